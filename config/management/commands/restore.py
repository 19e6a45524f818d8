"""Restores a backup, and proves that it is the same."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config import backups


class Command(BaseCommand):
    """Calls `backups.restore` and says what was compared."""

    help = "Put a backup into the database, and compare every row with what it held."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="the database may hold something; all of it is lost",
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            made = backups.restore(file, replace=replace)
        except (backups.Problem, DatabaseError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Restored {made.rows} rows of {len(made.tables)} tables, each the same as"
            f" on {made.made_at:%Y-%m-%d at %H:%M %Z}. Now run manage.py migrate."
        )
