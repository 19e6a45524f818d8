"""Erases one person, whoever it is: also those whom no teacher may erase."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from classrooms import actions


class Command(BaseCommand):
    """Calls `actions.erase_person`. Without --yes it only says who that is."""

    help = "Erase a person by their user name. Without --yes, only say who that is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument(
            "--by", metavar="USERNAME", help="who does it, for the logs of classes"
        )
        parser.add_argument(
            "--yes", action="store_true", help="erase them; it cannot be undone"
        )

    def handle(
        self, *, username: str, by: str | None, yes: bool, **options: Any
    ) -> None:
        person = _called(username)
        if not yes:
            self.stdout.write(f"This is {person}. Erase them with --yes and --by.")
            return
        if by is None:
            raise CommandError("Say who erases them: --by USERNAME.")
        actions.erase_person(person=person, by=_called(by))
        self.stdout.write("Erased.")


def _called(username: str) -> User:
    found = User.objects.filter(username=username, erased_at=None).first()
    if found is None:
        raise CommandError(f"Nobody has the user name {username}.")
    return found
