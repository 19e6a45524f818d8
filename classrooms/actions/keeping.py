"""How long a class is kept, and erasing what is kept no longer."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from classrooms.actions.erasing import EXPIRED, erase_person
from classrooms.keeping import Keeping
from classrooms.models import ClassEvent, Classroom
from classrooms.personal import WORK
from quizzes import actions as quiz_actions
from quizzes.models import Merger


@dataclass
class Erased:
    """How much was erased of one class: whole people, or only their answers here."""

    people: int = 0
    parts: int = 0
    answers: int = 0


@transaction.atomic
def keep(*, classroom: Classroom, months: int | None, by: User) -> None:
    """Keep a class so many months after it was last at work; None for ever.

    It is noted in the log. The same again changes nothing.
    """
    held = Classroom.objects.select_for_update(no_key=True).get(pk=classroom.pk)
    if held.kept_months == months:
        return
    data = {"old": held.kept_months, "new": months}
    Classroom.objects.filter(pk=held.pk).update(kept_months=months)
    ClassEvent.objects.create(classroom=held, kind="keeping", data=data, by=by)


def erase_expired(*, keeping: Keeping) -> Erased:
    """Erase what a class is to keep no longer, one learner at a time; say how much.

    Each is a transaction of their own, so that nobody else waits for all of them; a
    second call goes on where the first was cut off.
    """
    done = Erased()
    for going in keeping.going if keeping.is_over else ():
        _erase(going.learner, keeping.classroom, done)
    return done


@transaction.atomic
def _erase(learner: User, classroom: Classroom, done: Erased) -> None:
    """Erase what a class is to keep no longer of one learner, and count it.

    Asked again with the learner held: they may have joined another class since, or
    begun to practise, or this one may be at work again.
    """
    User.objects.select_for_update(no_key=True).get(pk=learner.pk)
    keeping = Keeping(Classroom.objects.get(pk=classroom.pk), only=learner)
    for going in keeping.going if keeping.is_over else ():
        if going.is_whole:
            erase_person(person=learner, by=learner, kind=EXPIRED)
            done.people += 1
        else:
            erase_work(learner=learner, classroom=classroom)
            done.parts += 1
        done.answers += going.answers


def erase_work(*, learner: User, classroom: Classroom) -> None:
    """Take out what a learner said in one class, and what was said of it there."""
    sittings = list(classroom.assignments.values_list("sitting", flat=True))
    quiz_actions.erase_answers(learner=learner, sittings=sittings)
    with transaction.atomic():
        rows = Classroom.objects.filter(pk=classroom.pk)
        for seat in User.objects.filter(pk__in=Merger.objects.seats_of(learner)):
            for held in WORK:
                held.take_out(seat, classes=rows)
        ClassEvent.objects.create(
            classroom=classroom, kind="work_expired", person=learner, by=learner
        )
