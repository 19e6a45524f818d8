"""People, for administrators: teachers’ accounts, and learners to look at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import TEACHERS, User

# What teachers may do is written in the code and granted after every migrate.
admin.site.unregister(Group)

NAMED = gettext_lazy(
    "The name that colleagues and learners read. Without one, learners read"
    " “a teacher”, and colleagues the user name."
)

TEACHES = forms.BooleanField(
    label=gettext_lazy("Teacher"),
    required=False,
    help_text=gettext_lazy("Writes briefings, opens classes and sees their scores."),
)


class NewPersonForm(UserCreationForm):
    """Makes an account with a password: a teacher’s unless it says otherwise."""

    teaches = TEACHES

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "display_name")
        help_texts = {"display_name": NAMED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teaches"].initial = True


class PersonForm(UserChangeForm):
    """Changes an account, keeping what makes a teacher together."""

    teaches = TEACHES

    class Meta(UserChangeForm.Meta):
        model = User
        help_texts = {"display_name": NAMED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_group = self.instance.groups.filter(name=TEACHERS)
        self.fields["teaches"].initial = self.instance.is_staff and in_group.exists()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for field in ("teaches", "is_superuser"):
            if data.get(field) and self.instance.has_seat:
                self.add_error(
                    field,
                    _("This is a learner’s seat. Make a new account with a password."),
                )
        return data


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts. Only administrators come here."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ("username", "display_name", "sort", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("username", "display_name")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name")}),
        (
            gettext_lazy("What they may do"),
            {"fields": ("teaches", "is_active", "is_superuser")},
        ),
        (gettext_lazy("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "display_name", "password1", "password2")},
        ),
        (gettext_lazy("What they may do"), {"fields": ("teaches",)}),
    )
    readonly_fields = ("last_login", "date_joined")

    @admin.display(description=gettext_lazy("sort"))
    def sort(self, person: User) -> str:
        if person.erased_at:
            return _("Erased")
        if person.is_superuser:
            return _("Administrator")
        if person.is_staff:
            return _("Teacher")
        if person.has_seat:
            return _("Learner")
        return _("Guest") if person.is_guest else _("No rights")

    def save_model(
        self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool
    ) -> None:
        """Let into the admin whoever teaches or administers, and nobody else."""
        if "teaches" in form.cleaned_data:
            obj.is_staff = form.cleaned_data["teaches"] or obj.is_superuser
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, *args: Any, **kwargs: Any
    ) -> None:
        super().save_related(request, form, *args, **kwargs)
        if "teaches" in form.cleaned_data:
            teachers, _made = Group.objects.get_or_create(name=TEACHERS)
            if form.cleaned_data["teaches"]:
                form.instance.groups.add(teachers)
            else:
                form.instance.groups.remove(teachers)

    def _only_administrators(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._only_administrators(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._only_administrators(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._only_administrators(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._only_administrators(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave a learner's name to the pages of their classes: there it is kept apart
        from others and the change is logged.
        """
        fields = super().get_readonly_fields(request, obj)
        is_learner = obj is not None and not obj.has_usable_password()
        return (*fields, "display_name") if is_learner else fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an account may hold scores. Deactivate it, or erase the person."""
        return False
