"""What one kind of row is that is held about people, and what its columns look up."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from accounts.models import User
from briefings.models import Briefing, texts
from classrooms.models import Classroom
from quizzes import kinds, versions
from quizzes.models import Attempt, QuestionVersion

Row = Any
Columns = dict[str, Any]


class Look:
    """What the columns of a person's rows look up, each thing once.

    `for_teacher` is who reads: a teacher sees every mark, the person those that their
    rules show by now.
    """

    def __init__(
        self, person: User, seats: Collection[int], *, for_teacher: bool = False
    ) -> None:
        self.person = person
        self.seats = seats
        self.for_teacher = for_teacher
        self._attempts: dict[UUID, Attempt] = {}
        self._versions: dict[UUID, QuestionVersion] = {}

    def attempt(self, pk: UUID) -> Attempt:
        return self._attempts[pk]

    def prepare(self, attempts: Iterable[UUID], asked: Iterable[UUID]) -> None:
        """Read the attempts and questions that some rows are about, all at once."""
        missing = set(attempts) - self._attempts.keys()
        if missing:
            lean = Prefetch("quiz__briefing", Briefing.objects.defer(*texts()))
            read = Attempt.objects.prefetch_related(
                "sitting__assignment__classroom", lean
            )
            self._attempts |= {each.pk: each for each in read.filter(pk__in=missing)}
        self._versions |= versions.load(asked)

    def shows_marks(self, attempt: Attempt) -> bool:
        if self._reads_all(attempt):
            return attempt.is_finished
        return attempt.shows_marks

    def _reads_all(self, attempt: Attempt) -> bool:
        """Whether the reader taught it, rather than answered it."""
        return self.for_teacher or attempt.learner_id != self.person.pk

    def shows_key(self, attempt: Attempt) -> bool:
        return self.shows_marks(attempt) and (
            self._reads_all(attempt) or attempt.rules.shows_key
        )

    def who(self, actor: User) -> str:
        """Name who did something, to a learner without the name they sign in with."""
        is_known = self.for_teacher or actor.pk == self.person.pk
        return str(actor) if is_known else actor.name_for_learners

    def question(self, version: UUID) -> str:
        return str(self._versions[version].content["stem"])

    def words(self, attempt: Attempt, version: UUID, value: Any) -> list[str]:
        """Say an answer: as it stood on the page, while the key is not shown."""
        return kinds.words(
            self._versions[version].content,
            dict(attempt.asked).get(version),
            value,
            shows_key=self.shows_key(attempt),
        )


@dataclass(frozen=True)
class Held:
    """One kind of row held about people: how it is reached, shown and erased.

    `about` and `by` are lookups from a row to whom it is about and to who did it;
    `taught` leads to the class whose teachers may see it, and is empty where none may.
    `attempt` and `version` name what `columns` needs of them. Erasing the one it is
    about deletes the row if it `goes`, and else sets `blank`; every other text in it is
    `kept` for the reason beside it.
    """

    model: type[Model]
    name: str
    title: Any
    purpose: Any
    seen: Any
    columns: Callable[[Row, Look], Columns]
    about: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    taught: str = ""
    attempt: str = ""
    version: str = ""
    fetch: tuple[str, ...] = ()
    goes: bool = False
    blank: Mapping[str, Any] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def _rows(self) -> QuerySet:
        return self.model._default_manager.all()

    def rows(self, seats: Collection[int]) -> QuerySet:
        """Give every row that is about a person or tells what they did, in any seat."""
        wanted = Q(pk__in=[])
        for path in (*self.about, *self.by):
            wanted |= Q(**{f"{path}__in": seats})
        # Paths may lead over many rows, and each row counts once.
        return self._rows.filter(pk__in=self._rows.filter(wanted).values("pk"))

    def rows_about(self, seats: Collection[int]) -> QuerySet:
        wanted = Q(pk__in=[])
        for path in self.about:
            wanted |= Q(**{f"{path}__in": seats})
        return self._rows.filter(pk__in=self._rows.filter(wanted).values("pk"))

    def rows_for(self, seats: Collection[int], classes: QuerySet) -> QuerySet:
        """Give the rows about a person that teachers of these classes may see."""
        if not self.taught:
            return self._rows.none()
        within = self._rows.filter(**{f"{self.taught}__in": classes.values("pk")})
        return self.rows_about(seats).filter(pk__in=within.values("pk"))

    def read(self, rows: QuerySet, look: Look) -> list[Columns]:
        """Read the columns of some rows, in the order of their keys."""
        found = list(rows.prefetch_related(*self.fetch).order_by("pk"))
        attempts = map(attrgetter(self.attempt), found) if self.attempt else ()
        asked = map(attrgetter(self.version), found) if self.version else ()
        look.prepare(attempts, asked)
        return [self.columns(row, look) for row in found]

    def take_out(self, seat: User, *, classes: QuerySet | None = None) -> int:
        """Delete or blank what is held about one seat; say in how many rows.

        All of it, or what belongs to some classes.
        """
        rows = self.rows_about([seat.pk])
        if classes is not None:
            rows = self.rows_for([seat.pk], classes)
        rows = self._to_take_out(rows)
        return rows.delete()[0] if self.goes else rows.update(**self.blank)

    def at_stake(
        self, classroom: Classroom, seats: Collection[int] | None = None
    ) -> dict[int, int]:
        """Count what erasing would take out of one class, by whom it is about.

        Of all of it, or of what is about some seats.
        """
        (path,) = self.about
        rows = self._to_take_out(self._rows.filter(**{self.taught: classroom}))
        if seats is not None:
            rows = rows.filter(**{f"{path}__in": seats})
        return dict(rows.order_by().values_list(path).annotate(Count("pk")))

    def _to_take_out(self, rows: QuerySet) -> QuerySet:
        """Of some rows, keep those that erasing deletes or blanks."""
        if self.goes:
            return rows
        return rows.exclude(**self._blanked) if self.blank else rows.none()

    @property
    def _blanked(self) -> dict[str, Any]:
        return {
            (f"{name}__isnull" if value is None else name): (
                True if value is None else value
            )
            for name, value in self.blank.items()
        }
