"""The actor diagram: who acted on whom, and at whom motives are said to be aimed."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.figures.findings import Finding, finding
from briefings.figures.outline import Outline
from briefings.figures.picture import Picture, picture
from briefings.figures.relations import Relation, relations


@dataclass(frozen=True, slots=True)
class Row:
    """A relation in words: `agents` and `targets` are names."""

    relation: Relation
    agents: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Who is involved: the drawing, and every relation in words as it numbers them."""

    finding: Finding
    # None where nobody acts on anybody.
    picture: Picture | None
    # The names of those who are not in the picture.
    apart: tuple[str, ...]
    events: tuple[Row, ...]
    motives: tuple[Row, ...]


def network(
    outline: Outline, *, kinds: Mapping[str, str], acts: Mapping[str, str]
) -> Network | None:
    """Draw a record’s actors and tell their relations; None if it has no actors.

    `kinds` and `acts` name each kind of actor and of act, in the lesson’s language.
    """
    actors = outline["actors"]
    if not actors:
        return None
    found = relations(outline)
    names = {actor["id"]: actor["name"] for actor in actors}
    rows = [
        Row(
            relation=row,
            agents=tuple(names[agent] for agent in row.agents),
            targets=tuple(names[target] for target in row.targets),
        )
        for row in found.rows
    ]
    told = finding(found.rows, names)
    main = next((id_ for id_, name in names.items() if name == told.foremost), "")
    tied = {end for tie in found.ties for end in (tie.start, tie.end)}
    return Network(
        finding=told,
        picture=picture(actors, found, kinds=kinds, acts=acts, main=main),
        apart=tuple(name for id_, name in names.items() if id_ not in tied),
        events=tuple(row for row in rows if row.relation.act != "motive"),
        motives=tuple(row for row in rows if row.relation.act == "motive"),
    )
