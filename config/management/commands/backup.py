"""Backs up the database while the site is in use."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config import backups


class Command(BaseCommand):
    """Calls `backups.back_up` and says how much was copied."""

    help = (
        "Copy the whole database to FILE, as of one moment, and its hashes beside it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            made = backups.back_up(file)
        except (backups.Problem, DatabaseError, OSError) as problem:
            raise CommandError(f"There is no backup. {problem}") from problem
        self.stdout.write(
            f"Backed up {made.rows} rows of {len(made.tables)} tables to {file}."
        )
