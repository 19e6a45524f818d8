"""Draws the actor diagram: boxes with names, and the lines between them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.figures import lettering, nodes, routes
from briefings.figures.arrangement import WIDTH, arrange
from briefings.figures.labels import labelled
from briefings.figures.nodes import PLAIN, PLAIN_TEXT, Node
from briefings.figures.outline import ActorOutline
from briefings.figures.relations import LINES, MOTIVE, Relations, Tie
from briefings.figures.strokes import DOWN, LEFT, RIGHT, UP, Line

_MOST_NUMBERS = 3
# Around the numbers of a line; and around its word.
_PLATE, _SPACE = 8.0, 4.0
# Between neighbours that a line joins, of which some is in sight beside its label.
_JOINED, _IN_SIGHT = 50.0, 34.0

# From the point of a head back around it, for each way: an arrow; a diamond.
_ARROW = {
    DOWN: "l-5-10h10z",
    UP: "l-5 10h10z",
    RIGHT: "l-10-5v10z",
    LEFT: "l10-5v10z",
}
_DIAMOND = {
    DOWN: "l-5-6 5-6 5 6z",
    UP: "l-5 6 5 6 5-6z",
    RIGHT: "l-6-5-6 5 6 5z",
    LEFT: "l6-5 6 5-6 5z",
}


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers of the rows that a line stands for, on a plate around x and y.

    `word` is the kind of act, where there is room for it around `word_x`.
    """

    text: str
    x: int
    y: int
    half: int
    word: str
    word_x: int

    @property
    def width(self) -> int:
        return 2 * self.half


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the diagram and its head, if it has one; `line` says how sure it is."""

    path: str
    head: str
    family: str
    line: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing. Its legend needs `lines`, the surest first, and `marks`."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    labels: tuple[Label, ...]
    lines: tuple[str, ...]
    # hit, calm, motive; and together, for lines without a head.
    marks: tuple[str, ...]


def picture(
    actors: Sequence[ActorOutline],
    found: Relations,
    *,
    kinds: Mapping[str, str],
    acts: Mapping[str, str],
    main: str,
) -> Picture | None:
    """Draw the actors that have ties; None if there are none.

    `main` is the id of the one that stands out, "" where nobody does.

    `kinds` and `acts` name each kind of actor and of act, in the lesson’s language.
    """
    if not found.ties:
        return None
    degree = Counter(end for tie in found.ties for end in (tie.start, tie.end))
    contents = [
        nodes.of_actor(actor, kinds, count)
        for actor in actors
        if (count := degree[actor["id"]])
    ]
    contents += [
        nodes.of_event(each, count)
        for each in found.gatherings
        if (count := degree[each.id])
    ]
    ties = sorted(found.ties, key=lambda tie: tie.family, reverse=True)
    plan = _plan(contents, ties)
    return Picture(
        width=round(WIDTH),
        height=round(plan.height),
        nodes=tuple(
            nodes.node(box, content, is_main=content.id == main)
            for box, content in zip(plan.boxes, contents, strict=True)
        ),
        edges=tuple(_edge(*each) for each in zip(ties, plan.lines, strict=True)),
        labels=tuple(_labels(ties, plan, found, acts)),
        lines=tuple(sorted({tie.line for tie in ties}, key=[*LINES.values()].index)),
        marks=tuple(
            sorted({tie.family if tie.has_head else "together" for tie in ties})
        ),
    )


def _plan(contents: Sequence[nodes.Content], ties: Sequence[Tie]) -> routes.Plan:
    """Find places for the boxes, and ways for the lines between them."""
    place = {content.id: number for number, content in enumerate(contents)}
    ends = [(place[tie.start], place[tie.end]) for tie in ties]
    lanes = Counter((min(pair), max(pair)) for pair in ends)
    joined: dict[frozenset[int], float] = {}
    for pair, tie in zip(ends, ties, strict=True):
        key, room = frozenset(pair), _plate(_numbers(tie)) + _IN_SIGHT
        joined[key] = max(joined.get(key, _JOINED), room)
    widths = [content.width for content in contents]
    rows = arrange(
        widths,
        [(*pair, count, joined[frozenset(pair)]) for pair, count in lanes.items()],
    )
    return routes.plan(
        rows,
        [*zip(widths, nodes.heights(contents, rows, lanes), strict=True)],
        [(*pair, tie.has_head) for pair, tie in zip(ends, ties, strict=True)],
        joined,
    )


def _edge(tie: Tie, line: Line) -> Edge:
    heads = _DIAMOND if tie.family == MOTIVE else _ARROW
    x, y = line.end
    return Edge(
        path=line.path,
        head=f"M{x:g} {y:g}{heads[line.way]}" if tie.has_head else "",
        family=tie.family,
        line=tie.line,
    )


def _labels(
    ties: Sequence[Tie],
    plan: routes.Plan,
    found: Relations,
    acts: Mapping[str, str],
) -> Iterator[Label]:
    """Number the lines, and then name their acts where there is room left."""
    numbers = {place: text for place, tie in enumerate(ties) if (text := _numbers(tie))}
    labels, plates = labelled(
        plan,
        {place: _plate(text) for place, text in numbers.items()},
        [frozenset((tie.start, tie.end)) for tie in ties],
        room=(WIDTH, plan.height),
    )
    for place, plate in plates.items():
        tie, text = ties[place], numbers[place]
        word = _word(tie, found, acts)
        side = word and labels.beside(
            plate, lettering.width(word, PLAIN_TEXT * PLAIN) + _SPACE
        )
        yield Label(
            text=text,
            x=round(plate.x),
            y=round(plate.y),
            half=round(plate.width / 2),
            word=word if side else "",
            word_x=round(side.x) if side else 0,
        )


def _numbers(tie: Tie) -> str:
    """Number a line by its rows; those of a gathering are numbered in its box."""
    if ":" in tie.start + tie.end:
        return ""
    shown = ", ".join(map(str, tie.numbers[:_MOST_NUMBERS]))
    return f"{shown} …" if len(tie.numbers) > _MOST_NUMBERS else shown


def _plate(text: str) -> float:
    return lettering.width(text, PLAIN_TEXT) + _PLATE if text else 0.0


def _word(tie: Tie, found: Relations, acts: Mapping[str, str]) -> str:
    """Name what a line stands for, if that is one kind of act alone."""
    named = {acts[found.rows[number - 1].act] for number in tie.numbers}
    return named.pop() if len(named) == 1 else ""
