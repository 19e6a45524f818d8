"""Adds up what attempts came to, by category and by kind of evidence. Reads no row."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from classrooms.shares import Share, added
from quizzes.marking import ORDER

# The shares of an attempt by category, and by certainty.
PartsOf = tuple[dict[str, Share], dict[str, Share]]


@dataclass(frozen=True, slots=True)
class Together:
    """What attempts came to, added up; names are in their order.

    `weak` counts for each category the attempts that have less than enough of it right.
    """

    categories: Mapping[str, Share]
    certainties: Mapping[str, Share]
    weak: Mapping[str, int]


@lru_cache(maxsize=1024)
def read_parts(totals: str) -> PartsOf:
    """Read the totals of an attempt, as they are kept; many come to the same."""
    kept = json.loads(totals or "{}")
    return _shares(kept, "category"), _shares(kept, "certainty")


def _shares(totals: Mapping[str, Any], by: str) -> dict[str, Share]:
    kept = totals.get(by, {})
    return {name: Share(right, of) for name, (right, of, *_scores) in kept.items()}


def add_up(totals: Iterable[str]) -> Together:
    """Add up the totals of attempts, each read once where many have the same."""
    alike = [(read_parts(each), n) for each, n in Counter(totals).items()]
    categories, certainties = (
        {
            name: added((parts[by][name], n) for parts, n in alike if name in parts[by])
            for name in ORDER[kind]
            if any(name in parts[by] for parts, _n in alike)
        }
        for by, kind in enumerate(("category", "certainty"))
    )
    weak = {
        name: sum(
            n
            for (shares, _certainties), n in alike
            if name in shares and not shares[name].is_enough
        )
        for name in categories
    }
    return Together(categories, certainties, weak)


class Memory:
    """What attempts added up to, as long as nothing of it can have changed.

    It is found again by `told`: something whose `repr` is another one as soon as it is
    about other attempts, or one of them came to something else. Without it, nothing is
    kept.
    """

    # Enough for every assignment that a school looks at in one day.
    _most = 512
    _known: ClassVar[dict[bytes, Together]] = {}

    def __init__(self, told: Any) -> None:
        plain = repr(told).encode()
        self._key = None if told is None else hashlib.sha256(plain).digest()

    def recall(self) -> Together | None:
        return self._known.get(self._key) if self._key else None

    def keep(self, found: Together) -> None:
        if self._key is None:
            return
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[self._key] = found
