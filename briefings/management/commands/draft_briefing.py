"""Drafts a briefing file from an article."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from briefings.drafting import Draft, draft


class Command(BaseCommand):
    """Writes a briefing file to be completed and checked; nothing is loaded."""

    help = "Draft a briefing file from an article in English, to be completed by you."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="ARTICLE", type=Path)
        parser.add_argument(
            "--to",
            metavar="FILE",
            type=Path,
            help="where to write it; shown on the screen if left out",
        )
        parser.add_argument(
            "--topic", default="", help="the shelf of the library, such as Climate"
        )

    def handle(
        self, *, article: Path, to: Path | None, topic: str, **options: Any
    ) -> None:
        try:
            made = draft(_read(article), topic=topic)
        except ValueError as error:
            raise CommandError(f"{article}: {error}") from error
        if to is None:
            self.stdout.write(made.text, ending="")
        elif to.exists():
            raise CommandError(f"{to} is there already. Name another file.")
        else:
            _write(to, made.text)
        self.stderr.write(_summary(made))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        message = f"{path} is not written in UTF-8. Save it as UTF-8."
        raise CommandError(message) from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error


def _summary(made: Draft) -> str:
    quiz = made.fields.get("quiz", {})
    parts = ("places", "actors", "passages", "events", "motives")
    counts = [f"{part} {len(made.fields.get(part, ()))}" for part in parts]
    counts.append(f"questions {len(quiz.get('questions', ()))}")
    return (
        f"Drafted: {', '.join(counts)}. Complete what the notes in the file say, check"
        " every line, then load it with load_briefing."
    )
