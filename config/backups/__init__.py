"""Backups that are whole, taken while the site is in use, and restores that prove it.

A backup is two files: the copy, and beside it what it holds (`manifest.py`). A restore
compares every row with that before it calls itself done.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.utils import timezone

from config.backups import postgresql, sqlite
from config.backups.manifest import Manifest, beside, file_digest
from config.backups.problem import Problem

__all__ = ["Manifest", "Problem", "back_up", "restore"]

KINDS = {"sqlite": sqlite, "postgresql": postgresql}


def back_up(path: Path) -> Manifest:
    """Copy the database, as of one moment, to a file that is not there yet.

    Raises Problem, or what the database and the disk raise; then there is no file.
    """
    for each in (path, beside(path)):
        if each.exists():
            raise Problem(f"{each} exists. Choose another name, or move it away.")
    made_at = timezone.now()
    with _only_if_whole(path, beside(path)) as (part, part_beside):
        tables = KINDS[connection.vendor].copy(connection, part)
        manifest = Manifest(
            vendor=connection.vendor,
            made_at=made_at,
            digest=file_digest(part),
            tables=tables,
        )
        part_beside.write_text(manifest.written(path.name))
    return manifest


@contextmanager
def _only_if_whole(*paths: Path) -> Iterator[list[Path]]:
    """Give files to be written, which get their names once all are on the disk.

    They are in one folder, and get their names in turn. If one cannot have it, none
    keeps it.
    """
    parts = [path.with_name(f"{path.name}.part") for path in paths]
    named: list[Path] = []
    try:
        for part in parts:
            part.unlink(missing_ok=True)
            # It holds all that the site knows of anybody.
            part.touch(mode=0o600)
        yield parts
        for part in parts:
            _sync(part)
        for part, path in zip(parts, paths, strict=True):
            part.rename(path)
            named.append(path)
        _sync(paths[0].parent)
    except BaseException:
        for path in named:
            path.unlink(missing_ok=True)
        raise
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def restore(path: Path, *, replace: bool = False) -> Manifest:
    """Put a backup into the database, and compare every row with what was backed up.

    With `replace`, whatever the database holds is gone. Raises Problem before anything
    is changed, or if what is there in the end is not the same.
    """
    manifest = Manifest.read(beside(path))
    if manifest.vendor != connection.vendor:
        raise Problem(
            f"This is a backup of {manifest.vendor}, and DATABASE_URL names"
            f" {connection.vendor}."
        )
    if file_digest(path) != manifest.digest:
        raise Problem(f"{path} is not the file that was written: its hash differs.")
    if connection.introspection.table_names() and not replace:
        raise Problem(
            "The database is not empty. Restore into an empty one, or replace all it"
            " holds with --replace."
        )
    kind = KINDS[connection.vendor]
    kind.restore(connection, path)
    found = kind.tables(connection)
    if differing := manifest.differing(found):
        raise Problem(f"Not the same as in the backup: {', '.join(differing)}.")
    return manifest
