"""Finishes attempts whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes import actions
from quizzes.models import Attempt


class Command(BaseCommand):
    """Calls `actions.close_overdue`, which reading scores does as well."""

    help = "Finish and mark the attempts whose time is up."

    def handle(self, **options: Any) -> None:
        count = actions.close_overdue(Attempt.objects.all())
        self.stdout.write(f"Closed {count} attempts.")
