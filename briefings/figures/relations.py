"""Who acted on whom: the relations in a record, and the ties that join its actors."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from briefings.figures.outline import Outline

# What a line in the diagram stands for: force, another act, whom a motive is aimed at.
HIT, CALM, MOTIVE = "hit", "calm", "motive"
# Three lines for four certainties, the surest first.
LINES = {
    "reported": "reported",
    "claimed": "claimed",
    "alleged": "claimed",
    "analysis": "analysis",
}
FORCE = ("attack", "killing")
# An event with more pairs than this is drawn as a box of its own.
_MOST_PAIRS = 5
# More lines than this between the same two are merged, however sure each is.
_MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the list: an event between actors, or a motive.

    `agents` and `targets` are ids. An event without targets was done together; the
    targets of a motive are those at whom it is aimed, if it is.
    """

    number: int
    words: str
    # The kind of act, or "motive".
    act: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    certainty: str
    # In words who says so.
    attribution: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two ends, each an actor’s id or a gathering’s.

    `numbers` are those of the rows it stands for. Without a head, both act alike.
    """

    start: str
    end: str
    has_head: bool
    family: str
    line: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What happened between so many that it is drawn as a box of its own.

    Of each such event between the same actors, the number of its row and its words.
    """

    id: str
    events: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """All of a record's, as rows for the list and as lines for the diagram."""

    rows: tuple[Relation, ...]
    ties: tuple[Tie, ...]
    gatherings: tuple[Gathering, ...]


def relations(outline: Outline) -> Relations:
    """Read who acted on whom from the events, then why from the motives."""
    known = [actor["id"] for actor in outline["actors"]]
    rows = [*_of_events(outline, known)]
    rows += _of_motives(outline, known, first=len(rows) + 1)
    return Relations(
        rows=tuple(rows),
        ties=_merged([tie for row in rows for tie in _ties(row)]),
        gatherings=tuple(_gatherings(rows)),
    )


def _of_events(outline: Outline, known: list[str]) -> Iterator[Relation]:
    number = 0
    for event in outline["events"]:
        agents = _in_order(event["agents"], known)
        targets = _in_order(event["targets"], known)
        if len(agents) > 1 and targets == agents and event["act"] not in FORCE:
            targets = ()  # each with all others: they did it together
        if targets or len(agents) > 1:
            number += 1
            yield Relation(
                number=number,
                words=event["title"],
                act=event["act"],
                agents=agents,
                targets=targets,
                certainty=event["certainty"],
                attribution=event["attribution"],
                anchor=event["anchor"],
            )


def _of_motives(outline: Outline, known: list[str], first: int) -> Iterator[Relation]:
    for number, motive in enumerate(outline["motives"], start=first):
        yield Relation(
            number=number,
            words=motive["why"],
            act="motive",
            agents=_in_order([motive["actor_id"]], known),
            targets=_in_order(motive["toward"], known),
            certainty=motive["certainty"],
            attribution=motive["holder"],
            anchor=motive["anchor"],
        )


def _in_order(ids: Iterable[str], known: list[str]) -> tuple[str, ...]:
    """Put actors in the order of the record, each once."""
    return tuple(sorted(set(ids) & set(known), key=known.index))


def _family(row: Relation) -> str:
    if row.act == "motive":
        return MOTIVE
    # What was done together is no blow that one dealt the other.
    return HIT if row.act in FORCE and row.targets else CALM


def _gathering(row: Relation) -> str:
    """Name the box in which a row's lines meet, or "" if they run straight."""
    count = len(row.agents)
    if row.targets:
        is_large = min(count, len(row.targets)) > 1
        pairs = count * len(row.targets)
    else:
        is_large = count > 1
        pairs = count * (count - 1) // 2
    if not is_large or pairs <= _MOST_PAIRS:
        return ""
    # No id of an actor's has a colon.
    return f"{_family(row)}:{'+'.join(row.agents)}:{'+'.join(row.targets)}"


def _ties(row: Relation) -> Iterator[Tie]:
    line, middle = LINES[row.certainty], _gathering(row)
    pairs = [
        (one, other) for one, other in product(row.agents, row.targets) if one != other
    ]
    if middle:
        pairs = [(one, middle) for one in row.agents]
        pairs += [(middle, other) for other in row.targets]
    elif not row.targets:
        pairs = [*combinations(row.agents, 2)]
    for one, other in pairs:
        yield Tie(
            start=one,
            end=other,
            has_head=other in row.targets,
            family=_family(row),
            line=line,
            numbers=(row.number,),
        )


def _merged(ties: list[Tie]) -> tuple[Tie, ...]:
    """Make one line of those that say the same between the same two."""
    lanes = _joined(ties)
    between = Counter(frozenset((tie.start, tie.end)) for tie in lanes)
    return tuple(
        _joined(
            [
                replace(tie, line=_surest(tie, lanes))
                if between[frozenset((tie.start, tie.end))] > _MOST_LANES
                else tie
                for tie in lanes
            ]
        )
    )


def _joined(ties: list[Tie]) -> list[Tie]:
    numbers: dict[Tie, tuple[int, ...]] = {}
    for tie in ties:
        lane = replace(tie, numbers=())
        numbers[lane] = (*numbers.get(lane, ()), *tie.numbers)
    return [
        replace(lane, numbers=tuple(sorted(set(found))))
        for lane, found in numbers.items()
    ]


def _surest(tie: Tie, ties: list[Tie]) -> str:
    alike = [each.line for each in ties if _what(each) == _what(tie)]
    return min(alike, key=[*LINES.values()].index)


def _what(tie: Tie) -> tuple[object, ...]:
    """Give what a line says, but for how sure it is."""
    return tie.start, tie.end, tie.has_head, tie.family


def _gatherings(rows: list[Relation]) -> Iterator[Gathering]:
    found: dict[str, list[Relation]] = {}
    for row in rows:
        if id_ := _gathering(row):
            found.setdefault(id_, []).append(row)
    for id_, met in found.items():
        yield Gathering(id_, tuple((row.number, row.words) for row in met))
