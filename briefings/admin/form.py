"""The form for a briefing itself."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.models import Briefing


class BriefingForm(forms.ModelForm):
    """The briefing itself; its record and quiz stand in rows below."""

    # When what the page shows was saved; tells a page that others have overtaken.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

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

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"].replace("\r\n", "\n"))

    def clean_slug(self) -> str:
        """Make an address of the title if none was given."""
        typed: str = self.cleaned_data["slug"]
        if typed or self.instance.slug:
            return typed or self.instance.slug
        stem = slugify(self.cleaned_data.get("title", ""))[:70] or "briefing"
        slug, number = stem, 1
        while Briefing.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug
