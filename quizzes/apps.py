"""The app that asks questions and keeps answers."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        from quizzes import catching_up, guards

        # SQLite rebuilds a table to alter it and drops its triggers in silence,
        # so every migrate takes them away itself and puts all of them back.
        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
        post_migrate.connect(catching_up.after_migrate, sender=self)
