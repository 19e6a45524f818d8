"""Two seats of one person become one: classes, grants and scores; one code is dead."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.actions import find_seat
from classrooms import actions
from classrooms.models import Accommodation, Comment, Excusal
from quizzes.rules import Allowance
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def extra(classroom):
    return make.member(classroom, "Amal Haddad")


def merge(learner, extra, teacher):
    actions.merge(kept=learner, extra=extra, by=teacher)
    extra.refresh_from_db()
    learner.refresh_from_db()


def test_one_is_left_with_what_both_did(
    classroom, teacher, learner, extra, quiz, assignment
):
    make.finished(quiz, learner, assignment.sitting, right=1)
    make.finished(quiz, extra, assignment.sitting, right=3)

    merge(learner, extra, teacher)

    assert list(classroom.learners.all()) == [learner]
    assert learner.attempts.count() == 2
    assert learner.standings.get().best_right == 3


def test_seat_that_goes_opens_nothing_and_names_nobody(learner, extra, teacher):
    before = extra.get_session_auth_hash()

    merge(learner, extra, teacher)

    assert find_seat(extra.code) is None
    assert find_seat(learner.code) == learner
    assert extra.get_session_auth_hash() != before
    assert (extra.display_name, extra.is_active, extra.has_seat) == ("", False, False)


def test_merging_twice_changes_nothing(classroom, learner, extra, teacher):
    for _ in range(2):
        merge(learner, extra, teacher)

    assert classroom.events.count() == 1


def test_log_of_every_class_says_what_became_one(classroom, teacher, learner, extra):
    other = make.classroom(teacher, learners=[extra])

    merge(learner, extra, teacher)

    for room in (classroom, other):
        event = room.events.get()
        assert (event.kind, event.person) == ("merged", learner)
        assert event.data == {"name": "Amal Haddad", "extra": extra.pk}


def test_kept_seat_is_in_the_classes_of_both_since_the_earlier_day(
    classroom, teacher, learner, extra
):
    other = make.classroom(teacher, learners=[extra])
    earlier = timezone.now() - timedelta(days=9)
    extra.memberships.update(joined_at=earlier)

    merge(learner, extra, teacher)

    rooms = learner.memberships.values_list("classroom", "joined_at")
    assert set(rooms) == {(classroom.pk, earlier), (other.pk, earlier)}


@pytest.mark.parametrize(
    ("mine", "theirs", "granted"),
    [
        (None, Allowance(150), Allowance(150)),
        (Allowance(125, 2), Allowance(150, 1, True), Allowance(150, 2, True)),
        (Allowance(125), None, Allowance(125)),
    ],
)
def test_more_generous_grant_holds(learner, extra, teacher, mine, theirs, granted):
    for who, allowance in ((learner, mine), (extra, theirs)):
        if allowance:
            actions.accommodate(learner=who, allowance=allowance, by=teacher)

    merge(learner, extra, teacher)

    assert Accommodation.objects.get().allowance == granted
    assert Accommodation.objects.get().learner == learner
    if theirs:
        assert learner.accommodation_changes.last().new["time_factor"] == 150


def test_both_at_work_on_one_quiz_leaves_the_kept_seat_at_work(
    learner, extra, teacher, quiz, assignment
):
    going = make.attempt(quiz, extra, assignment.sitting)
    staying = make.attempt(quiz, learner, assignment.sitting)

    merge(learner, extra, teacher)

    going.refresh_from_db()
    assert (going.is_finished, going.learner) == (True, learner)
    assert learner.attempts.open().get() == staying


@pytest.mark.parametrize("who", ["learner", "extra"])
def test_seat_in_a_class_of_another_teacher_stays(
    request, learner, extra, teacher, who
):
    make.classroom(learners=[request.getfixturevalue(who)])

    with pytest.raises(actions.Refused, match="you do not teach"):
        actions.merge(kept=learner, extra=extra, by=teacher)

    assert find_seat(extra.code) == extra


def test_kept_name_is_nobody_elses_in_a_class_of_the_other(teacher, learner, extra):
    other = make.classroom(teacher, learners=[extra])
    make.member(other, "amal h")

    with pytest.raises(actions.NameTaken):
        actions.merge(kept=learner, extra=extra, by=teacher)

    assert find_seat(extra.code) == extra


def test_merger_that_is_refused_hands_nothing_in(
    teacher, learner, extra, quiz, assignment
):
    make.member(make.classroom(teacher, learners=[extra]), "amal h")
    make.attempt(quiz, learner, assignment.sitting)
    theirs = make.attempt(quiz, extra, assignment.sitting)

    with pytest.raises(actions.NameTaken):
        actions.merge(kept=learner, extra=extra, by=teacher)

    theirs.refresh_from_db()
    assert not theirs.is_finished


@pytest.mark.parametrize("who", ["learner", "extra"])
@pytest.mark.parametrize("has_worked", [True, False])
def test_seat_that_was_in_a_class_of_another_teacher_stays(
    request, learner, extra, teacher, quiz, who, has_worked
):
    person = request.getfixturevalue(who)
    colleague = make.teacher()
    other = make.classroom(colleague, learners=[person])
    if has_worked:
        make.finished(quiz, person, make.assignment(other, quiz).sitting, right=2)
        other.memberships.all().delete()
    else:
        actions.remove(membership=other.memberships.get(), by=colleague)

    with pytest.raises(actions.Refused, match="was in a class that you do not teach"):
        actions.merge(kept=learner, extra=extra, by=teacher)

    actions.merge(kept=learner, extra=extra, by=make.administrator())


def test_seat_is_not_merged_with_itself(learner, teacher):
    with pytest.raises(actions.Refused):
        actions.merge(kept=learner, extra=learner, by=teacher)


def test_seat_that_is_gone_takes_nothing_over(learner, extra, teacher, classroom):
    third = make.member(classroom, "Cem")
    merge(learner, extra, teacher)

    with pytest.raises(actions.Refused, match="no learner’s seat"):
        actions.merge(kept=extra, extra=third, by=teacher)


def test_what_teachers_said_of_either_holds(teacher, learner, extra, assignment):
    Excusal.objects.create(
        assignment=assignment, learner=extra, is_excused=True, by=teacher
    )
    Comment.objects.create(
        assignment=assignment, learner=extra, text="Who says so?", by=teacher
    )

    merge(learner, extra, teacher)

    assert learner.excusals.get().is_excused
    assert learner.comments.get().text == "Who says so?"
    assert not extra.comments.exists()


# What refers to a learner, and what merging does about it. Whoever lets another table
# refer to learners says here, and in the action, what becomes of its rows.
HANDLED = {
    "attempts": "go over",
    "standings": "are made anew",
    "memberships": "go over",
    "attended_classes": "by the memberships",
    "accommodation": "goes over, the more generous",
    "accommodation_changes": "stay, and one is added",
    "deferrals": "are said again where there are none",
    "excusals": "are said again where there are none",
    "comments": "go over, below what is there",
    "class_events": "stay: they tell of the seat as it was",
    "merged_from": "stays: a chain tells who became whom",
    "merged_into": "is what merging adds",
}
OF_TEACHERS = {"taught_classes", "briefings", "shared_briefings", "logentry_set", "+"}


def test_merging_knows_every_table_that_refers_to_a_learner():
    relations = {
        relation.get_accessor_name() or "+"
        for relation in get_user_model()._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }

    hidden = {name for name in relations if name.endswith("+")}
    assert relations - hidden - OF_TEACHERS == set(HANDLED)
