"""Recomputes every score and sum from what was answered; none may differ."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes import audit


class Command(BaseCommand):
    """Prints what `audit.differences` finds; fails if that is anything."""

    help = "Work every stored score and sum out again; fail if one differs."

    def handle(self, **options: Any) -> None:
        found = 0
        for difference in audit.differences():
            self.stderr.write(str(difference))
            found += 1
        if found:
            raise CommandError(f"{found} stored figures are not what they follow from.")
        self.stdout.write("Every stored score and sum is what it follows from.")
