"""The page on which a briefing is written, and the list of one’s own."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from nested_admin.nested import NestedModelAdmin

from accounts.models import User
from briefings import actions
from briefings.admin.advice import advice
from briefings.admin.form import CORRECTION, REPAIR, BriefingForm
from briefings.admin.inlines import RECORD
from briefings.admin.manuscript import Manuscript
from briefings.admin.mistakes import mistakes
from briefings.admin.record import ACTORS, PLACES
from briefings.models import Briefing, Passage
from briefings.models.record import RecordItem


def counted(rows: QuerySet[Any], per: str) -> Coalesce:
    """Count the rows of a list's line apart, so that no count multiplies another."""
    numbers = rows.order_by().values(per).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0)


class BriefingAdmin(NestedModelAdmin):
    """Briefings as those who write them see them: their own, and those shared."""

    form = BriefingForm
    inlines = RECORD
    save_on_top = True
    prepopulated_fields = {"slug": ("title",)}
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("title", "state", "topic", "lost", "written_by", "saved")
    list_filter = ("status", "topic", "level")
    list_select_related = ("owner",)
    search_fields = ("title", "standfirst", "topic", "source_title")
    ordering = ("-updated_at",)
    actions = None
    change_form_template = "admin/briefings/briefing/change_form.html"
    fieldsets = (
        (None, {"fields": ("title", "slug", "kicker", "standfirst", "seen")}),
        (gettext_lazy("The text"), {"fields": ("body", "in_brief", "discussion")}),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": (
                    "source_title",
                    ("source_publisher", "source_author"),
                    ("source_url", "source_date"),
                    "source_use",
                )
            },
        ),
        (
            gettext_lazy("Where it belongs"),
            {"fields": (("topic", "level", "language"),)},
        ),
    )

    # Whose briefings

    def get_queryset(self, request: HttpRequest) -> QuerySet[Briefing]:
        own = super().get_queryset(request).editable_by(request.user)
        lost = Passage.objects.filter(briefing=OuterRef("pk"), start=None)
        return own.annotate(lost_passages=counted(lost, "briefing"))

    def is_owner(self, request: HttpRequest, briefing: Briefing | None) -> bool:
        return (
            briefing is None
            or request.user.is_superuser
            or briefing.owner_id == request.user.pk
        )

    def has_delete_permission(
        self, request: HttpRequest, obj: Briefing | None = None
    ) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and self.is_owner(request, obj)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Briefing | None = None
    ) -> list[str]:
        shown = [] if request.user.is_superuser else ["written_by"]
        return shown if self.is_owner(request, obj) else [*shown, "shared_with"]

    def get_fieldsets(
        self, request: HttpRequest, obj: Briefing | None = None
    ) -> list[Any]:
        fields = ["shared_with"]
        if obj:
            fields.insert(0, "owner" if request.user.is_superuser else "written_by")
        return [*self.fieldsets, (_("Who writes it"), {"fields": fields})]

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "owner":
            kwargs["queryset"] = User.objects.filter(is_staff=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "shared_with":
            colleagues = User.objects.filter(is_staff=True, is_active=True)
            kwargs["queryset"] = colleagues.exclude(pk=request.user.pk)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    # Shown as text: the field itself would be a link to somebody's account.
    @admin.display(description=gettext_lazy("owner"), ordering="owner")
    def written_by(self, briefing: Briefing) -> str:
        return str(briefing.owner)

    # The list

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, briefing: Briefing) -> str:
        return briefing.get_status_display()

    @admin.display(description=gettext_lazy("lost passages"), ordering="lost_passages")
    def lost(self, briefing: Briefing) -> int:
        return briefing.lost_passages  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("last saved"), ordering="updated_at")
    def saved(self, briefing: Briefing) -> datetime:
        return briefing.updated_at

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": _("Briefings you write")}
        return super().changelist_view(request, title | (extra_context or {}))

    # The page

    def view_on_site(self, briefing: Briefing) -> str:
        return briefing.get_absolute_url()

    def _create_formsets(
        self, request: HttpRequest, obj: Briefing, change: bool
    ) -> tuple[list[Any], list[Any]]:
        # Every formset of this request is handed it by RecordInline.get_formset.
        manuscript = Manuscript(obj)
        request.manuscript = manuscript  # type: ignore[attr-defined]
        formsets, inlines = super()._create_formsets(request, obj, change)
        manuscript.record = [
            formset for formset in formsets if issubclass(formset.model, RecordItem)
        ]
        return formsets, inlines

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # A class of this request alone, so that it may know what it is sent with.
        form: type[BriefingForm] = super().get_form(request, *args, **kwargs)
        form.page = request
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        briefing = context["original"]
        manuscript: Manuscript = request.manuscript  # type: ignore[attr-defined]
        formsets = [part.formset for part in context["inline_admin_formsets"]]
        context |= {
            "show_save_and_add_another": False,
            "mistakes": list(mistakes(context["adminform"].form, formsets)),
            "advice": self._advice(manuscript),
            "lost": [row for row in manuscript.passages if row.is_lost],
            "names": {
                PLACES: [place.name for place in briefing.places.all()],
                ACTORS: [actor.name for actor in briefing.actors.all()],
            }
            if briefing
            else {PLACES: [], ACTORS: []},
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def _advice(manuscript: Manuscript) -> list[str]:
        briefing = manuscript.briefing
        terms = briefing.terms.all() if briefing.pk else []
        explained = [name for term in terms for name in (term.name, term.also)]
        return advice(manuscript.document.paragraphs, briefing.language, explained)

    # Saving, publishing, withdrawing

    def save_model(
        self, request: HttpRequest, obj: Briefing, form: BriefingForm, change: bool
    ) -> None:
        if not change:
            obj.owner = request.user
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: BriefingForm, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        lost = actions.refresh(briefing=form.instance)
        for passage in lost:
            messages.warning(
                request,
                _("No longer in the text: “%(quote)s”") % {"quote": passage},
            )
        self._tell(request, form)

    def _tell(self, request: HttpRequest, form: BriefingForm) -> None:
        """Tell readers of a correction, and the history of either kind of change."""
        change = form.cleaned_data.get("change")
        if change == REPAIR:
            self.log_change(
                request, form.instance, _("A small repair. Readers are not told.")
            )
        elif change == CORRECTION:
            what = form.cleaned_data["what_changed"]
            actions.correct(briefing=form.instance, what=what, by=request.user)
            said = _("Correction: %(what)s") % {"what": what}
            self.log_change(request, form.instance, said)

    def publish(self, briefing: Briefing) -> None:
        """Publish what was just saved; raises NotReady with the reasons."""
        actions.publish(briefing=briefing)

    def response_add(
        self, request: HttpRequest, obj: Briefing, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if "_publish" in request.POST:
            return self._response_publish(request, obj)
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Briefing) -> HttpResponse:
        if "_publish" in request.POST:
            return self._response_publish(request, obj)
        return super().response_change(request, obj)

    def _response_publish(
        self, request: HttpRequest, briefing: Briefing
    ) -> HttpResponse:
        try:
            self.publish(briefing)
        except actions.NotReady as refusal:
            messages.warning(request, _("Saved, but not published yet:"))
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, _("Published: everybody can read it now."))
        return redirect(self.page_of(briefing))

    def page_of(self, briefing: Briefing) -> str:
        return reverse(
            f"{self.admin_site.name}:briefings_briefing_change", args=[briefing.pk]
        )

    def get_urls(self) -> list[URLPattern]:
        withdraw = path(
            "<path:object_id>/withdraw/",
            self.admin_site.admin_view(self.withdraw_view),
            name="briefings_briefing_withdraw",
        )
        return [withdraw, *super().get_urls()]

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask whether to withdraw; a POST does it."""
        briefing = self.get_object(request, object_id)
        if briefing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, briefing):
            raise PermissionDenied
        if request.method == "POST":
            actions.withdraw(briefing=briefing)
            self.log_change(request, briefing, _("Withdrawn."))
            messages.success(
                request, _("Withdrawn: only those who write it can read it now.")
            )
            return redirect(self.page_of(briefing))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw this briefing?"),
            "opts": self.opts,
            "original": briefing,
        }
        return TemplateResponse(
            request, "admin/briefings/briefing/withdraw.html", context
        )
