"""What the kinds share in which each row is put to what it belongs to.

A row of the content has a text and its `pair`; a row without a text offers a pair
that no row need belong to. Pairs that read the same are one, and each has a place
of its own, in the order in which they first appear. What a learner makes of it is
[[place of the row, place of the pair], …], with the rows in the author's order.
"""

from collections.abc import Sequence
from fractions import Fraction

from quizzes.kinds.posted import Content, Incomplete, Part, Posted, View, first

# As JSON has it, a list of lists; each holds these two.
Pairing = Sequence[tuple[int, int]]


def row_places(content: Content) -> list[int]:
    """Give the author's places of the rows that have a text."""
    return [
        place
        for place, choice in enumerate(content["choices"])
        if choice["text"].strip()
    ]


def pairs(content: Content) -> list[str]:
    """List the pairs in the order in which they first appear, each once."""
    found: dict[str, str] = {}
    for choice in content["choices"]:
        if pair := choice["pair"].strip():
            found.setdefault(pair.casefold(), pair)
    return list(found.values())


def right_pairs(content: Content) -> dict[int, int]:
    """Map the place of each row that has a text to the place of its pair."""
    places = {pair.casefold(): place for place, pair in enumerate(pairs(content))}
    return {
        row: places[content["choices"][row]["pair"].strip().casefold()]
        for row in row_places(content)
    }


def asked(
    content: Content,
    rows: Sequence[int],
    shown_pairs: Sequence[int],
    posted: Posted | None,
) -> View:
    """List the rows as shown, each with every pair to choose from, as shown.

    Values are places on the page, which tell nothing of who was written where.
    """
    texts = pairs(content)
    values = [str(shown) for shown in range(len(shown_pairs))]
    shown_rows = []
    for name, row in zip(_names(rows), rows, strict=True):
        chosen = first(posted or {}, name)
        options = [
            {
                "value": value,
                "text": texts[place],
                "is_chosen": value == chosen,
            }
            for value, place in zip(values, shown_pairs, strict=True)
        ]
        shown_rows.append(
            {
                "name": name,
                "text": content["choices"][row]["text"],
                "options": options,
                "is_missing": posted is not None and chosen not in values,
            }
        )
    return {"rows": shown_rows}


def read(
    rows: Sequence[int], shown_pairs: Sequence[int], posted: Posted
) -> list[list[int]]:
    """Read the pair chosen for each row shown.

    Raises Incomplete("missing", n) while n rows have none, at the first of them, and
    Incomplete("unknown") for what is no place on this page.
    """
    places = {str(shown): place for shown, place in enumerate(shown_pairs)}
    chosen = {name: first(posted, name) for name in _names(rows)}
    if unknown := [name for name in chosen if chosen[name] not in {"", *places}]:
        raise Incomplete("unknown", name=unknown[0])
    if missing := [name for name in chosen if not chosen[name]]:
        raise Incomplete("missing", len(missing), missing[0])
    return sorted(
        [row, places[value]] for row, value in zip(rows, chosen.values(), strict=True)
    )


def posted(
    rows: Sequence[int], shown_pairs: Sequence[int], made: Pairing
) -> dict[str, list[str]]:
    """Give what a browser would post to put the rows so."""
    chosen = dict(made)
    return {
        name: [str(shown_pairs.index(chosen[row]))]
        for name, row in zip(_names(rows), rows, strict=True)
    }


def _names(rows: Sequence[int]) -> list[str]:
    """Name the inputs: answer-0, answer-1 …, by their places on the page."""
    return [f"answer-{shown}" for shown in range(len(rows))]


def share(content: Content, made: Pairing) -> Fraction:
    """Give the share of rows put where they belong."""
    right = right_pairs(content)
    return Fraction(sum(right[row] == pair for row, pair in made), len(right))


def chance(content: Content) -> Fraction:
    """Give the share of rows that find their place if each is put anywhere."""
    return Fraction(1, len(pairs(content)))


def reveal(content: Content, rows: Sequence[int], made: Pairing | None) -> View:
    """List the rows as shown, now with what was chosen for each and what is right."""
    texts, right = pairs(content), right_pairs(content)
    chosen = dict(made or ())
    outcomes = [
        {
            "text": content["choices"][row]["text"],
            "said": texts[chosen[row]] if row in chosen else "",
            "right": texts[right[row]],
            "is_right": chosen.get(row) == right[row],
        }
        for row in rows
    ]
    return {
        "outcomes": outcomes,
        "hits": sum(chosen.get(row) == right[row] for row in rows),
        "wanted": len(rows),
    }


def feedback(content: Content, rows: Sequence[int], made: Pairing | None) -> list[str]:
    """Give the author's words on each row put wrongly, in the order of the rows as
    shown, and on the pair it was put to where that one was offered to tempt.
    """
    texts, right, said = pairs(content), right_pairs(content), []
    for row, pair in as_shown(rows, made or ()):
        if pair != right[row]:
            said += [content["choices"][row]["feedback"]]
            said += _on_extra(content, texts[pair])
    return list(dict.fromkeys(filter(None, said)))


def _on_extra(content: Content, pair: str) -> list[str]:
    """Give the feedback of the rows that offer a pair and have no text."""
    return [
        choice["feedback"]
        for choice in content["choices"]
        if not choice["text"].strip()
        and choice["pair"].strip().casefold() == pair.casefold()
    ]


def as_shown(rows: Sequence[int], made: Pairing) -> list[tuple[int, int]]:
    """Give the pairs made in the order in which their rows are shown."""
    chosen = dict(made)
    return [(row, chosen[row]) for row in rows if row in chosen]


def lines(content: Content, made: Pairing) -> list[str]:
    """Say each row and what it was put to in a line."""
    texts = pairs(content)
    return [f"{content['choices'][row]['text']} → {texts[pair]}" for row, pair in made]


def key(content: Content) -> list[str]:
    return lines(content, list(right_pairs(content).items()))


def by_row(content: Content) -> dict[int, str]:
    """Map the place of each row that has a text to its line of the key."""
    return dict(zip(right_pairs(content), key(content), strict=True))


def offered(content: Content) -> list[tuple[str, bool]]:
    """Give the right lines; the wrong ones are too many to list beforehand."""
    return [(line, True) for line in key(content)]


def parts(
    content: Content, rows: Sequence[int], shown_pairs: Sequence[int]
) -> list[Part]:
    """Give each row with all it could be put to, both as shown."""
    texts = pairs(content)
    return [
        (
            content["choices"][row]["text"],
            [(texts[pair], lines(content, [(row, pair)])) for pair in shown_pairs],
        )
        for row in rows
    ]


def common_faults(content: Content) -> list[str]:
    """Find what no question may have in which rows are put to pairs."""
    rows = [content["choices"][place] for place in row_places(content)]
    texts = [row["text"].strip().casefold() for row in rows]
    found = []
    if len(rows) < 2:
        found.append("too-few-rows")
    if len(set(texts)) < len(texts):
        found.append("twice")
    if not all(row["pair"].strip() for row in rows):
        found.append("no-pair")
    if len(pairs(content)) < 2:
        found.append("one-pair")
    return found
