"""Number: one is typed. Rows that are right are accepted values, the others common
slips; a tolerance counts what is near enough, and a unit may be typed or left out.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from quizzes.kinds.folding import same
from quizzes.kinds.numerals import LONGEST, canonical, readings
from quizzes.kinds.posted import Answer, Content, Incomplete, Posted, View
from quizzes.kinds.typed import line, raw, tidy

NAME = "number"
TEMPLATE = "typed"
IS_TYPED = True


def without_unit(text: str, unit: str) -> str:
    """Give a text without the unit at its end or beginning, however that is spelt.

    A number is left alone, though its last digits may be the unit.
    """
    if not tidy(unit) or readings(text):
        return text
    for cut in range(len(text)):
        if same(text[cut:], unit):
            return text[:cut].strip()
        if same(text[: cut + 1], unit):
            return text[cut + 1 :].strip()
    return text


def _readings(content: Content, text: str) -> tuple[Decimal, ...]:
    return readings(without_unit(text, content["unit"]))


def _values(
    content: Content, *, right: bool
) -> list[tuple[Decimal, Mapping[str, Any]]]:
    """Give the numbers of the rows that are right, or wrong, each with its row."""
    return [
        (number, row)
        for row in content["choices"]
        if row["right"] is right
        for number in _readings(content, tidy(row["text"]))[:1]
    ]


def _slack(content: Content, value: Decimal) -> Fraction | None:
    """Give how far off still counts: as written, or a share of the value for 10%.

    None if what is written cannot be read, or is less than nothing.
    """
    text = tidy(content["tolerance"]).replace("٪", "%")
    share = text.removesuffix("%").strip()
    found = readings(without_unit(share, content["unit"])) if text else (Decimal(0),)
    if len(found) != 1 or found[0] < 0:
        return None
    slack = Fraction(found[0])
    return slack if share == text else slack * abs(Fraction(value)) / 100


def _is_right(content: Content, number: Decimal) -> bool:
    return any(
        abs(Fraction(number) - Fraction(value)) <= (_slack(content, value) or 0)
        for value, _row in _values(content, right=True)
    )


def faults(content: Content) -> list[str]:
    """Find what keeps the right number from being read and accepted.

    Its author must not leave open which mark is the decimal one.
    """
    right = _values(content, right=True)
    wrong = _values(content, right=False)
    rows = content["choices"]
    ways = [len(_readings(content, tidy(row["text"]))) for row in rows]
    found = []
    if not any(row["right"] for row in rows):
        found.append("none-right")
    if 0 in ways:
        found.append("no-number")
    if 2 in ways:
        found.append("two-numbers")
    if _slack(content, Decimal(1)) is None:
        found.append("tolerance")
    if right and any(_is_right(content, value) for value, _row in wrong):
        found.append("both")
    return found


def layout(content: Content, rng: Random) -> None:
    """Lay out nothing: there is but one box."""


def ask(content: Content, layout: None, posted: Posted | None = None) -> View:
    return {
        "type": "decimal",
        "typed": raw(posted or {}, "answer"),
        "unit": tidy(content["unit"]),
    }


def parse(content: Content, layout: None, posted: Posted) -> dict[str, str]:
    """Read a number; one that can be read in two ways is the right one if either is.

    Nobody is wrong for the marks of their country. Raises Incomplete("empty",
    "not-a-number" or "too-long", 40).
    """
    text = line(posted, "answer", LONGEST)
    if not text:
        raise Incomplete("empty")
    numbers = _readings(content, text)
    if not numbers:
        raise Incomplete("not-a-number")
    number = next((each for each in numbers if _is_right(content, each)), numbers[0])
    return {"text": text, "number": canonical(number)}


def posted(content: Content, layout: None, answer: Answer) -> dict[str, list[str]]:
    return {"answer": [answer["text"]]}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give all within the tolerance, its ends included, else nothing."""
    return Fraction(_is_right(content, Decimal(answer["number"])))


def chance(content: Content) -> Fraction:
    """Give nothing: nobody guesses what to type."""
    return Fraction(0)


def _row(content: Content, number: Decimal) -> Mapping[str, Any] | None:
    """Find the row of exactly this number."""
    values = [*_values(content, right=True), *_values(content, right=False)]
    return next((row for value, row in values if value == number), None)


def _words(content: Content, number: str) -> str:
    """Write a number with its unit: 1000 people, but 5% and 20°C."""
    unit = tidy(content["unit"])
    return f"{number} {unit}" if unit[:1].isalpha() else f"{number}{unit}"


def _written(content: Content, row: Mapping[str, Any]) -> str:
    """Write a row's number as its author did, with the unit once."""
    text = tidy(row["text"])
    return _words(content, without_unit(text, content["unit"]))


def reveal(content: Content, layout: None, answer: Answer | None) -> View:
    """Give what was typed, the number it was taken for, and what would be right."""
    is_right = bool(answer and grade(content, answer))
    is_plain = not answer or answer["number"] == without_unit(
        answer["text"], content["unit"]
    )
    return {
        "type": "decimal",
        "typed": answer["text"] if answer else "",
        "taken_for": "" if is_plain else said(content, answer or {})[0],
        "is_right": is_right,
        "near": False,
        "accepted": key(content),
        "hits": int(is_right),
        "wanted": 1,
    }


def feedback(content: Content, layout: None, answer: Answer | None) -> list[str]:
    """Give the author's words for this very number."""
    row = _row(content, Decimal(answer["number"])) if answer else None
    return [row["feedback"]] if row and row["feedback"] else []


def offered(content: Content) -> list[tuple[str, bool]]:
    return [(_written(content, row), row["right"]) for row in content["choices"]]


def wrote(content: Content, layout: None, answer: Answer) -> list[str]:
    return [answer["text"]]


def said(content: Content, answer: Answer) -> list[str]:
    """Give the number as its author writes it, or else in the one way it is kept."""
    row = _row(content, Decimal(answer["number"]))
    return [_written(content, row) if row else _words(content, answer["number"])]


def key(content: Content) -> list[str]:
    """Give the accepted numbers, each with its tolerance."""
    slack = tidy(content["tolerance"])
    return [
        _written(content, row) + (f" (± {slack})" if slack else "")
        for row in content["choices"]
        if row["right"]
    ]
