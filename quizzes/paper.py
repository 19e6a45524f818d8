"""Reads one attempt as a learner sees it: its questions, answers and marks."""

from dataclasses import replace
from functools import cached_property

from django.utils import timezone

from quizzes.item import Item
from quizzes.marking import Mark, Tally, tallies, tally
from quizzes.models import Attempt
from quizzes.models.answered import AttemptQuerySet
from quizzes.rail import Row, rows
from quizzes.reckoning import Entry, Reckoning, reckon, with_closings
from quizzes.rules import EVERYTHING, Shown, shown
from quizzes.rules_in_words import tell_results


class Paper:
    """An attempt with its questions, as its learner or their teacher may see them."""

    def __init__(
        self,
        attempt: Attempt,
        *,
        entries: list[Entry] | None = None,
        for_teacher: bool = False,
    ) -> None:
        self.attempt = attempt
        self._entries = reckon(attempt) if entries is None else entries
        self._rules = attempt.rules
        self._for_teacher = for_teacher
        self._now = timezone.now()
        # What may be seen of a question that is answered, and of one that is not.
        self.shown = self._shown(is_answered=True)
        self._shown_before = self._shown(is_answered=False)
        self.lesson_url = attempt.quiz.briefing.get_absolute_url()

    @cached_property
    def items(self) -> list[Item]:
        return list(map(self._item, range(1, self.length + 1)))

    @property
    def length(self) -> int:
        return len(self._entries)

    def item(self, number: int) -> Item | None:
        """Give question `number`, counted from 1; None if there is no such number."""
        return self._item(number) if 0 < number <= self.length else None

    def _item(self, number: int) -> Item:
        entry = self._entries[number - 1]
        return Item(
            number=number,
            version_id=entry.version_id,
            content=entry.content,
            layout=entry.layout,
            response=entry.response,
            work=entry.work,
            shown=self.shown if entry.response else self._shown_before,
            lesson_url=self.lesson_url if self.may_look_back else "",
            has_teacher=self.attempt.sitting_id is not None,
            award=entry.award,
        )

    def _shown(self, *, is_answered: bool) -> Shown:
        seen = self._allowed(is_answered=is_answered)
        if self._for_teacher or not self._is_shut:
            return seen
        # What settles a question is quoted from the text, as some keys are.
        return replace(seen, key=False, evidence=False)

    def _allowed(self, *, is_answered: bool) -> Shown:
        """Say what its own rules show, whatever other attempts close."""
        if self._for_teacher:
            return EVERYTHING
        return shown(
            self._rules,
            is_answered=is_answered,
            is_finished=self.attempt.is_finished,
            now=self._now,
        )

    @property
    def keeps_back(self) -> bool:
        """Whether another attempt keeps back what its own rules would show."""
        return self.shown != self._allowed(is_answered=True)

    @cached_property
    def _is_shut(self) -> bool:
        """Whether another attempt closes the briefing to its learner now."""
        if not getattr(self.attempt, "may_be_shut", False):
            return False
        closing = Attempt.objects.closing(self.attempt.quiz.briefing)
        others = closing.exclude(pk=self.attempt.pk)
        return others.filter(learner=self.attempt.learner_id).exists()

    @property
    def keeps_answers_open(self) -> bool:
        """Whether an answer may be changed until the attempt is finished."""
        return self._rules.keeps_answers_open

    @property
    def may_look_back(self) -> bool:
        """Whether its learner may read the briefing now."""
        is_open = self._rules.may_look_back or self.attempt.is_finished
        return is_open and not self._is_shut

    @property
    def when_results_come(self) -> str:
        return tell_results(self._rules, self._now)

    @cached_property
    def steps(self) -> tuple[bool, ...]:
        """Which questions are answered, in their order."""
        return tuple(entry.response is not None for entry in self._entries)

    @property
    def unanswered(self) -> list[Item]:
        return [item for item in self.items if not item.is_answered]

    @property
    def missed(self) -> list[Item]:
        """Give the questions not wholly right."""
        return [item for item in self.items if item.mark.is_missed]

    def next_after(self, number: int) -> int | None:
        """Give the number of the next question still to answer, past the end from the
        start again.
        """
        left = [
            other
            for other, is_answered in enumerate(self.steps, start=1)
            if not is_answered and other != number
        ]
        if not left:
            return None
        return next((other for other in left if other > number), left[0])

    @property
    def marks(self) -> list[Mark]:
        return [entry.mark for entry in self._entries]

    @property
    def tally(self) -> Tally:
        return tally(self.marks)

    @property
    def by_category(self) -> dict[str, Tally]:
        return tallies(self.marks, by="category")

    @property
    def by_certainty(self) -> dict[str, Tally]:
        return tallies(self.marks, by="certainty")

    @property
    def rail(self) -> list[Row]:
        """The progress so far, a row for each category."""
        return rows(self._entries, tells=self.shown.marks)


def papers(attempts: AttemptQuerySet) -> list[Paper]:
    """Read attempts as papers, with the same few queries however many there are."""
    found = list(with_closings(attempts).select_related("quiz__briefing", "sitting"))
    reckoning = Reckoning(found)
    return [Paper(attempt, entries=reckoning.entries(attempt)) for attempt in found]
