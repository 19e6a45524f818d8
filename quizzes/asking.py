"""A question as it is put to whoever has not answered it yet."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from quizzes import kinds
from quizzes.divided import Divided
from quizzes.kinds.posted import Posted


class Asking(Divided):
    """A question in the form in which it is put, and its texts as one learner finds
    them.

    It holds nothing of anybody's, and a template cannot reach the content, in which
    the key stands, but what is shown before the answer.
    """

    __slots__ = ("_content",)

    def __init__(
        self, version_id: UUID, content: Mapping[str, Any], layout: Any
    ) -> None:
        # A version never changes, so its id stands for the content.
        super().__init__(ask(content, layout), of=version_id)
        self._content = content

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


def template(content: Mapping[str, Any]) -> str:
    """Name the template that asks a question of this kind, and that reveals it."""
    return f"quizzes/kinds/{kinds.of(content['kind']).TEMPLATE}.html"


def ask(
    content: Mapping[str, Any], layout: Any, posted: Posted | None = None
) -> dict[str, Any]:
    """Give what may be seen before the answer, with what was `posted` filled in."""
    shown: dict[str, Any] = kinds.of(content["kind"]).ask(content, layout, posted)
    return shown
