"""Reads what a class wrote in answer to open questions; what is not marked first."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet

from classrooms import taught
from classrooms.judging import Judged, answered, standing
from classrooms.models import Assignment
from quizzes.decided import Awarded
from quizzes.models import Award, ItemSum, QuestionVersion, Response

PAGE = 30


@dataclass(frozen=True)
class Written:
    """One open answer, with what it was given last."""

    response: Response
    name: str
    award: Award | None
    awarded: Awarded | None

    @property
    def pk(self) -> int:
        return self.response.pk

    @property
    def text(self) -> str:
        return str((self.response.value or {}).get("text", ""))


class OpenAnswers:
    """A class's answers to one open question, in at most three queries."""

    def __init__(self, judged: Judged, *, hide_names: bool = False) -> None:
        self.judged = judged
        self.hide_names = hide_names
        rows = of_class(judged.assignment).filter(version=judged.version)
        self._rows = list(rows.select_related("attempt__learner").order_by("pk"))
        self._awards = {
            award.response_id: award
            for award in Award.objects.filter(response__in=self._rows).order_by("pk")
        }
        classroom = judged.assignment.classroom
        self._names = taught.names(classroom, hidden=True) if hide_names else {}

    @property
    def waiting(self) -> list[Response]:
        return [row for row in self._rows if row.pk not in self._awards]

    @property
    def marked(self) -> list[Response]:
        return [row for row in self._rows if row.pk in self._awards]

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, number: str | None, holding: int | None = None) -> Page:
        """Give a page of answers: the one that holds an answer, or by number.

        A number that makes no sense gives the first.
        """
        rows = [*self.waiting, *self.marked]
        if holding is not None:
            places = [place for place, row in enumerate(rows) if row.pk == holding]
            number = str(places[0] // PAGE + 1)
        return Paginator(rows, PAGE).get_page(number)

    def written(self, page: Page) -> list[Written]:
        return [self._written(row) for row in page.object_list]

    def find(self, pk: int) -> Written | None:
        row = next((each for each in self._rows if each.pk == pk), None)
        return self._written(row) if row else None

    def next_after(self, pk: int) -> tuple[int, int] | None:
        """Give the next answer to mark, and its page, once `pk` is marked.

        Past the end from the start again; None when nothing waits any more.
        """
        left = [row.pk for row in self.waiting if row.pk != pk]
        if not left:
            return None
        place = next((place for place, each in enumerate(left) if each > pk), 0)
        return left[place], place // PAGE + 1

    def _written(self, row: Response) -> Written:
        award = self._awards.get(row.pk)
        learner = row.attempt.learner
        return Written(
            response=row,
            name=self._names[learner.pk] if self.hide_names else str(learner),
            award=award,
            awarded=Awarded.of_award(self.judged.content, award) if award else None,
        )


def of_class(assignment: Assignment) -> QuerySet[Response]:
    """Give the answers of those who are in the class."""
    learning = {"attempt__learner__memberships__classroom": assignment.classroom_id}
    return answered(assignment.sitting).filter(**learning)


def waiting(assignment: Assignment) -> dict[UUID, int]:
    """Map the open questions to how many answers nobody has marked; one query."""
    asked = QuestionVersion.objects.filter(
        question__quiz=assignment.sitting.quiz_id, content__kind="open"
    )
    unmarked = of_class(assignment).filter(version__in=asked, awards=None)
    counted = unmarked.order_by().values_list("version").annotate(Count("pk"))
    return dict(counted.order_by("version"))


def may_wait() -> Exists:
    """Say in SQL whether any answer to an assignment may be waiting to be marked.

    It is what attempts add up to, with those of whoever left.
    """
    return Exists(ItemSum.objects.filter(sitting=OuterRef("sitting"), pending__gt=0))


def that_wait(assignments: Iterable[Assignment]) -> set[int]:
    """Give the numbers of those with answers that wait; of `may_wait`. One query."""
    unmarked = standing().filter(
        attempt__sitting=OuterRef("sitting"),
        attempt__learner__memberships__classroom=OuterRef("classroom"),
        version__content__kind="open",
        awards=None,
    )
    asked = Assignment.objects.filter(pk__in=[each.pk for each in assignments])
    return set(asked.filter(Exists(unmarked)).values_list("pk", flat=True))
