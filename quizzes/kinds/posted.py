"""What every kind reads: its content, what was posted, and the answer it makes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

# What a version holds; see `versions.compose`.
Content = Mapping[str, Any]
# What a kind made of an answer: plain JSON, as a response keeps it.
Answer = Mapping[str, Any]
# What a browser sent: names that begin with `answer`, each with its values in order.
Posted = Mapping[str, Sequence[str]]
# What a template shows.
View = dict[str, Any]
# What a learner ticks or writes on paper, and what it says in words.
Line = tuple[str, str]
# What is asked by itself: its heading, empty if there is nothing else, and what can be
# said there, each as it is labelled and in all the words `said` has for it.
Part = tuple[str, list[tuple[str, list[str]]]]
# Names what stands in a place of a list on paper, counted from 0: A, B, C …
Letter = Callable[[int], str]


class Incomplete(Exception):
    """What was posted is not an answer yet; `code` says why, for the web to word.

    `name` is that of the inputs where something is amiss; the first has the id
    `<name>-0`.
    """

    def __init__(self, code: str, number: int = 0, name: str = "answer") -> None:
        super().__init__(code)
        self.code = code
        self.number = number
        self.name = name


class Rearranged(Incomplete):
    """A button of the question was pressed that answers nothing yet, such as Up:
    the question is shown again with what was posted, and nobody did anything wrong.
    """

    def __init__(self) -> None:
        super().__init__("rearranged")


def first(posted: Posted, name: str) -> str:
    """Give what came first under a name, or nothing."""
    return next(iter(posted.get(name, ())), "")
