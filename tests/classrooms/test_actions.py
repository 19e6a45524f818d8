from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import find_seat
from accounts.codes import ALPHABET
from classrooms import actions
from classrooms.actions import joining
from classrooms.models import Assignment, Classroom
from quizzes import actions as quiz_actions
from quizzes.models import Attempt, Sitting
from quizzes.rules import Rules
from tests import make

pytestmark = pytest.mark.django_db


def hours(number):
    return timezone.now() + timedelta(hours=number)


# Opening


def test_a_class_opens_with_a_code_and_its_teacher(teacher):
    classroom, is_new = actions.open_class(teacher=teacher, name="10B")

    assert is_new
    assert classroom.is_open
    assert list(classroom.teachers.all()) == [teacher]
    assert len(classroom.join_code) == 8
    assert set(classroom.join_code) <= set(ALPHABET)


def test_opening_a_class_of_the_same_name_gives_the_same_class(teacher):
    first, _ = actions.open_class(teacher=teacher, name="10B")

    second, is_new = actions.open_class(teacher=teacher, name="10B")

    assert (second, is_new) == (first, False)


def test_two_teachers_may_have_classes_of_one_name(teacher):
    first, _ = actions.open_class(teacher=teacher, name="10B")

    second, is_new = actions.open_class(teacher=make.teacher(), name="10B")

    assert is_new
    assert second.join_code != first.join_code


# Joining


def test_a_stranger_who_joins_gets_a_seat_and_a_code(classroom):
    joined = actions.join(classroom=classroom, user=None, display_name="Amal H")

    assert joined.is_new
    assert find_seat(joined.return_code) == joined.learner
    assert list(classroom.learners.all()) == [joined.learner]


def test_a_guest_who_joins_keeps_what_they_practised(classroom, quiz):
    guest = make.guest()
    attempt = make.finished(quiz, guest, right=2)

    joined = actions.join(classroom=classroom, user=guest, display_name="Amal H")

    assert joined.learner.pk == guest.pk
    assert list(joined.learner.attempts.all()) == [attempt]


def test_a_learner_with_a_seat_joins_another_class_in_the_same_seat(learner):
    other = make.classroom()

    joined = actions.join(classroom=other, user=learner)

    assert joined.learner == learner
    assert joined.return_code is None
    assert learner.memberships.count() == 2
    assert find_seat(learner.code) == learner


def test_name_that_changes_on_joining_is_in_the_log_of_the_classes_it_changes_in(
    classroom, learner
):
    other = make.classroom()

    actions.join(classroom=other, user=learner, display_name="Amal K")

    event = classroom.events.get()
    assert (event.kind, event.person, event.by) == ("renamed", learner, learner)
    assert event.data == {"old": "Amal H", "new": "Amal K"}
    assert not other.events.exists()


def test_joining_twice_changes_nothing(classroom, learner):
    again = actions.join(classroom=classroom, user=learner)

    assert not again.is_new
    assert classroom.memberships.count() == 1


def test_joining_twice_is_harmless_even_once_the_class_is_closed(classroom, learner):
    actions.set_joining(classroom=classroom, is_open=False)

    assert not actions.join(classroom=classroom, user=learner).is_new


def test_a_guest_who_took_a_seat_a_moment_ago_gets_no_second_code(classroom):
    guest = make.guest()
    first = actions.join(classroom=classroom, user=guest, display_name="Amal H")

    # As in the second of two posts, which still holds the guest that it began with.
    second = actions.join(classroom=classroom, user=guest, display_name="Amal H")

    assert not second.is_new
    assert second.return_code is None
    assert find_seat(first.return_code) == first.learner


def sit(classroom, name="Amal H", user=None, browser="a secret"):
    return actions.join(
        classroom=classroom, user=user, display_name=name, browser=browser
    )


def test_joining_again_from_the_same_browser_finds_the_seat(classroom):
    first = sit(classroom)
    actions.set_joining(classroom=classroom, is_open=False)

    again = sit(classroom)

    assert again.learner == first.learner
    assert find_seat(again.return_code) == first.learner
    assert find_seat(first.return_code) is None
    assert classroom.memberships.count() == 1


def test_joining_again_as_a_guest_finds_the_seat(classroom):
    first = sit(classroom)

    assert sit(classroom, user=make.guest()).learner == first.learner


@pytest.mark.parametrize("other", [{"browser": "another"}, {"browser": ""}])
def test_another_browser_finds_no_seat(classroom, other):
    sit(classroom)

    with pytest.raises(actions.NameTaken):
        sit(classroom, **other)


def test_another_name_or_class_in_the_same_browser_is_another_seat(classroom):
    first = sit(classroom).learner

    others = {sit(classroom, name="Amal K").learner, sit(make.classroom()).learner}

    assert len({first, *others}) == 3


def test_joining_again_finds_no_seat_when_time_has_passed(classroom):
    sit(classroom)
    past = timezone.now() - joining.REPEATED
    classroom.memberships.update(joined_at=past)

    with pytest.raises(actions.NameTaken):
        sit(classroom)


def test_whoever_left_the_class_joins_anew_from_the_same_browser(classroom):
    first = sit(classroom).learner
    classroom.memberships.all().delete()

    assert sit(classroom).learner != first


def test_learner_keeps_their_seat_when_another_joins_from_their_browser(learner):
    first = sit(make.classroom(), name="Zoë K")

    again = sit(make.classroom(), name="", user=learner)

    assert again.learner == learner
    assert first.learner != learner
    assert find_seat(learner.code) == learner


def test_a_closed_class_takes_nobody(classroom):
    actions.set_joining(classroom=classroom, is_open=False)

    with pytest.raises(actions.Refused) as refusal:
        actions.join(classroom=classroom, user=None, display_name="Amal H")

    assert refusal.value.field == "code"
    assert classroom.memberships.count() == 0


@pytest.mark.parametrize("who", [make.teacher, make.administrator])
def test_whoever_teaches_joins_no_class(classroom, who):
    with pytest.raises(actions.Refused):
        actions.join(classroom=classroom, user=who(), display_name="Amal H")

    assert classroom.memberships.count() == 0


@pytest.mark.parametrize("name", ["Amal H", "AMAL H.", "amal  h"])
def test_a_name_that_looks_like_anothers_is_refused(classroom, learner, name):
    with pytest.raises(actions.NameTaken) as refusal:
        actions.join(classroom=classroom, user=None, display_name=name)

    assert refusal.value.field == "display_name"
    assert "Add an initial" in refusal.value.message
    assert classroom.memberships.count() == 1


def test_the_same_name_may_be_in_another_class(learner):
    joined = actions.join(
        classroom=make.classroom(), user=None, display_name=learner.display_name
    )

    assert joined.is_new


def test_a_learner_whose_name_is_taken_may_give_another(classroom, learner):
    namesake = make.learner("Amal H")

    with pytest.raises(actions.NameTaken):
        actions.join(classroom=classroom, user=namesake)
    actions.join(classroom=classroom, user=namesake, display_name="Amal K")

    namesake.refresh_from_db()
    assert namesake.display_name == "Amal K"
    assert find_seat(namesake.code) == namesake


def test_a_new_name_must_be_free_in_the_learners_other_classes_too(classroom, learner):
    namesake = make.learner("Amal H")
    other = make.classroom(learners=[namesake, make.learner("Amal K")])

    with pytest.raises(actions.NameTaken):
        actions.join(classroom=classroom, user=namesake, display_name="Amal K")

    assert other.memberships.count() == 2


# Setting quizzes


def test_a_quiz_is_set_with_its_rules(classroom, quiz):
    closes_at = hours(2)

    assignment, is_new = actions.set_quiz(
        classroom=classroom,
        quiz=quiz,
        rules=Rules(closes_at=closes_at, attempts_allowed=2, minutes=20),
        note="Look at who says so.",
    )

    assert is_new
    assert assignment.note == "Look at who says so."
    assert assignment.sitting.quiz == quiz
    assert assignment.sitting.closes_at == closes_at
    assert assignment.sitting.attempts_allowed == 2
    assert assignment.sitting.minutes == 20


def test_setting_a_quiz_twice_sets_it_once(classroom, quiz):
    first, _ = actions.set_quiz(classroom=classroom, quiz=quiz)

    second, is_new = actions.set_quiz(classroom=classroom, quiz=quiz)

    assert (second, is_new) == (first, False)
    assert Sitting.objects.count() == 1


def test_a_quiz_under_other_rules_is_refused_while_the_class_has_it(classroom, quiz):
    actions.set_quiz(classroom=classroom, quiz=quiz)
    rules = Rules(attempts_allowed=1)

    with pytest.raises(actions.Refused) as refusal:
        actions.set_quiz(classroom=classroom, quiz=quiz, rules=rules)

    assert refusal.value.field == "quiz"
    assert Assignment.objects.count() == 1


def test_a_quiz_may_be_set_again_once_it_is_closed(classroom, quiz, teacher):
    first, _ = actions.set_quiz(classroom=classroom, quiz=quiz)
    actions.close_now(assignment=first, by=teacher)

    second, is_new = actions.set_quiz(classroom=classroom, quiz=quiz)

    assert is_new
    assert second.pk != first.pk


def test_two_classes_may_have_the_same_quiz(classroom, quiz):
    actions.set_quiz(classroom=classroom, quiz=quiz)

    _, is_new = actions.set_quiz(classroom=make.classroom(), quiz=quiz)

    assert is_new


def test_new_rules_reach_the_attempts_that_are_open(assignment, learner, quiz, teacher):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    closes_at = hours(3)

    actions.change_rules(
        assignment=assignment,
        rules=Rules(closes_at=closes_at, attempts_allowed=1),
        note="Soon.",
        by=teacher,
    )

    attempt.refresh_from_db()
    assignment.refresh_from_db()
    assert attempt.deadline == closes_at
    assert assignment.note == "Soon."
    assert assignment.sitting.attempts_allowed == 1


def test_closing_now_counts_what_was_answered(assignment, learner, quiz, teacher):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1, right=True)

    actions.close_now(assignment=assignment, by=teacher)

    attempt.refresh_from_db()
    assert attempt.is_finished
    assert attempt.right == 1
    with pytest.raises(quiz_actions.Refused):
        make.attempt(quiz, learner, assignment.sitting)


def test_closing_keeps_the_rules_that_were_given_meanwhile(assignment, teacher):
    seen = Assignment.objects.select_related("sitting").get(pk=assignment.pk)
    actions.change_rules(assignment=assignment, rules=Rules(minutes=20), by=teacher)

    actions.close_now(assignment=seen, by=teacher)

    assert Sitting.objects.get().minutes == 20


def test_closing_twice_keeps_the_first_time(assignment, teacher):
    actions.close_now(assignment=assignment, by=teacher)
    closed_at = Sitting.objects.get().closes_at

    actions.close_now(assignment=Assignment.objects.get(), by=teacher)

    assert Sitting.objects.get().closes_at == closed_at


def test_opening_again_leaves_finished_attempts_finished(
    assignment, learner, quiz, teacher
):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)
    actions.close_now(assignment=assignment, by=teacher)

    actions.change_rules(assignment=assignment, rules=Rules(), by=teacher)

    assert Attempt.objects.get(pk=attempt.pk).finished_at == attempt.finished_at


def test_joining_is_opened_and_closed(classroom):
    actions.set_joining(classroom=classroom, is_open=False)
    assert not Classroom.objects.get().is_open

    actions.set_joining(classroom=classroom, is_open=True)
    assert Classroom.objects.get().is_open
