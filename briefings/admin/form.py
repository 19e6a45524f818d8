"""The form for a briefing itself."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.admin.corrections import rewrites
from briefings.admin.manuscript import Manuscript
from briefings.admin.texts import TextForm
from briefings.models import Briefing

REPAIR, CORRECTION = "repair", "correction"


class BriefingForm(TextForm, forms.ModelForm):
    """The briefing itself; its record and quiz stand in rows below."""

    # When what the page shows was saved; tells a page that others have overtaken.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # Of a briefing that was published: what the change is, and what readers are told.
    change = forms.ChoiceField(
        label=gettext_lazy("What have you changed?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (
                REPAIR,
                gettext_lazy("A small repair, such as spelling: readers are not told"),
            ),
            (CORRECTION, gettext_lazy("A correction: readers are told what changed")),
        ],
    )
    what_changed = forms.CharField(
        label=gettext_lazy("What changed, in a sentence for readers"),
        required=False,
        max_length=500,
        strip=True,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For example: We gave the number of homes as 14. The source says 40."
        ),
    )

    # The page that it is sent with; BriefingAdmin.get_form gives it.
    page: HttpRequest

    class Meta:
        error_messages = {
            "slug": {"unique": gettext_lazy("This address is taken. Choose another.")}
        }
        widgets = {
            "standfirst": AdminTextareaWidget(attrs={"rows": 3}),
            "body": AdminTextareaWidget(attrs={"rows": 24, "class": "manuscript"}),
            "in_brief": AdminTextareaWidget(attrs={"rows": 4}),
            "discussion": AdminTextareaWidget(attrs={"rows": 4}),
            "source_use": AdminTextareaWidget(attrs={"rows": 2}),
            "shared_with": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        if not self.instance.published_at:
            del self.fields["change"], self.fields["what_changed"]
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()
        self.fields["language"].validators.append(
            RegexValidator(
                r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
                _("Write the language as a code, such as en, fr or fa."),
            )
        )

    def clean_seen(self) -> str:
        """Stop a page that would replace what somebody saved meanwhile, but once."""
        seen, saved = self.cleaned_data["seen"], self.initial.get("seen", "")
        if seen and seen != saved:
            self.data = self.data.copy()
            self.data["seen"] = saved
            raise forms.ValidationError(
                _(
                    "This briefing was saved by you or a colleague while this page was"
                    " open. Compare the two in another window: if you save here again,"
                    " what you see here replaces it."
                )
            )
        return seen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "change" in self.fields and not self.errors:
            self._clean_change(data)
        return data

    def _clean_change(self, data: dict[str, Any]) -> None:
        """Ask what the change is, where learners are reading what is changed."""
        change, what = data["change"], data["what_changed"]
        if change == CORRECTION and not what:
            self.add_error("what_changed", _("Tell your readers what changed."))
        elif what and change != CORRECTION:
            self.add_error(
                "change",
                _("Choose correction to tell your readers this, or empty the box."),
            )
        elif not change and self.instance.is_published and self._rewrites():
            self.add_error(
                "change",
                _(
                    "Learners are reading this. Say whether you made a small repair or"
                    " a correction."
                ),
            )

    def _rewrites(self) -> bool:
        manuscript: Manuscript = self.page.manuscript  # type: ignore[attr-defined]
        return rewrites(self, manuscript.record)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"].replace("\r\n", "\n"))

    def clean_slug(self) -> str:
        """Make an address of the title if none was given."""
        typed: str = self.cleaned_data["slug"]
        if typed or self.instance.slug:
            return typed or self.instance.slug
        stem = slugify(self.cleaned_data.get("title", ""))[:70] or "briefing"
        return Briefing.objects.free_slug(stem)
