"""What can be wrong with a briefing file, said so that its author can mend it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

# Where something stands in the front matter: ("events", 2, "place").
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the line it is on, from 1, the field it is in, and what to do."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.line}: {self.field}: {self.message}"


class FileProblems(Exception):
    """Every problem that one briefing file has, in the order of its lines."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = sorted(set(problems))
        super().__init__("\n".join(f"{name}:{problem}" for problem in self.problems))


def suggest(word: str, known: Collection[str]) -> str:
    """Offer the nearest known word as a sentence, or nothing if none is near."""
    if len(word) > 100 or len(known) > 500:  # nearness is slow to tell
        return ""
    near = get_close_matches(word, known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def listing(words: Sequence[str]) -> str:
    """Join words as one says them: reported, claimed or alleged."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
