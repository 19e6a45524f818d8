"""Loads briefing files into the library."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from briefings.actions import NotReady
from briefings.file import FileProblems, Outline, Problem
from quizzes import loading, written


class Command(BaseCommand):
    """Reads all files before it loads any; says everything that is wrong with them."""

    help = "Load briefing files. Nothing is loaded if anything is wrong with one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--owner",
            metavar="USERNAME",
            help="who may edit new briefings; the first administrator if left out",
        )
        parser.add_argument(
            "--draft",
            action="store_true",
            help="do not publish new briefings yet",
        )

    def handle(
        self, *, files: list[Path], owner: str | None, draft: bool, **options: Any
    ) -> None:
        outlines = self._read(files)
        writer = _writer(owner)
        for outline in outlines:
            try:
                briefing = loading.load(
                    outline=outline, owner=writer, publish=not draft
                )
            except NotReady as error:
                raise CommandError(f"{outline.slug}: {error}") from error
            status = briefing.get_status_display().lower()
            self.stdout.write(f"{briefing.slug}: {briefing.title} ({status})")

    def _read(self, files: list[Path]) -> list[Outline]:
        """Parse every file; raises CommandError once all problems are written."""
        outlines: list[Outline] = []
        taken: dict[str, Path] = {}
        for path in files:
            try:
                outline = _parse(path)
                first = taken.setdefault(outline.slug, path)
                if first is not path:
                    message = f"“{outline.slug}” is the slug of {first}, too."
                    raise FileProblems(str(path), [Problem(1, "slug", message)])
                outlines.append(outline)
            except FileProblems as problems:
                self.stderr.write(str(problems))
        if len(outlines) < len(files):
            raise CommandError("Nothing was loaded. Mend the lines above.")
        return outlines


def _parse(path: Path) -> Outline:
    """Read a file as UTF-8; raises FileProblems for all that may be wrong with it."""
    name = str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read: {error.strerror}."
        raise FileProblems(name, [Problem(1, "file", message)]) from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "This file is not written in UTF-8. Save it as UTF-8."
        raise FileProblems(name, [Problem(line, "file", message)]) from error
    return written.parse(text, name)


def _writer(username: str | None) -> User:
    """Find the owner by name, or the first administrator."""
    if username is None:
        admin = User.objects.filter(is_superuser=True).order_by("pk").first()
        if admin is None:
            raise CommandError("There is no administrator yet. Name one with --owner.")
        return admin
    user = User.objects.filter(username=username, is_staff=True).first()
    if user is None:
        raise CommandError(f"There is no teacher with the user name “{username}”.")
    return user
