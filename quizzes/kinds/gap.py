"""Gap text: words are typed into the gaps of a text.

Its author marks a gap by double brackets, with | between the words that fit it:
“Iran struck [[Erbil|Arbil]] in Iraq.” The answer is {"gaps": [what was typed in each,
in order; may be empty]}.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from quizzes.kinds.folding import alike, same
from quizzes.kinds.posted import Answer, Content, Incomplete, Posted, View
from quizzes.kinds.typed import LONGEST, line, raw, tidy

__all__ = ["alike"]

NAME = "gap"
TEMPLATE = "gap"
IS_TYPED = True

# Splits a text at its gaps: every second piece is what stands in one.
GAP = re.compile(r"\[\[([^\[\]\n]*)\]\]")
PARAGRAPHS = re.compile(r"\n\s*\n")


def gaps(content: Content) -> list[list[str]]:
    """Give the words that fit each gap; the first are those its author prefers."""
    return [
        [tidy(words) for words in inside.split("|")]
        for inside in GAP.findall(_body(content))
    ]


def _body(content: Content) -> str:
    """Give the text; a browser ends its lines in its own way."""
    return "\n".join(str(content["body"]).splitlines()).strip()


def _paragraphs(content: Content) -> Iterator[list[str]]:
    """Give each paragraph as pieces, every second one a gap."""
    for paragraph in PARAGRAPHS.split(_body(content)):
        yield GAP.split(paragraph)


def _laid_in(content: Content, shown: Sequence[View]) -> list[list[View]]:
    """Give the text by paragraphs as {"text"}, with `shown` in place of the gaps."""
    following = iter(shown)
    return [
        [
            next(following) if place % 2 else {"text": piece}
            for place, piece in enumerate(pieces)
        ]
        for pieces in _paragraphs(content)
    ]


def faults(content: Content) -> list[str]:
    """Find what keeps the text from having gaps that can be filled."""
    fitting = gaps(content)
    rest = GAP.sub("", _body(content))
    found = []
    if "[[" in rest or "]]" in rest:
        found.append("brackets")
    elif not fitting:
        found.append("no-gap")
    if not all(words for each in fitting for words in each):
        found.append("empty-gap")
    if any(len(words) > LONGEST for each in fitting for words in each):
        found.append("long")
    return found


def layout(content: Content, rng: Random) -> None:
    """Lay out nothing: the text has its order."""


def ask(content: Content, layout: None, posted: Posted | None = None) -> View:
    """Give the text by paragraphs; of a gap its number, name and what was typed."""
    boxes = [
        {
            "number": place + 1,
            "name": f"answer-{place}",
            "typed": raw(posted or {}, f"answer-{place}"),
        }
        for place in range(len(gaps(content)))
    ]
    return {"paragraphs": _laid_in(content, boxes), "wanted": len(boxes)}


def parse(content: Content, layout: None, posted: Posted) -> dict[str, list[str]]:
    """Read what was typed in each gap; some may be left, but not all.

    Raises Incomplete("empty" or "too-long", 200).
    """
    typed = [line(posted, f"answer-{place}") for place in range(len(gaps(content)))]
    if not any(typed):
        raise Incomplete("empty")
    return {"gaps": typed}


def posted(content: Content, layout: None, answer: Answer) -> dict[str, list[str]]:
    return {f"answer-{place}": [typed] for place, typed in enumerate(answer["gaps"])}


def _fit(typed: str, fitting: Sequence[str]) -> str:
    """Find the words of this gap that say what was typed; nothing if none do."""
    if not typed:
        return ""
    return next((words for words in fitting if same(typed, words)), "")


def _filled(content: Content, answer: Answer | None) -> list[tuple[str, str]]:
    """Give what was typed in each gap, with the words it was taken for, if any."""
    fitting = gaps(content)
    typed = answer["gaps"] if answer else [""] * len(fitting)
    return [
        (each, _fit(each, words)) for each, words in zip(typed, fitting, strict=True)
    ]


def grade(content: Content, answer: Answer) -> Fraction:
    """Give each gap its share."""
    filled = _filled(content, answer)
    return Fraction(sum(bool(fit) for _typed, fit in filled), len(filled))


def chance(content: Content) -> Fraction:
    """Give nothing: nobody guesses what to type."""
    return Fraction(0)


def reveal(content: Content, layout: None, answer: Answer | None) -> View:
    """Give the text with what was typed in each gap and the words that fit it."""
    filled = _filled(content, answer)
    marked = [
        {
            "number": number,
            "typed": typed,
            "is_right": bool(fit),
            "accepted": fitting,
        }
        for number, ((typed, fit), fitting) in enumerate(
            zip(filled, gaps(content), strict=True), start=1
        )
    ]
    return {
        "paragraphs": _laid_in(content, marked),
        "hits": sum(bool(fit) for _typed, fit in filled),
        "wanted": len(filled),
    }


def feedback(content: Content, layout: None, answer: Answer | None) -> list[str]:
    """Give nothing: the text says what belongs in it."""
    return []


def _numbered(content: Content, number: int, words: str) -> str:
    """Say which gap is meant, if there are several."""
    return f"{number}. {words}" if len(gaps(content)) > 1 else words


def offered(content: Content) -> list[tuple[str, bool]]:
    return [
        (_numbered(content, number, words), True)
        for number, fitting in enumerate(gaps(content), start=1)
        for words in fitting
    ]


def wrote(content: Content, layout: None, answer: Answer) -> list[str]:
    return [
        _numbered(content, number, typed)
        for number, typed in enumerate(answer["gaps"], start=1)
        if typed
    ]


def said(content: Content, answer: Answer) -> list[str]:
    """Give the words each filled gap was taken for, or else what was typed."""
    return [
        _numbered(content, number, fit or typed)
        for number, (typed, fit) in enumerate(_filled(content, answer), start=1)
        if typed
    ]


def key(content: Content) -> list[str]:
    return [
        _numbered(content, number, " / ".join(fitting))
        for number, fitting in enumerate(gaps(content), start=1)
    ]
