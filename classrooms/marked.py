"""Shows where learners looked for the evidence: which sentences they marked. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from classrooms.items import Given, token
from classrooms.shares import Share
from quizzes.kinds import contested, evidence

# From which share of those who answered on a sentence is how deeply coloured.
DEPTHS = (0.0, 0.15, 0.35, 0.6)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a passage, and how many pointed to it."""

    text: str
    share: Share
    settles: bool
    token: str

    @property
    def depth(self) -> int:
        """How deeply it is coloured, from 0 for not at all to 4."""
        part = self.share.right / self.share.total if self.share.total else 0
        return sum(part > least for least in DEPTHS)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a class marked in answer to one question, by paragraphs.

    `hit` is how many marked what settles it.
    """

    paragraphs: list[list[Stretch]]
    hit: Share


def read_marked(
    content: Mapping[str, Any], answered: int, given: Iterable[Given]
) -> Marked | None:
    """Count what was marked; None for a question in which nothing is.

    `answered` are all who could have marked something.
    """
    counts = {words: times for words, times, _is_typed in given}
    if content["kind"] == "evidence":
        return _sentences(content, answered, counts)
    if content["kind"] == "contested":
        return _passages(content, answered, counts)
    return None


def _sentences(
    content: Mapping[str, Any], answered: int, counts: Mapping[str, int]
) -> Marked:
    stretches = []
    for place, sentence in enumerate(content["sentences"]):
        words = evidence.quoted(content, place)
        stretches.append(
            Stretch(
                text=sentence["text"],
                share=Share(counts.get(words, 0), answered),
                settles=place in content["settles"],
                token=token([words]),
            )
        )
    numbered = zip(content["sentences"], stretches, strict=True)
    return Marked(
        paragraphs=[
            [stretch for _sentence, stretch in pairs]
            for _paragraph, pairs in groupby(
                numbered, key=lambda pair: pair[0]["paragraph"]
            )
        ],
        hit=_hit(stretches, answered),
    )


def _passages(
    content: Mapping[str, Any], answered: int, counts: Mapping[str, int]
) -> Marked:
    """Show each reading's passage, pointed to for whichever reading."""
    places = range(len(content["choices"]))
    stretches = [
        Stretch(
            text=content["choices"][passage]["evidence"]["quote"],
            share=Share(
                sum(
                    counts.get(contested.paired(content, reading, passage), 0)
                    for reading in places
                ),
                answered,
            ),
            settles=False,
            token="",
        )
        for passage in places
    ]
    fitting = sum(
        counts.get(contested.paired(content, place, place), 0) for place in places
    )
    return Marked([[stretch] for stretch in stretches], Share(fitting, answered))


def _hit(stretches: Iterable[Stretch], answered: int) -> Share:
    return Share(sum(each.share.right for each in stretches if each.settles), answered)
