"""What is held about one person, as files to take along: JSON, and CSV in a zip."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from classrooms.exports.inert import MARK, csv_rows, inert
from classrooms.personal.columns import LABELS
from classrooms.portrait import Portrait, Section


def as_json(portrait: Portrait) -> str:
    """Give every row under the name of its table, with what the table is kept for."""
    told = {
        "made_at": timezone.now(),
        "name": str(portrait.person),
        "tables": {
            section.held.name: {
                "title": section.held.title,
                "purpose": section.held.purpose,
                "seen_by": section.held.seen,
                "rows": section.rows,
            }
            for section in portrait.sections
        },
    }
    return json.dumps(told, default=_plain, ensure_ascii=False, indent=2)


def as_zip(portrait: Portrait) -> bytes:
    """Give a CSV file for each table."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        for section in portrait.sections:
            lines = "".join(csv_rows(_cells(section)))
            files.writestr(f"{section.held.name}.csv", MARK + lines)
    return made.getvalue()


def _cells(section: Section) -> Iterator[list[Any]]:
    yield [inert(str(LABELS[name])) for name in section.rows[0]]
    for row in section.rows:
        yield [_cell(value) for value in row.values()]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, Iterable) and not isinstance(value, str):
        return inert("; ".join(map(str, value)))
    return inert(_plain(value))


def _plain(value: Any) -> str:
    """Write what JSON has no form for: moments as ISO 8601, and words that wait."""
    return value.isoformat() if isinstance(value, date) else str(value)
