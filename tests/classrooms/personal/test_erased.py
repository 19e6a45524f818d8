"""Who was erased stays so: nothing is said of them any more, and nobody names them."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from classrooms import actions, extended
from classrooms.models import AccommodationChange, Comment, Excusal
from quizzes import actions as quiz_actions
from quizzes.models import Award, Deferral, Response
from quizzes.rules import Allowance
from tests import make
from tests.classrooms.personal.conftest import answer


@pytest.fixture
def erased(learner, teacher):
    """Erase the learner, and give them as whoever asked before still has them."""
    stale = User.objects.get(pk=learner.pk)
    actions.erase_person(person=learner, by=teacher)
    return stale


@pytest.fixture
def membership(learner):
    return learner.memberships.get()


ACTS = {
    "rename": lambda on: actions.rename(
        membership=on["membership"], name="Amal H", by=on["by"]
    ),
    "code": lambda on: actions.renew_code(
        membership=on["membership"], teacher=on["by"]
    ),
    "codes": lambda on: actions.renew_codes(
        memberships=[on["membership"]], key=uuid4(), teacher=on["by"]
    ),
    "excuse": lambda on: actions.excuse(**on["work"], why="ill", by=on["by"]),
    "comment": lambda on: actions.comment(**on["work"], text="Amal", by=on["by"]),
    "grant": lambda on: actions.accommodate(
        learner=on["work"]["learner"], allowance=Allowance(time_factor=150), by=on["by"]
    ),
    "merge": lambda on: actions.merge(
        kept=on["other"], extra=on["work"]["learner"], by=on["by"]
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_act_on_who_was_erased_is_refused(
    act, classroom, membership, erased, teacher, assignment
):
    on = {
        "membership": membership,
        "work": {"learner": erased, "assignment": assignment},
        "other": make.member(classroom, "Other O"),
        "by": teacher,
    }
    name = User.objects.get(pk=erased.pk).display_name

    with pytest.raises(actions.Refused):
        act(on)

    assert User.objects.get(pk=erased.pk).display_name == name
    for model in (Comment, Excusal, AccommodationChange):
        assert not model.objects.exists()


def test_who_was_erased_is_passed_over_where_many_get_longer(
    classroom, erased, teacher, assignment
):
    other = make.member(classroom, "Other O")

    actions.give_longer(
        assignment=assignment,
        learners=[erased, other],
        more=quiz_actions.More(attempts=1),
        why="",
        by=teacher,
        key=uuid4(),
    )

    assert Deferral.objects.get().learner == other
    assert [each.name for each in extended.learners(assignment)] == ["Other O"]


def test_points_for_an_answer_that_was_erased_are_refused(classroom, learner, teacher):
    quiz = make.quiz(questions=1)
    make.open_question(quiz)
    attempt = make.attempt(quiz, learner, make.assignment(classroom, quiz).sitting)
    make.response(attempt, 1)
    answer(attempt, 2, {"text": "hello"})
    quiz_actions.finish(attempt=attempt)
    written = Response.objects.get(attempt=attempt, value__text="hello")
    attempt.refresh_from_db()
    before = attempt.score
    assert before
    actions.erase_person(person=learner, by=teacher)

    with pytest.raises(quiz_actions.Refused):
        quiz_actions.award(
            response=written, score=1000, rubric={}, comment="Well done", by=teacher
        )

    attempt.refresh_from_db()
    assert attempt.score == before
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("more", "said", "status"),
    [
        ("seat/", {"display_name": "Amal H"}, 422),
        ("return-code/", {}, 403),
        ("accommodation/", {"time_factor": "150", "extra_attempts": "0"}, 422),
        ("work", {"comment": "This was Amal", "is_excused": "on"}, 422),
    ],
)
def test_page_about_who_was_erased_says_so_and_takes_nothing(
    client, classroom, membership, erased, teacher, assignment, more, said, status
):
    client.force_login(teacher)
    address = f"/classes/{classroom.pk}/learners/{membership.pk}/{more}"
    if more == "work":
        address = (
            f"/classes/{classroom.pk}/assignments/{assignment.pk}"
            f"/learners/{membership.pk}/"
        )

    page = client.get(address).content.decode()
    response = client.post(address, said)

    assert "Nothing can be changed or said of them any more" in page
    assert response.status_code == status
    assert "Nothing can be changed or said of them" in response.content.decode()
    assert User.objects.get(pk=erased.pk).display_name.startswith("Erased")
    assert not Comment.objects.exists()


def test_words_written_of_who_was_erased_before_go_when_they_are_erased_again(
    erased, teacher, assignment
):
    about = {"assignment": assignment, "learner": erased, "by": teacher}
    Comment.objects.create(text="This was Amal", at=timezone.now(), **about)
    Excusal.objects.create(is_excused=True, why="Amal is ill", **about)

    actions.erase_person(person=erased, by=teacher)

    assert not Comment.objects.exists()
    assert Excusal.objects.get().why == ""
    assert erased.class_events.count() == 1


def test_teacher_leaves_who_worked_for_another_class_to_administrators(
    learner, membership, teacher, assignment
):
    colleague = make.teacher("colleague")
    theirs = make.assignment(make.classroom(colleague, learners=[learner]), make.quiz())
    attempt = make.finished(theirs.sitting.quiz, learner, theirs.sitting, right=1)
    there = learner.memberships.get(classroom=theirs.classroom)
    actions.remove(membership=there, by=colleague)

    with pytest.raises(actions.Refused):
        actions.erase_member(membership=membership, teacher=teacher)
    assert attempt.responses.filter(value__isnull=False).exists()

    admin = make.administrator()
    actions.erase_member(membership=membership, teacher=admin)
    assert theirs.classroom.events.get(kind="erased").by == admin
