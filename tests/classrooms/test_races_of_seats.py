"""Seats made, merged, moved and joined at the same moment, on real connections."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.actions import drawn_return_code, find_seat
from accounts.models import User
from accounts.names import likeness
from classrooms import actions
from classrooms.models import Membership
from quizzes import audit
from quizzes.actions import More
from quizzes.models import Merger, Sitting
from tests import make
from tests.quizzes.test_races import ROUNDS, answering, finishing, starting, together

pytestmark = pytest.mark.django_db(transaction=True)


def refusable(call):
    """A call that gives the refusal of classes as it gives that of quizzes."""

    def make_one():
        try:
            return call()
        except actions.Refused as refusal:
            return refusal

    return make_one


def seating(room, names, key, teacher):
    return refusable(
        lambda: actions.seat(classroom=room, names=names, key=key, by=teacher)
    )


def joining(room, *, user=None, name=""):
    return refusable(lambda: actions.join(classroom=room, user=user, display_name=name))


def merging(kept, extra, teacher):
    return refusable(lambda: actions.merge(kept=kept, extra=extra, by=teacher))


def moving(membership, room, teacher):
    return refusable(lambda: actions.move(membership=membership, to=room, by=teacher))


def renaming(membership, teacher):
    name = f"Zoë {uuid4().hex[:6]}"
    return refusable(
        lambda: actions.rename(membership=membership, name=name, by=teacher)
    )


def leaving(room, who):
    return refusable(
        lambda: actions.remove_teacher(classroom=room, teacher=who, by=who)
    )


def giving(assignment, people, teacher):
    more = More(closes_at=assignment.sitting.closes_at + timedelta(hours=1), minutes=5)
    return refusable(
        lambda: actions.give_longer(
            assignment=assignment,
            learners=people,
            more=more,
            why="Ill",
            by=teacher,
            key=uuid4(),
        )
    )


def beginning(learner, assignment):
    sitting = assignment.sitting
    return refusable(
        lambda: actions.begin(learner=learner, quiz=sitting.quiz, sitting=sitting)
    )


def test_list_sent_many_times_at_once_makes_its_seats_once():
    teacher, names = make.teacher(), [f"Learner {n}" for n in range(12)]
    for _round in range(ROUNDS // 4):
        room, key = make.classroom(teacher), uuid4()

        found = together(*[seating(room, names, key, teacher)] * 6)

        assert all(made == found[0] for made in found)
        assert room.memberships.count() == len(names)
        assert room.events.count() == 1
        for membership in found[0]:
            code = drawn_return_code(membership.learner, key)
            assert find_seat(code) == membership.learner


def test_lists_and_joins_at_once_leave_no_two_of_one_name():
    teacher = make.teacher()
    for _round in range(ROUNDS // 4):
        room = make.classroom(teacher)
        lists = [
            seating(room, ["Amal H", "Ben K"], uuid4(), teacher),
            seating(room, ["ben-k", "Cem"], uuid4(), teacher),
        ]
        joins = [joining(room, name=name) for name in ("AMAL H", "Cem.", "Dee")]

        together(*lists, *joins)

        alike = [likeness(str(each)) for each in room.learners.all()]
        assert len(set(alike)) == len(alike)


def test_merging_while_both_are_at_work_loses_and_doubles_nothing(tell):
    teacher, quiz = make.teacher(), make.quiz()
    merged = 0
    for _round in range(ROUNDS):
        kept, extra = make.learner(), make.learner()
        room = make.classroom(teacher, learners=[kept, extra])
        assignment = make.assignment(room, quiz)
        make.finished(quiz, extra, assignment.sitting, right=2)
        mine = make.attempt(quiz, kept, assignment.sitting)
        theirs = make.attempt(quiz, extra, assignment.sitting)

        together(
            *[merging(kept, extra, teacher)] * 2,
            finishing(mine),
            finishing(theirs),
            answering(theirs, 1),
            beginning(extra, assignment),
        )

        merging(kept, extra, teacher)()
        merged += Merger.objects.filter(extra=extra).count()
        assert list(room.learners.all()) == [kept]
        assert not extra.standings.exists()
        assert set(kept.attempts.all()) >= {mine, theirs}
    assert list(audit.differences()) == []
    tell({"merged": merged})


def test_merging_each_into_the_other_leaves_one():
    teacher = make.teacher()
    for _round in range(ROUNDS // 2):
        one, two = make.learner(), make.learner()
        room = make.classroom(teacher, learners=[one, two])

        together(
            merging(one, two, teacher),
            merging(two, one, teacher),
        )

        assert room.memberships.count() == 1
        seats = User.objects.filter(
            pk__in=[one.pk, two.pk], return_digest__isnull=False
        )
        assert seats.count() == 1


def test_moving_both_ways_and_joining_at_once_waits_for_nobody_who_waits():
    teacher = make.teacher()
    for _round in range(ROUNDS // 2):
        learners = [make.learner() for _ in range(2)]
        rooms = [make.classroom(teacher, learners=[each]) for each in learners]
        places = [Membership.objects.get(learner=each) for each in learners]

        together(
            moving(places[0], rooms[1], teacher),
            moving(places[1], rooms[0], teacher),
            joining(rooms[1], user=learners[0]),
            joining(rooms[0], user=learners[1]),
            renaming(places[0], teacher),
        )

        assert Membership.objects.filter(learner__in=learners).count() >= 2


def test_two_of_a_class_who_join_others_at_once_are_not_called_the_same():
    teacher = make.teacher()
    for _round in range(ROUNDS // 2):
        learners = [make.learner() for _ in range(2)]
        room = make.classroom(teacher, learners=learners)
        others = [make.classroom(teacher) for _ in learners]
        together(
            *[
                joining(other, user=learner, name="Zoë")
                for other, learner in zip(others, learners, strict=True)
            ]
        )

        alike = [likeness(str(each)) for each in room.learners.all()]
        assert len(set(alike)) == len(alike)


def test_last_two_teachers_who_leave_at_once_leave_one():
    for _round in range(ROUNDS // 2):
        one, two = make.teacher(), make.teacher()
        room = make.classroom(one, two)

        together(leaving(room, one), leaving(room, two))

        assert room.teachers.count() == 1


def test_attempt_begun_as_its_seat_is_merged_goes_over_or_is_refused(tell):
    teacher, quiz = make.teacher(), make.quiz(questions=1)
    begun = 0
    for _round in range(ROUNDS // 2):
        kept, extra = make.learner(), make.learner()
        make.classroom(teacher, learners=[kept, extra])

        together(
            merging(kept, extra, teacher),
            starting(extra, quiz),
        )

        merging(kept, extra, teacher)()
        begun += kept.attempts.count()
        assert kept.attempts.count() <= 1
        assert not extra.attempts.exists()
    tell({"begun": begun})


def test_attempt_begun_as_its_learner_is_erased_is_finished_or_refused(tell):
    teacher, quiz = make.teacher(), make.quiz(questions=1)
    begun = 0
    for _round in range(ROUNDS // 2):
        learner = make.learner()
        room = make.classroom(teacher, learners=[learner])

        together(
            refusable(lambda who=learner: actions.erase_person(person=who, by=teacher)),
            beginning(learner, make.assignment(room, quiz)),
        )

        begun += learner.attempts.count()
        assert not learner.attempts.open().exists()
        assert not User.objects.get(pk=learner.pk).is_active
    tell({"begun": begun})


def test_longer_given_as_seats_are_merged_or_leave_is_what_the_sitting_keeps():
    teacher, quiz = make.teacher(), make.quiz(questions=1)
    soon = timezone.now() + timedelta(hours=1)
    for _round in range(ROUNDS // 2):
        kept, extra, mate, leaver = people = [make.learner() for _ in range(4)]
        room = make.classroom(teacher, learners=people)
        set_ones = [make.assignment(room, quiz, closes_at=soon) for _ in range(2)]
        for assignment in set_ones:
            giving(assignment, [extra, leaver], teacher)()
        going = room.memberships.get(learner=leaver)

        together(
            merging(kept, extra, teacher),
            *[giving(assignment, [mate, kept], teacher) for assignment in set_ones],
            refusable(lambda m=going: actions.remove(membership=m, by=teacher)),
            beginning(mate, set_ones[0]),
        )

        for assignment in set_ones:
            sitting = Sitting.objects.get(pk=assignment.sitting_id)
            held = sitting.deferrals.in_force()
            until = max(row.closes_at for row in held if row.closes_at)
            assert sitting.extended_until == until
            assert not [row for row in held if row.learner == extra]
