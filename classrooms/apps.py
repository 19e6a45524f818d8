"""The app that knows who learns together."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClassroomsConfig(AppConfig):
    name = "classrooms"
    verbose_name = _("Classes")

    def ready(self) -> None:
        from classrooms import rights

        # Permissions come into being after a migrate, one app at a time; only then
        # can the group Teachers be given them.
        post_migrate.connect(rights.grant)
