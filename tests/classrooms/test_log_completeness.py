"""Every act that may move a grade is in the log of its class once, old and new."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from classrooms import actions as class_actions
from classrooms.log import Log
from quizzes import actions, guards, versions
from quizzes.models import Response
from quizzes.rules import Allowance
from quizzes.rulings import Rule
from tests import make


@pytest.fixture
def quiz(db):
    quiz = make.quiz(questions=1)
    make.open_question(quiz)
    return quiz


@pytest.fixture
def attempt(quiz, learner, assignment):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1, right=False)
    actions.answer(attempt=attempt, number=2, key=uuid4(), value={"text": "So."})
    return actions.finish(attempt=attempt)


def ruled(decision, data):
    def act(attempt, assignment, teacher):
        version_id = UUID(attempt.paper[0][0])
        actions.rule(
            sitting=attempt.sitting,
            version=versions.load([version_id])[version_id],
            rule=Rule(decision, data, "It is fair."),
            by=teacher,
        )

    return act


def award(attempt, assignment, teacher):
    written = Response.objects.get(attempt=attempt, value__text="So.")
    actions.award(response=written, score=1000, rubric={}, comment="", by=teacher)


def other_rules(attempt, assignment, teacher):
    rules = replace(assignment.sitting.rules, attempts_allowed=1)
    class_actions.change_rules(assignment=assignment, rules=rules, by=teacher)


def other_note(attempt, assignment, teacher):
    rules = assignment.sitting.rules
    for _ in range(2):
        class_actions.change_rules(
            assignment=assignment, rules=rules, note="Who says so?", by=teacher
        )


def close(attempt, assignment, teacher):
    class_actions.close_now(assignment=assignment, by=teacher)


def set_another(attempt, assignment, teacher):
    class_actions.set_quiz(classroom=assignment.classroom, quiz=make.quiz(), by=teacher)


def grant(attempt, assignment, teacher):
    class_actions.accommodate(
        learner=attempt.learner, allowance=Allowance(time_factor=150), by=teacher
    )


def extend(attempt, assignment, teacher):
    begun = make.attempt(assignment.sitting.quiz, attempt.learner, assignment.sitting)
    actions.extend(
        attempt=begun,
        deadline=timezone.now() + timedelta(hours=1),
        why="The fire drill.",
        by=teacher,
    )


def excuse(attempt, assignment, teacher):
    class_actions.excuse(
        assignment=assignment,
        learner=attempt.learner,
        is_excused=True,
        why="Ill.",
        by=teacher,
    )


def remove(attempt, assignment, teacher):
    class_actions.remove(membership=attempt.learner.memberships.get(), by=teacher)


def move(attempt, assignment, teacher):
    to = make.classroom(teacher)
    class_actions.move(membership=attempt.learner.memberships.get(), to=to, by=teacher)


def merge(attempt, assignment, teacher):
    extra = make.member(assignment.classroom, "Amal Haddad")
    class_actions.merge(kept=attempt.learner, extra=extra, by=teacher)


def rename(attempt, assignment, teacher):
    membership = attempt.learner.memberships.get()
    class_actions.rename(membership=membership, name="Amal Haddad", by=teacher)


def rename_class(attempt, assignment, teacher):
    room = assignment.classroom
    class_actions.settle_class(
        classroom=room, name="11B", time_zone=room.time_zone, by=teacher
    )


def copy(attempt, assignment, teacher):
    rules = replace(assignment.sitting.rules, attempts_allowed=1)
    source = make.classroom(teacher)
    original, _ = class_actions.set_quiz(
        classroom=source, quiz=make.quiz(), rules=rules
    )
    class_actions.copy_assignment(
        assignment=original, classroom=assignment.classroom, weeks=1, by=teacher
    )


def give_longer(attempt, assignment, teacher):
    class_actions.give_longer(
        assignment=assignment,
        learners=[attempt.learner, make.member(assignment.classroom, "Ben")],
        more=actions.More(attempts=1),
        why="Ill.",
        by=teacher,
        key=uuid4(),
    )


def take_back(attempt, assignment, teacher):
    class_actions.take_longer_back(
        assignment=assignment, learner=attempt.learner, by=teacher
    )


def erase(attempt, assignment, teacher):
    class_actions.erase_person(person=attempt.learner, by=teacher)


ACTS = {
    "another answer is right": ruled("key", {"right": [1]}),
    "everyone gets the points": ruled("credit", {}),
    "a question does not count": ruled("void", {}),
    "points are changed": ruled("points", {"points": 3}),
    "an open answer is marked": award,
    "rules are changed": other_rules,
    "a note is changed": other_note,
    "a quiz is closed": close,
    "a quiz is set": set_another,
    "something is granted everywhere": grant,
    "a deadline is moved": extend,
    "a learner is excused": excuse,
    "a learner is taken out": remove,
    "a learner is moved": move,
    "two seats become one": merge,
    "a learner is renamed": rename,
    "the class is renamed": rename_class,
    "an assignment is copied": copy,
    "learners are given longer": give_longer,
    "a learner is erased": erase,
}


def entries(classroom):
    return list(Log(classroom, classroom.teachers.first()).page(None))


@pytest.mark.parametrize("what", ACTS)
def test_each_act_is_one_entry(what, attempt, assignment, classroom, teacher):
    before = len(entries(classroom))

    ACTS[what](attempt, assignment, teacher)

    found = entries(classroom)
    assert len(found) == before + 1
    assert found[0].by == teacher
    assert found[0].what


def test_taking_longer_back_is_one_entry(attempt, assignment, classroom, teacher):
    give_longer(attempt, assignment, teacher)
    before = len(entries(classroom))

    take_back(attempt, assignment, teacher)

    found = entries(classroom)
    assert len(found) == before + 1
    assert (found[0].by, found[0].what) == (teacher, "Amal H: time taken back")


def test_note_that_was_changed_is_told_without_its_words(
    attempt, assignment, classroom, teacher
):
    other_note(attempt, assignment, teacher)

    entry = entries(classroom)[0]
    assert (entry.what, entry.assignment) == (
        "The note to the class was changed",
        assignment,
    )
    assert "Who says so?" not in str(assignment.classroom.events.values())


def test_class_that_is_renamed_stands_with_both_names(
    attempt, assignment, classroom, teacher
):
    rename_class(attempt, assignment, teacher)

    assert "10B Current Affairs is called 11B" in entries(classroom)[0].what


def test_what_was_granted_stays_in_the_log_once_the_learner_left(
    attempt, assignment, classroom, teacher
):
    grant(attempt, assignment, teacher)

    remove(attempt, assignment, teacher)

    assert "150" in str([entry.what for entry in entries(classroom)])


@pytest.mark.parametrize("is_before", [True, False])
def test_what_was_granted_elsewhere_while_not_in_the_class_is_not_its_log(
    attempt, assignment, classroom, teacher, clock, is_before
):
    colleague = make.teacher()
    learner = make.learner() if is_before else attempt.learner
    clock.move(hours=1)
    if not is_before:
        remove(attempt, assignment, teacher)
    clock.move(hours=1)
    make.classroom(colleague, learners=[learner])

    class_actions.accommodate(
        learner=learner, allowance=Allowance(time_factor=150), by=colleague
    )

    clock.move(hours=1)
    if is_before:
        make.membership(classroom, learner)
    assert "150" not in str([entry.what for entry in entries(classroom)])


def test_seat_that_became_another_has_the_name_of_that_one(
    classroom, learner, teacher, assignment
):
    extra = make.member(classroom, "Amal Haddad")
    class_actions.excuse(assignment=assignment, learner=extra, why="Ill.", by=teacher)
    class_actions.accommodate(
        learner=extra, allowance=Allowance(time_factor=150), by=teacher
    )
    class_actions.remove(membership=extra.memberships.get(), by=teacher)
    class_actions.put_back(classroom=classroom, learner=extra, by=teacher)

    class_actions.merge(kept=learner, extra=extra, by=teacher)

    told = [entry.what for entry in entries(classroom)]
    assert "Amal H was taken in again" in told
    assert "Amal H is excused" in told
    assert "seat-" not in str(told)


def test_what_was_granted_says_old_and_new(classroom, learner, teacher):
    for factor in (150, 150, 200):
        class_actions.accommodate(
            learner=learner, allowance=Allowance(time_factor=factor), by=teacher
        )

    second, first = entries(classroom)
    assert first.why == "Before: as usual"
    assert "150" in first.what
    assert "150" in second.why
    assert "200" in second.what


def test_erased_learner_stands_in_the_log_without_a_name(
    attempt, assignment, classroom, teacher
):
    excuse(attempt, assignment, teacher)
    name = str(attempt.learner)

    erase(attempt, assignment, teacher)

    told = str([(entry.what, entry.why) for entry in entries(classroom)])
    assert name not in told
    assert "Ill." not in told


LOGGED = ("Ruling", "Award", "Extension", "Deferral", "RulesChange", "ScoreChange")
LOGGED_IN_CLASSES = ("AccommodationChange", "ClassEvent", "Excusal")


@pytest.mark.parametrize(
    "model",
    [apps.get_model("quizzes", name) for name in LOGGED]
    + [apps.get_model("classrooms", name) for name in LOGGED_IN_CLASSES],
    ids=lambda model: model.__name__,
)
def test_what_the_log_reads_is_only_ever_added(model):
    assert model._meta.db_table in guards.ADDED


def test_what_was_granted_is_never_changed_nor_deleted(classroom, learner, teacher):
    class_actions.accommodate(
        learner=learner, allowance=Allowance(time_factor=150), by=teacher
    )

    for change in (
        lambda: learner.accommodation_changes.update(new={}),
        lambda: learner.accommodation_changes.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
