"""Shows, question by question, what a class answered, from what was counted. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from classrooms.shares import Share
from quizzes import kinds, rulings
from quizzes.kinds import Incomplete
from quizzes.marking import alike
from quizzes.rulings import Rule
from quizzes.sums import ItemSums

# One learner's mistake is a mistake; two who share it may share a reason.
SLIP_FROM = 2
# Of what nobody foresaw so much is listed, if two or more said it.
MOST_UNFORESEEN = 4


class Given(NamedTuple):
    """So many said the same; `is_typed` if they said it in their own words."""

    words: str
    times: int
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that could be said, and how many of those asked said it."""

    text: str
    chosen: Share
    is_right: bool
    is_slip: bool

    @property
    def token(self) -> str:
        return token([self.text])


def token(said: Sequence[str]) -> str:
    """Give what stands for something said in an address, or in a form."""
    plain = json.dumps(list(said))
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Item:
    """One version of a question, in everybody's hands.

    `others` gave answers that are not among the options.
    """

    number: int
    content: Mapping[str, Any]
    share: Share
    asked: int
    left_out: int
    pending: int
    options: list[Option]
    others: int = 0
    # Taken out of the scores by a teacher.
    is_void: bool = False

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def certainty(self) -> str:
        return str(self.content["evidence"]["certainty"])

    @property
    def is_written(self) -> bool:
        """Whether everybody says it in other words, so that nothing can be charted."""
        return not kinds.of(self.content["kind"]).offered(self.content)

    @property
    def slip(self) -> Option | None:
        """The wrong answer that more learners share than any other."""
        return next((option for option in self.options if option.is_slip), None)


def read_item(
    number: int,
    content: Mapping[str, Any],
    sums: ItemSums,
    given: Iterable[Given] = (),
    rules: tuple[Rule, ...] = (),
) -> Item:
    """Read what was counted: the marks as they are now, and all that was said.

    Where several answers are right, the counts of the options add up to more than
    those asked. `rules` are what teachers decided since.
    """
    kind = kinds.of(content["kind"])
    ruled = rulings.apply(content, rules)
    if kind is kinds.contested:
        counts, known = _readings(ruled.content, given)
    else:
        counts, known = _counted(kind, ruled, given)
    # Where nothing is right by itself, nothing is wrong either.
    slip = _slip(known, counts) if any(known.values()) else None
    return Item(
        number=number,
        content=content,
        share=Share(sums.right, sums.n),
        asked=sums.asked,
        left_out=sums.asked - sums.answered,
        pending=0 if ruled.is_void else sums.pending,
        options=[
            Option(
                text=words,
                chosen=Share(count, sums.asked),
                is_right=known[words],
                is_slip=words == slip,
            )
            for words, count in counts.items()
        ],
        others=max(0, sums.answered - sum(counts.values())) if counts else 0,
        is_void=ruled.is_void,
    )


def _counted(
    kind: ModuleType, ruled: rulings.Marking, given: Iterable[Given]
) -> tuple[dict[str, int], dict[str, bool]]:
    """Map what is listed to how often it was said, and to whether it is right."""
    known = _known(kind, ruled)
    # Sentences that were marked are shown in their text; see `marked`.
    quoted = _sentences(kind, ruled)
    counts = {words: 0 for words in known if words not in quoted}
    unforeseen: dict[str, int] = {}
    for words, times, is_typed in sorted(given, key=lambda each: -each.times):
        place = _alike(kind, words, [*counts, *unforeseen]) if is_typed else words
        if place in counts:
            counts[place] += times
        elif place not in quoted:
            unforeseen[place] = unforeseen.get(place, 0) + times
    shared = [words for words, times in unforeseen.items() if times >= SLIP_FROM]
    for words in sorted(shared, key=lambda each: -unforeseen[each])[:MOST_UNFORESEEN]:
        counts[words] = unforeseen[words]
        known[words] = _is_right(kind, ruled, words)
    return counts, known


def _readings(
    content: Mapping[str, Any], given: Iterable[Given]
) -> tuple[dict[str, int], dict[str, bool]]:
    """Count readings, with whichever passage they were defended; see `marked`."""
    times = {words: n for words, n, _typed in given}
    places = range(len(content["choices"]))
    counts = {
        content["choices"][reading]["text"]: sum(
            times.get(kinds.contested.paired(content, reading, passage), 0)
            for passage in places
        )
        for reading in places
    }
    return counts, dict.fromkeys(counts, False)


def _sentences(kind: ModuleType, ruled: rulings.Marking) -> frozenset[str]:
    if kind is not kinds.evidence:
        return frozenset()
    places = range(len(ruled.content["sentences"]))
    return frozenset(kinds.evidence.quoted(ruled.content, place) for place in places)


def _known(kind: ModuleType, ruled: rulings.Marking) -> dict[str, bool]:
    """Map what was offered to whether it is right by itself."""
    offered: Iterable[tuple[str, bool]] = kind.offered(ruled.content)
    return {
        words: is_right or _is_accepted(kind, ruled, words)
        for words, is_right in offered
    }


def _is_accepted(kind: ModuleType, ruled: rulings.Marking, words: str) -> bool:
    return any(alike(kind, [words], accepted) for accepted in ruled.accepted)


def _is_right(kind: ModuleType, ruled: rulings.Marking, words: str) -> bool:
    """Whether what nobody foresaw is right: a number within the tolerance, say."""
    if _is_accepted(kind, ruled, words):
        return True
    if not kinds.is_typed(ruled.content["kind"]):
        return False
    try:
        answer = kind.parse(ruled.content, None, {"answer": [words]})
    except Incomplete:
        return False  # one of several gaps, none of which is filled so
    return bool(kind.grade(ruled.content, answer) == 1)


def _alike(kind: ModuleType, words: str, others: Iterable[str]) -> str:
    """Find what says the same in another spelling; else the words themselves."""
    return next((each for each in others if alike(kind, [words], [each])), words)


def _slip(options: Mapping[str, bool], chosen: Mapping[str, int]) -> str | None:
    """Find the favourite among the wrong answers, if there is a single one."""
    wrong = {words: count for words, count in chosen.items() if not options[words]}
    top = max(wrong.values(), default=0)
    favourites = [words for words, count in wrong.items() if count == top]
    return favourites[0] if top >= SLIP_FROM and len(favourites) == 1 else None
