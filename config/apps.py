"""The project's own checks, which belong to no app."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"
    verbose_name = "Briefing Room"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registers itself)
