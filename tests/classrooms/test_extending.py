"""Longer for some learners of a class: what they find, what counts, what others see."""

from datetime import timedelta
from uuid import uuid4

import pytest

from classrooms import actions
from classrooms.assigned import assigned_to
from classrooms.entrance import Entrance
from classrooms.extended import learners, say_deferral
from classrooms.gradebook import Gradebook
from classrooms.log import Log
from classrooms.review import Review
from quizzes import actions as quiz_actions
from quizzes.actions import More, Refused
from quizzes.models import Attempt, Deferral
from quizzes.rules import Allowance, Rules
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def closing(classroom, quiz, clock):
    """The quiz as it was set, for two hours, with late work for one more."""
    rules = Rules(
        closes_at=clock.now + 2 * HOUR,
        late_until=clock.now + 3 * HOUR,
        attempts_allowed=1,
        minutes=30,
        feedback="close",
    )
    made, _ = actions.set_quiz(classroom=classroom, quiz=quiz, rules=rules)
    return made


def give(assignment, teacher, *people, why="Ill", key=None, **more):
    return actions.give_longer(
        assignment=assignment,
        learners=people,
        more=More(**more),
        why=why,
        by=teacher,
        key=key or uuid4(),
    )


def begin(learner, assignment):
    sitting = assignment.sitting
    return actions.begin(learner=learner, quiz=sitting.quiz, sitting=sitting)


def hand_in(quiz, learner, assignment, right=0):
    attempt = make.finished(quiz, learner, assignment.sitting, right=right)
    return quiz_actions.finish(attempt=attempt)


def assigned(learner):
    (found,) = assigned_to(learner)
    return found


def test_learner_with_longer_begins_after_the_end_for_the_class(
    learner, teacher, closing, clock
):
    own = clock.now + 5 * HOUR
    give(closing, teacher, learner, closes_at=own)
    clock.move(hours=4, minutes=45)

    assert assigned(learner).can_start
    assert begin(learner, closing).deadline == own


def test_classmate_does_not(classroom, learner, teacher, closing, clock):
    mate = make.member(classroom, "Ben")
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)
    clock.move(hours=4)

    assert not assigned(mate).can_start
    with pytest.raises(Refused):
        begin(mate, closing)


def test_learner_is_told_of_the_own_closing_and_nobody_else(
    classroom, learner, teacher, closing, clock
):
    mate = make.member(classroom, "Ben")
    own = clock.now + 5 * HOUR
    give(closing, teacher, learner, closes_at=own)

    assert assigned(learner).own_closing == own
    assert assigned(mate).own_closing is None


def test_granted_time_is_kept(learner, teacher, closing, clock):
    actions.accommodate(
        learner=learner, allowance=Allowance(time_factor=200), by=teacher
    )
    give(closing, teacher, learner, minutes=15)

    assert begin(learner, closing).deadline == clock.now + 75 * MINUTE


def test_what_is_granted_later_keeps_the_longer_time(learner, teacher, closing, clock):
    give(closing, teacher, learner, minutes=15)
    attempt = begin(learner, closing)

    actions.accommodate(
        learner=learner, allowance=Allowance(time_factor=200), by=teacher
    )

    deadline = Attempt.objects.get(pk=attempt.pk).deadline
    assert deadline == clock.now + 75 * MINUTE


def test_other_rules_keep_the_longer_time(learner, teacher, closing, clock):
    give(closing, teacher, learner, minutes=15)
    attempt = begin(learner, closing)

    rules = Rules(minutes=40, closes_at=closing.sitting.closes_at)
    actions.change_rules(assignment=closing, rules=rules, by=teacher)

    deadline = Attempt.objects.get(pk=attempt.pk).deadline
    assert deadline == clock.now + 55 * MINUTE


def test_closing_now_leaves_who_has_longer_their_time(learner, teacher, closing, clock):
    own = clock.now + 5 * HOUR
    give(closing, teacher, learner, closes_at=own)

    actions.close_now(assignment=closing, by=teacher)

    assert assigned(learner).can_start
    closing.refresh_from_db()
    assert closing.is_extended


def test_attempt_more_shows_at_the_door(learner, teacher, closing, quiz):
    hand_in(quiz, learner, closing)
    assert not Entrance(quiz, learner).offers

    give(closing, teacher, learner, attempts=1)

    assert [each.attempts_left for each in Entrance(quiz, learner).offers] == [1]


def test_class_waits_with_its_results_for_who_has_longer(
    classroom, learner, teacher, closing, quiz, clock
):
    mate = make.member(classroom, "Ben")
    hand_in(quiz, mate, closing, right=2)
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)

    clock.move(hours=4)
    found = assigned(mate)
    assert (found.shows_marks, found.holds_back) == (False, True)

    clock.move(hours=2)
    assert (found.shows_marks, found.holds_back) == (True, False)


def test_work_within_the_own_time_is_not_late_anywhere(
    classroom, learner, teacher, closing, quiz, clock
):
    mate = make.member(classroom, "Ben")
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)
    clock.move(hours=2, minutes=30)
    for person in (mate, learner):
        hand_in(quiz, person, closing, right=1)
    closing.refresh_from_db()

    book = Gradebook(classroom, 2)
    cells = {row.name: row.cells[0].is_late for row in book.rows(book.page(None))}
    rows = {row.name: row.is_late for row in Review(closing).page.object_list}
    attempts = {str(each.learner): each.is_late for each in Attempt.objects.all()}

    assert cells == rows == attempts == {"Amal H": False, "Ben": True}


def test_list_costs_one_query_more_for_who_has_longer(
    classroom, learner, teacher, closing, django_assert_num_queries, clock
):
    mate = make.member(classroom, "Ben")
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)

    with django_assert_num_queries(1):
        list(assigned_to(mate))
    with django_assert_num_queries(2):
        list(assigned_to(learner))


def test_closings_are_asked_for_only_where_anybody_has_longer(
    closing, learner, teacher, clock, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert closing.sitting.own_closings() == {}

    own = clock.now + 5 * HOUR
    give(closing, teacher, learner, closes_at=own)
    closing.sitting.refresh_from_db()
    with django_assert_num_queries(1):
        found = closing.sitting.own_closings()

    assert found == {learner.pk: own}


def test_page_of_learners_costs_the_same_for_many(
    classroom, closing, teacher, django_assert_num_queries, clock
):
    people = [make.member(classroom, f"Learner {n}") for n in range(12)]
    give(closing, teacher, *people[:5], closes_at=clock.now + 5 * HOUR)
    begin(people[0], closing)

    with django_assert_num_queries(3):
        found = learners(closing)
        said = [each.state for each in found]

    assert len(found) == 12
    assert sum(state == "not begun" for state in said) == 11
    assert sum(each.has_longer for each in found) == 5


def test_log_tells_what_was_given_to_several_as_one_act(
    classroom, closing, teacher, clock
):
    people = [make.member(classroom, f"Learner {n}") for n in range(7)]
    give(closing, teacher, *people, why="Bus late", minutes=5, attempts=1)

    (entry,) = Log(classroom, classroom.teachers.first()).page(None).object_list

    assert entry.what.startswith("Learner 0, Learner 1")
    assert "and 2 more" in entry.what
    assert (
        entry.subject
        == "5 minutes more, one extra attempt"[0].upper()
        + ("5 minutes more, one extra attempt"[1:])
    )
    assert (entry.why, entry.by) == ("Bus late", teacher)


def test_log_tells_what_was_taken_back(classroom, closing, learner, teacher, clock):
    give(closing, teacher, learner, minutes=5)

    actions.take_longer_back(assignment=closing, learner=learner, by=teacher)

    latest, _first = Log(classroom, classroom.teachers.first()).page(None).object_list
    assert latest.subject == "As for the class again"


def test_log_says_what_an_act_added_to_what_some_had(
    classroom, closing, learner, teacher
):
    ben = make.member(classroom, "Ben")
    give(closing, teacher, learner, attempts=1)

    give(closing, teacher, learner, ben, minutes=5)

    latest, _first = Log(classroom, classroom.teachers.first()).page(None).object_list
    assert latest.subject == "5 minutes more"


def test_log_tells_apart_what_an_act_gave_to_each(
    classroom, closing, learner, teacher, clock
):
    ben = make.member(classroom, "Ben")
    give(closing, teacher, learner, closes_at=clock.now + 9 * HOUR)

    give(closing, teacher, learner, ben, closes_at=clock.now + 5 * HOUR)

    latest, _first = Log(classroom, classroom.teachers.first()).page(None).object_list
    assert latest.subject.startswith("Amal H: Nothing more; Ben: Until ")


def test_closing_is_said_with_its_city(closing, learner, teacher, clock):
    (row,) = give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)

    assert say_deferral(row).startswith("Until ")
    assert say_deferral(row).endswith("(UTC)")


def test_seats_that_become_one_keep_the_longer_time(
    classroom, closing, learner, teacher
):
    extra = make.member(classroom, "Amal again")
    give(closing, teacher, extra, minutes=5)

    actions.merge(kept=learner, extra=extra, by=teacher)

    row = Deferral.objects.filter(learner=learner).in_force().get()
    assert (row.minutes, row.why) == (5, "Ill")


def test_work_on_time_stays_so_everywhere_when_time_is_taken_back(
    classroom, learner, teacher, closing, quiz, clock
):
    mate = make.member(classroom, "Ben")
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)
    clock.move(hours=2, minutes=30)
    for person in (mate, learner):
        hand_in(quiz, person, closing, right=1)

    actions.take_longer_back(assignment=closing, learner=learner, by=teacher)

    closing.refresh_from_db()
    book = Gradebook(classroom, 2)
    cells = {row.name: row.cells[0].is_late for row in book.rows(book.page(None))}
    rows = {row.name: row.is_late for row in Review(closing).page.object_list}
    attempts = {str(each.learner): each.is_late for each in Attempt.objects.all()}
    assert cells == rows == attempts == {"Amal H": False, "Ben": True}
    latest, _first = Log(classroom, classroom.teachers.first()).page(None).object_list
    assert latest.subject == "As for the class again"
    assert not any(each.has_longer for each in learners(closing))


def gone_by_removing(learner, teacher):
    actions.remove(membership=learner.memberships.get(), by=teacher)


def gone_by_moving(learner, teacher):
    membership = learner.memberships.get()
    actions.move(membership=membership, to=make.classroom(teacher), by=teacher)


def gone_by_merging(learner, teacher):
    kept = make.member(learner.memberships.get().classroom, "Amal the same")
    actions.merge(kept=kept, extra=learner, by=teacher)
    closing = kept.deferrals.get().sitting.assignment
    actions.take_longer_back(assignment=closing, learner=kept, by=teacher)


def gone_by_erasing(learner, teacher):
    actions.erase_person(person=learner, by=teacher)


@pytest.mark.parametrize(
    "go", [gone_by_removing, gone_by_moving, gone_by_merging, gone_by_erasing]
)
def test_whoever_goes_holds_no_results_back(
    classroom, learner, teacher, closing, quiz, clock, go
):
    mate = make.member(classroom, "Ben")
    hand_in(quiz, mate, closing, right=2)
    give(closing, teacher, learner, closes_at=clock.now + 9 * HOUR)

    go(learner, teacher)

    closing.sitting.refresh_from_db()
    assert closing.sitting.extended_until is None
    clock.move(hours=4)
    assert assigned(mate).shows_marks


def test_whoever_goes_at_work_after_the_closing_ends_now(
    classroom, learner, teacher, closing, quiz, clock
):
    give(closing, teacher, learner, closes_at=clock.now + 9 * HOUR)
    clock.move(hours=8, minutes=45)
    attempt = begin(learner, closing)

    actions.remove(membership=learner.memberships.get(), by=teacher)

    attempt.refresh_from_db()
    assert attempt.finished_at == clock.now
    assert not Attempt.objects.get(pk=attempt.pk).is_late


def test_extension_in_another_class_stays_with_who_is_removed(
    classroom, learner, teacher, closing, quiz, clock
):
    other = make.classroom(teacher, learners=[learner])
    there, _ = actions.set_quiz(
        classroom=other, quiz=quiz, rules=Rules(attempts_allowed=1)
    )
    give(there, teacher, learner, attempts=1)

    actions.remove(membership=learner.memberships.get(classroom=classroom), by=teacher)

    assert not learner.deferrals.get().is_nothing


def back_by_putting(classroom, learner, teacher):
    actions.put_back(classroom=classroom, learner=learner, by=teacher)


def back_by_moving(classroom, learner, teacher):
    other = make.classroom(teacher, learners=[learner])
    membership = learner.memberships.get(classroom=other)
    actions.move(membership=membership, to=classroom, by=teacher)


@pytest.fixture(params=[gone_by_removing, gone_by_moving])
def go(request):
    return request.param


@pytest.fixture(params=[back_by_putting, back_by_moving])
def come_back(request):
    return request.param


def test_whoever_comes_back_has_longer_again(
    classroom, learner, teacher, closing, clock, go, come_back
):
    until = clock.now + 9 * HOUR
    give(closing, teacher, learner, closes_at=until, minutes=10, attempts=1)
    go(learner, teacher)

    for _ in range(2):
        come_back(classroom, learner, teacher)

    (row,) = Deferral.objects.in_force()
    assert (row.closes_at, row.minutes, row.attempts) == (until, 10, 1)
    assert row.why == "Ill"
    closing.sitting.refresh_from_db()
    assert closing.sitting.extended_until == until
    clock.move(hours=8)
    assert begin(learner, closing).deadline == clock.now + 40 * MINUTE


def test_time_that_is_over_is_not_given_again(
    classroom, learner, teacher, closing, clock
):
    give(closing, teacher, learner, closes_at=clock.now + 5 * HOUR)
    gone_by_removing(learner, teacher)
    clock.move(hours=6)

    back_by_putting(classroom, learner, teacher)

    assert Deferral.objects.in_force().get().is_nothing
    closing.sitting.refresh_from_db()
    assert closing.sitting.extended_until is None


def test_time_that_a_teacher_took_back_before_stays_so(
    classroom, learner, teacher, closing
):
    give(closing, teacher, learner, attempts=1)
    actions.take_longer_back(assignment=closing, learner=learner, by=teacher)
    gone_by_removing(learner, teacher)

    back_by_putting(classroom, learner, teacher)

    assert Deferral.objects.in_force().get().is_nothing


def test_what_one_has_who_left_twice_is_what_they_had_last(
    classroom, learner, teacher, closing
):
    give(closing, teacher, learner, attempts=1)
    for more in ({"attempts": 1}, {"minutes": 5}):
        gone_by_removing(learner, teacher)
        back_by_putting(classroom, learner, teacher)
        give(closing, teacher, learner, **more)

    row = Deferral.objects.in_force().get()
    assert (row.attempts, row.minutes) == (2, 5)
