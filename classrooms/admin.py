"""Classes and assignments for administrators, to look at.

Those who teach a class work with it on its own pages.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from classrooms.models import Assignment, Classroom


class ForAdministrators(admin.ModelAdmin):
    """Shows rows to administrators; nobody changes them here."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("made on"), ordering="created_at")
    def made(self, row: Any) -> Any:
        return row.created_at

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Classroom)
class ClassroomAdmin(ForAdministrators):
    """Classes: who teaches them and how many learn there."""

    list_display = ("name", "taught_by", "size", "is_open", "archived_at", "made")
    list_filter = ("is_open", ("archived_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "teachers__username", "teachers__display_name")
    fields = (
        "name",
        "taught_by",
        "size",
        "is_open",
        "code_expires_at",
        "archived_at",
        "made",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Classroom]:
        classes = super().get_queryset(request).taught_by(request.user)
        return classes.annotate(size=Count("memberships")).prefetch_related("teachers")

    def view_on_site(self, classroom: Classroom) -> str:
        return classroom.get_absolute_url()

    @admin.display(description=_("taught by"))
    def taught_by(self, classroom: Classroom) -> str:
        return ", ".join(str(teacher) for teacher in classroom.teachers.all())

    @admin.display(description=_("learners"), ordering="size")
    def size(self, classroom: Classroom) -> int:
        return classroom.size  # type: ignore[attr-defined]


@admin.register(Assignment)
class AssignmentAdmin(ForAdministrators):
    """Which quiz was set to which class."""

    list_display = ("quiz", "classroom", "opens_at", "closes_at", "made")
    list_select_related = ("classroom", "sitting__quiz")
    search_fields = ("classroom__name", "sitting__quiz__title")
    fields = ("quiz", "classroom", "opens_at", "closes_at", "note", "made")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        taught = Classroom.objects.taught_by(request.user)
        return super().get_queryset(request).filter(classroom__in=taught)

    def view_on_site(self, assignment: Assignment) -> str:
        return assignment.get_absolute_url()

    @admin.display(description=_("quiz"), ordering="sitting__quiz__title")
    def quiz(self, assignment: Assignment) -> str:
        return str(assignment.sitting.quiz)

    @admin.display(description=_("opens"), ordering="sitting__opens_at")
    def opens_at(self, assignment: Assignment) -> Any:
        return assignment.sitting.opens_at

    @admin.display(description=_("closes"), ordering="sitting__closes_at")
    def closes_at(self, assignment: Assignment) -> Any:
        return assignment.sitting.closes_at
