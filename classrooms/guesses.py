"""What learners in a demonstration answer: right, or wrong as people are wrong."""

from collections.abc import Callable
from random import Random
from typing import Any

from quizzes.kinds import gap, number, pairing, short
from quizzes.kinds.choosing import right_places
from quizzes.kinds.numerals import canonical, readings
from quizzes.kinds.typed import tidy

Content = dict[str, Any]
Value = dict[str, Any]

# What one hears from those who have read half of the text.
VAGUE = (
    "It says so in the text, but I am not sure who says it.",
    "They were angry with each other.",
    "I think that nobody really knows.",
)


def guess(content: Content, is_right: bool, rng: Random) -> Value:
    """Give an answer to a question of any kind, as a response keeps it."""
    return GUESSES[content["kind"]](content, is_right, rng)


def _choices(content: Content, is_right: bool, rng: Random) -> Value:
    """Choose what is right, or mostly the first, most tempting slip."""
    right = sorted(right_places(content))
    if is_right:
        return {"choices": right}
    wrong = [place for place in range(len(content["choices"])) if place not in right]
    slip = wrong[0] if rng.random() < 0.6 else rng.choice(wrong)
    return {"choices": sorted([*right[: len(right) - 1], slip])}


def _short(content: Content, is_right: bool, rng: Random) -> Value:
    """Write an accepted spelling, a mistake that was foreseen, or one slip too many."""
    right = short.accepted(content)
    if is_right:
        return {"text": rng.choice(right)}
    wrong = [tidy(row["text"]) for row in content["choices"] if not row["right"]]
    # Tidied, as what learners type is: half a text may begin or end with a space.
    slips = list(filter(None, map(tidy, (right[0][:-2], right[0][::-1]))))
    said = [
        {"text": text}
        for text in [*wrong, *slips]
        if not short.grade(content, {"text": text})
    ]
    return rng.choice(said or [{"text": "I do not know"}])


def _number(content: Content, is_right: bool, rng: Random) -> Value:
    """Write an accepted number, a mistake that was foreseen, or any that is wrong."""
    rows = [row["text"] for row in content["choices"] if row["right"] is is_right]
    said = [_written(content, text) for text in rows]
    others = [_written(content, str(rng.randint(100, 9_999_999))) for _ in range(9)]
    wrong = [value for value in others if not number.grade(content, value)]
    return rng.choice(said or wrong or others)


def _written(content: Content, text: str) -> Value:
    bare = number.without_unit(tidy(text), content["unit"])
    return {"text": bare, "number": canonical(readings(bare)[0])}


def _gap(content: Content, is_right: bool, rng: Random) -> Value:
    """Fill the gaps; one who is wrong leaves one of several, or fills it badly."""
    filled = [words[0] for words in gap.gaps(content)]
    if not is_right:
        filled[rng.randrange(len(filled))] = "" if len(filled) > 1 else "something else"
    return {"gaps": filled}


def _pairs(name: str) -> Callable[[Content, bool, Random], Value]:
    def made(content: Content, is_right: bool, rng: Random) -> Value:
        """Put each where it belongs; one who is wrong puts one or two elsewhere."""
        put = pairing.right_pairs(content)
        places = range(len(pairing.pairs(content)))
        for row in [] if is_right else rng.sample(sorted(put), rng.randint(1, 2)):
            put[row] = rng.choice([place for place in places if place != put[row]])
        return {name: [[row, put[row]] for row in sorted(put)]}

    return made


def _ordering(content: Content, is_right: bool, rng: Random) -> Value:
    """Order them; one who is wrong takes two neighbours for each other."""
    order = list(range(len(content["choices"])))
    if not is_right:
        place = rng.randrange(len(order) - 1)
        order[place], order[place + 1] = order[place + 1], order[place]
    return {"order": order}


def _evidence(content: Content, is_right: bool, rng: Random) -> Value:
    """Mark what settles it; who is wrong knows the answer half of the time."""
    settles = content["settles"]
    others = sorted(set(range(len(content["sentences"]))) - set(settles))
    sentence = rng.choice(settles if is_right else others)
    knows = is_right or rng.random() < 0.5
    return {**_choices(content, knows, rng), "sentence": sentence}


def _contested(content: Content, is_right: bool, rng: Random) -> Value:
    places = list(range(len(content["choices"])))
    reading, other = rng.sample(places, 2)
    return {"reading": reading, "passage": reading if is_right else other}


def _open(content: Content, is_right: bool, rng: Random) -> Value:
    return {"text": content["explanation"] if is_right else rng.choice(VAGUE)}


GUESSES: dict[str, Callable[[Content, bool, Random], Value]] = {
    "single": _choices,
    "truefalse": _choices,
    "multiple": _choices,
    "short": _short,
    "number": _number,
    "gap": _gap,
    "matching": _pairs("pairs"),
    "ordering": _ordering,
    "sorting": _pairs("buckets"),
    "evidence": _evidence,
    "contested": _contested,
    "open": _open,
}
