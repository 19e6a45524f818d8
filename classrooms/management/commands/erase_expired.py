"""Erases what classes are to keep no longer; says first what that would be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from classrooms import actions, keeping


class Command(BaseCommand):
    """Without --yes nothing is changed: what would go is only counted."""

    help = "Erase what classes are to keep no longer. Without --yes, only say what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--yes", action="store_true", help="erase it; it cannot be undone"
        )

    def handle(self, *, yes: bool, **options: Any) -> None:
        people = 0
        for each in keeping.over():
            whole = sum(going.is_whole for going in each.going)
            parts = len(each.going) - whole
            answers = sum(going.answers for going in each.going)
            if yes:
                done = actions.erase_expired(keeping=each)
                whole, parts, answers = done.people, done.parts, done.answers
            people += whole + parts
            self.stdout.write(
                f"{each.classroom}: last at work {each.last_work_at:%Y-%m-%d}, kept"
                f" {each.months} months. Learners {whole}, answers only of {parts},"
                f" answers {answers}."
            )
        if not people:
            self.stdout.write("Nothing is kept for longer than its class says.")
        elif yes:
            self.stdout.write(f"Erased something of {people} learners.")
        else:
            self.stdout.write("Nothing was changed. Erase it with --yes.")
