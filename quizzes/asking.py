"""A question as it is put to whoever has not answered it yet."""

from collections.abc import Mapping
from math import factorial, prod
from typing import Any
from uuid import UUID

from quizzes import kinds
from quizzes.kinds.posted import Posted

# As many orders as five choices have: so many learners find one as another found it.
_FEW = 120


class Asking:
    """A question in one layout: the same for all who find it so on their paper.

    What is rendered of it is kept for the next of them. So it holds nothing of
    anybody's, and a template cannot reach the content, in which the key stands, but
    what is shown before the answer.
    """

    __slots__ = ("_content", "_layout", "_same")

    def __init__(
        self, version_id: UUID, content: Mapping[str, Any], layout: Any
    ) -> None:
        self._content = content
        self._layout = layout
        # A version never changes, so its id stands for the content.
        self._same = (version_id, repr(layout))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asking) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)

    @property
    def stem(self) -> str:
        return str(self._content["stem"])

    @property
    def category(self) -> str:
        return str(self._content["category"])

    @property
    def template(self) -> str:
        return template(self._content)

    @property
    def hint_cost(self) -> int:
        """What its hint would take, if it has one, in percent of the points."""
        return int(self._content["hint_cost"])

    @property
    def is_common(self) -> bool:
        """Whether it comes in so few layouts that many have it in the same."""
        parts = self._layout
        lists = parts.values() if isinstance(parts, dict) else [parts or []]
        # A list in its author's order is most often one that is never shuffled.
        return prod(_orders(each) for each in lists) <= _FEW

    @property
    def asked(self) -> dict[str, Any]:
        """What the template of its kind shows, with nothing filled in."""
        return ask(self._content, self._layout)


def _orders(shown: list[int]) -> int:
    return 1 if shown == sorted(shown) else factorial(len(shown))


def template(content: Mapping[str, Any]) -> str:
    """Name the template that asks a question of this kind, and that reveals it."""
    return f"quizzes/kinds/{kinds.of(content['kind']).TEMPLATE}.html"


def ask(
    content: Mapping[str, Any], layout: Any, posted: Posted | None = None
) -> dict[str, Any]:
    """Give what may be seen before the answer, with what was `posted` filled in."""
    shown: dict[str, Any] = kinds.of(content["kind"]).ask(content, layout, posted)
    return shown
