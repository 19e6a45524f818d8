"""What a record’s relations come to: one plain finding, for the diagram’s title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.figures.relations import FORCE, Relation

# With fewer, neither acting together nor being acted on stands out.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One that stands out, on how many others it acted, and who answered.

    `kind` is attacked, acted, met (with acts of most others), both, one, together, or
    "" where nothing stands out. A finding that rests on claims is `hedged`. `names`
    are those it is about: of the one that stands out, then of those who answered it.
    """

    kind: str = ""
    names: tuple[str, ...] = ()
    count: int = 0
    is_hedged: bool = False

    @property
    def foremost(self) -> str:
        """The name of the one that stands out; "" where nobody does."""
        return self.names[0] if self.kind in ("attacked", "acted", "met") else ""


def finding(rows: Sequence[Relation], names: Mapping[str, str]) -> Finding:
    """Find what stands out among the events; motives are readings, and do not count."""
    events = [row for row in rows if row.act != "motive"]
    aimed = [row for row in events if row.agents and row.targets]
    forceful = [row for row in aimed if row.act in FORCE]
    if found := _foremost("attacked", forceful, names):
        return found
    active, met = _foremost("acted", aimed, names), _met(aimed, names)
    if active and (not met or active.count >= met.count):
        return active
    return met or _pair(aimed, names) or _together(events) or Finding()


def _foremost(
    kind: str, rows: Sequence[Relation], names: Mapping[str, str]
) -> Finding | None:
    """Find the one that acted on more others than anybody, and on two or more."""
    reach = {agent: _acted_on(agent, rows) for row in rows for agent in row.agents}
    most = max(map(len, reach.values()), default=0)
    first = [agent for agent, others in reach.items() if len(others) == most]
    if most < 2 or len(first) > 1:
        return None
    (agent,) = first
    others = reach[agent]
    answers = [
        name for name, since in others.items() if _answered(name, agent, since, rows)
    ]
    return Finding(
        kind,
        names=tuple(names[each] for each in (agent, *answers)),
        count=most,
        is_hedged=not all(_is_reported(agent, other, rows) for other in others),
    )


def _acted_on(agent: str, rows: Sequence[Relation]) -> dict[str, int]:
    """Give those on whom one acted, each with the number of the first time."""
    first: dict[str, int] = {}
    for row in rows:
        if agent in row.agents:
            for target in row.targets:
                if target != agent:
                    first.setdefault(target, row.number)
    return first


def _answered(name: str, agent: str, since: int, rows: Sequence[Relation]) -> bool:
    return any(
        row.number > since and name in row.agents and agent in row.targets
        for row in rows
    )


def _is_reported(agent: str, target: str, rows: Sequence[Relation]) -> bool:
    return any(
        row.certainty == "reported" and agent in row.agents and target in row.targets
        for row in rows
    )


def _met(rows: Sequence[Relation], names: Mapping[str, str]) -> Finding | None:
    """Find the one on whom most others acted, and three or more."""
    sources: dict[str, set[str]] = {}
    for row in rows:
        for target in row.targets:
            others = sources.setdefault(target, set())
            others.update(agent for agent in row.agents if agent != target)
    most = max(map(len, sources.values()), default=0)
    first = [target for target, others in sources.items() if len(others) == most]
    if most < _MANY or len(first) > 1:
        return None
    (target,) = first
    is_hedged = not all(_is_reported(agent, target, rows) for agent in sources[target])
    return Finding("met", (names[target],), most, is_hedged)


def _pair(rows: Sequence[Relation], names: Mapping[str, str]) -> Finding | None:
    """Find that just two act on each other, or one on another."""
    pairs = {
        (agent, target)
        for row in rows
        for agent in row.agents
        for target in row.targets
        if agent != target
    }
    ends = sorted({end for pair in pairs for end in pair}, key=[*names].index)
    if len(ends) != 2:
        return None
    is_hedged = not all(_is_reported(*pair, rows) for pair in pairs)
    if len(pairs) == 2:
        return Finding("both", tuple(names[end] for end in ends), 2, is_hedged)
    (one, other) = next(iter(pairs))
    return Finding("one", (names[one], names[other]), 1, is_hedged)


def _together(rows: Sequence[Relation]) -> Finding | None:
    """Find the most who did something together."""
    count = max((len(row.agents) for row in rows if not row.targets), default=0)
    return Finding("together", count=count) if count >= _MANY else None
