"""What a record’s relations come to: one plain finding, for the diagram’s title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.figures.relations import FORCE, Relation


@dataclass(frozen=True, slots=True)
class Finding:
    """One that stands out, on how many others it acted, and who answered.

    `kind` is attacked, acted, both, one, together, or "" where nothing stands out.
    A finding that rests on claims is `hedged`. `names` are those it is about: of the
    first who acted, then of those who answered it.
    """

    kind: str = ""
    names: tuple[str, ...] = ()
    count: int = 0
    is_hedged: bool = False


def finding(rows: Sequence[Relation], names: Mapping[str, str]) -> Finding:
    """Find what stands out among the events; motives are readings, and do not count."""
    events = [row for row in rows if row.act != "motive"]
    aimed = [row for row in events if row.agents and row.targets]
    forceful = [row for row in aimed if row.act in FORCE]
    for kind, acts in (("attacked", forceful), ("acted", aimed)):
        if found := _foremost(kind, acts, names):
            return found
    return _pair(aimed, names) or _together(events) or Finding()


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
    return Finding("together", count=count) if count > 2 else None
