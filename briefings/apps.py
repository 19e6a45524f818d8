"""The app that holds what there is to read."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BriefingsConfig(AppConfig):
    name = "briefings"
    verbose_name = _("Briefings")

    def ready(self) -> None:
        from briefings import catching_up

        post_migrate.connect(catching_up.after_migrate, sender=self)
