"""What a backup holds, kept beside it: the file's hash, and a hash of every table.

It reads as `sha256sum --check` wants it, which takes the other lines for comments.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.backups.problem import Problem


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and what stands for all of them together."""

    rows: int
    digest: str

    @classmethod
    def of(cls, rows: Iterable[bytes]) -> "Table":
        """Take the rows in any order: their hashes are added up."""
        count = total = 0
        for row in rows:
            count += 1
            total += int.from_bytes(hashlib.sha256(row).digest())
        return cls(count, f"{total % 2**256:064x}")


@dataclass(frozen=True)
class Manifest:
    """What one backup holds; `digest` is its file's SHA-256."""

    vendor: str
    made_at: datetime
    digest: str
    tables: Mapping[str, Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def differing(self, found: Mapping[str, Table]) -> list[str]:
        """Name the tables that are not the same, or are there only once."""
        names = self.tables.keys() | found.keys()
        return sorted(n for n in names if self.tables.get(n) != found.get(n))

    def written(self, name: str) -> str:
        """Write it for a backup in a file of that name."""
        lines = [f"# Briefing Room {self.vendor} {self.made_at.isoformat()}"]
        lines += [
            f"# {table} {held.rows} {held.digest}"
            for table, held in sorted(self.tables.items())
        ]
        return "\n".join([*lines, f"{self.digest}  {name}", ""])

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read what `written` wrote; raises Problem if that is not what is there."""
        if not path.exists():
            raise Problem(f"{path} is missing: a backup is two files.")
        try:
            head, *tables, file = path.read_text().splitlines()
            *_, vendor, made_at = head.split(" ")
            held = (line.split(" ") for line in tables)
            return cls(
                vendor=vendor,
                made_at=datetime.fromisoformat(made_at),
                digest=file.split("  ")[0],
                tables={name: Table(int(n), digest) for _, name, n, digest in held},
            )
        except ValueError:
            raise Problem(f"{path} is not what a backup writes.") from None


def beside(path: Path) -> Path:
    """Name the file in which a backup's manifest is kept."""
    return path.with_name(f"{path.name}.sha256")


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
