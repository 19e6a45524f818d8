"""Writes a briefing as a briefing file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from briefings.models import Briefing
from quizzes.dumping import dump


class Command(BaseCommand):
    """Writes the file that load_briefing reads, or says what keeps it from that."""

    help = "Write a briefing, its record and its quiz as a briefing file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument(
            "--to",
            metavar="FILE",
            type=Path,
            help="where to write it; shown on the screen if left out",
        )

    def handle(self, *, slug: str, to: Path | None, **options: Any) -> None:
        briefing = Briefing.objects.filter(slug=slug).first()
        if briefing is None:
            raise CommandError(f"There is no briefing “{slug}”.")
        made = dump(briefing)
        if to is None:
            self.stdout.write(made.text, ending="")
        else:
            _write(to, made.text)
        for what in made.missing:
            self.stderr.write(f"Not in the file: {what}")
        if made.problems:
            self.stderr.write("load_briefing will not take it before this is mended:")
            self.stderr.write("\n".join(made.problems))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
