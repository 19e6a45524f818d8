"""The project's own app configurations: its checks, and the admin as a desk."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ProjectConfig(AppConfig):
    name = "config"
    verbose_name = "Briefing Room"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registers itself)


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with a site of our own."""

    default = False
    default_site = "config.desk.Desk"
