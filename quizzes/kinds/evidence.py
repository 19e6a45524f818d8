"""Evidence: choose the answer, and mark the sentence that settles it.

`content["sentences"]` lists {"text", "paragraph"} for each sentence of the passage's
section, as one reads them; `content["settles"]` the places of those the passage
overlaps. The answer is {"choices": [place in the author's order], "sentence": place}.
"""

from fractions import Fraction
from itertools import groupby
from random import Random

from quizzes.kinds import choosing, single
from quizzes.kinds.choosing import Layout, feedback, one, parts, shuffled, unshuffled
from quizzes.kinds.posted import Answer, Content, Letter, Line, Posted, View

__all__ = ["feedback", "parts", "unshuffled"]

NAME = "evidence"
TEMPLATE = "evidence"

# The name of the second choice; the first is an `answer` like any other.
SENTENCE = "answer-sentence"


def faults(content: Content) -> list[str]:
    """Find what keeps this from having one right answer and a sentence to find."""
    found = single.faults(content)
    if not content["settles"]:
        found.append("no-sentences")
    elif len(content["settles"]) == len(content["sentences"]):
        found.append("all-settle")
    return found


def layout(content: Content, rng: Random) -> list[int]:
    """Shuffle the choices; the sentences are read in their own order."""
    return shuffled(content, rng)


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    marked = set((posted or {}).get(SENTENCE, ()))
    grouped = groupby(
        enumerate(content["sentences"]), key=lambda pair: pair[1]["paragraph"]
    )
    return {
        **single.ask(content, layout, posted),
        "paragraphs": [
            [
                {
                    "value": str(place),
                    "text": sentence["text"],
                    "is_checked": str(place) in marked,
                }
                for place, sentence in pairs
            ]
            for _paragraph, pairs in grouped
        ],
    }


def parse(content: Content, layout: Layout, posted: Posted) -> View:
    """Read both; raises Incomplete("none"), ("too-many", 1) or ("no-sentence")."""
    sentences = range(len(content["sentences"]))
    return {
        "choices": [one(layout, posted)],
        "sentence": one(sentences, posted, SENTENCE, missing="no-sentence"),
    }


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    return {
        **choosing.posted(content, layout, answer),
        SENTENCE: [str(answer["sentence"])],
    }


def grade(content: Content, answer: Answer) -> Fraction:
    """Give half for the answer and half for a sentence that settles it."""
    return Fraction(_hits(content, answer), 2)


def chance(content: Content) -> Fraction:
    """Give the mean of both halves."""
    settling = Fraction(len(content["settles"]), len(content["sentences"]))
    return (single.chance(content) + settling) / 2


def _hits(content: Content, answer: Answer) -> int:
    is_settled = answer["sentence"] in content["settles"]
    return int(single.grade(content, answer)) + is_settled


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    """Show the answers, and of the sentences the one marked and those it missed."""
    settles = set(content["settles"])
    marked = {answer["sentence"]} if answer else set()
    return {
        "outcomes": choosing.reveal(content, layout, answer)["outcomes"],
        "sentences": [
            {
                "text": content["sentences"][place]["text"],
                "is_right": place in settles,
                "was_chosen": place in marked,
            }
            for place in sorted(marked if marked & settles else marked | settles)
        ],
        "hits": _hits(content, answer) if answer else 0,
        "wanted": 2,
    }


def offered(content: Content) -> list[tuple[str, bool]]:
    """List the answers and the sentences that settle them; most others nobody marks."""
    settling = [(quoted(content, place), True) for place in content["settles"]]
    return [*choosing.offered(content), *settling]


def said(content: Content, answer: Answer) -> list[str]:
    return [*choosing.said(content, answer), quoted(content, answer["sentence"])]


def key(content: Content) -> list[str]:
    settling = [quoted(content, place) for place in content["settles"]]
    return [*choosing.key(content), *settling]


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give the letter of the answer and the numbers of the sentences: any will do."""
    return [
        *choosing.on_paper(content, layout, letter),
        *((str(place + 1), quoted(content, place)) for place in content["settles"]),
    ]


def quoted(content: Content, place: int) -> str:
    """Say a sentence so that no answer with the same words is taken for it."""
    return f"“{content['sentences'][place]['text']}”"
