"""Reads what a learner posts as an answer."""

from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from quizzes import kinds
from quizzes.item import Item
from quizzes.kinds.posted import Answer, Posted
from quizzes.wording import say_incomplete

# How often a question may have been answered, and more.
MOST_SEEN = 32_000


class AnswerForm:
    """Makes an answer of what came back from a question's own inputs.

    `key` is drawn when the form is shown and comes back with every retry, so that
    the same answer sent twice is saved once. `seen` tells which answer the learner had
    before them, so that one tab does not write over what another saved.

    No form of Django's: it has no field that Django knows, and is read at every answer.
    """

    def __init__(
        self,
        item: Item,
        data: QueryDict | None = None,
        *,
        filled: Posted | None = None,
    ) -> None:
        """Show `item` anew: with `filled`, or else with what was answered before."""
        self.item = item
        self.data = data
        self._filled = filled or item.posted

    @cached_property
    def key(self) -> UUID:
        """What came back, or else one drawn anew."""
        try:
            return UUID(self._sent("key"))
        except ValueError:
            return uuid4()

    @cached_property
    def seen(self) -> int:
        """The sequence of the answer that the learner had before them; 0 for none."""
        if self.data is None:
            return self.item.sequence
        try:
            seen = int(self._sent("seen"))
        except ValueError:
            return 0
        return seen if 0 <= seen <= MOST_SEEN else 0

    @property
    def wants_hint(self) -> bool:
        """Whether the button for the hint was pressed, and not the one to answer."""
        return bool(self._sent("hint"))

    @property
    def goes_on(self) -> bool:
        """Whether to go on once the answer is saved."""
        return bool(self._sent("go"))

    def _sent(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.data else ""

    @cached_property
    def posted(self) -> dict[str, list[str]] | None:
        """What was sent from the question's inputs; None before anything was."""
        if self.data is None:
            return None
        names = [name for name in self.data if name.startswith("answer")]
        return {name: self.data.getlist(name) for name in names}

    @property
    def asked(self) -> dict[str, Any]:
        """What the question's template shows, filled in again with what was sent."""
        return self.item.ask(self._filled if self.posted is None else self.posted)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in, and so nothing of anybody's."""
        return self.data is None and self._filled is None

    @cached_property
    def _read(self) -> Answer | kinds.Incomplete | None:
        """Let the question's kind make the answer, or say what it lacks."""
        if self.data is None or self.wants_hint:
            return None
        item = self.item
        try:
            answer: Answer = kinds.of(item.kind).parse(
                item.content, item.layout, self.posted or {}
            )
        except kinds.Incomplete as problem:
            return problem
        return answer

    @property
    def answer(self) -> Answer | None:
        """What was answered; None where something is amiss, or nothing was sent."""
        return None if isinstance(self._read, kinds.Incomplete) else self._read

    @property
    def is_rearranged(self) -> bool:
        """Whether what was sent moved a part of the question and no more."""
        return isinstance(self._read, kinds.Rearranged)

    @property
    def _amiss(self) -> kinds.Incomplete | None:
        is_amiss = isinstance(self._read, kinds.Incomplete) and not self.is_rearranged
        return self._read if is_amiss else None

    @property
    def problem(self) -> str:
        """What keeps this from being an answer, in a sentence; empty if nothing."""
        return say_incomplete(self._amiss) if self._amiss else ""

    @property
    def problem_at(self) -> str:
        """The id of the first input among those where the problem is, if any is."""
        return f"{self._amiss.name}-0" if self._amiss else ""
