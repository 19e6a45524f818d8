"""Learners who leave a class, change it, come back, or are called otherwise."""

import pytest

from accounts.actions import find_seat
from classrooms import actions, taught
from classrooms.actions import joining
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(classroom, learner):
    return classroom.memberships.get(learner=learner)


@pytest.fixture
def finished(quiz, learner, assignment):
    return make.finished(quiz, learner, assignment.sitting, right=2)


def kinds(classroom):
    return [event.kind for event in classroom.events.all()]


# Removing, and putting back


def test_whoever_is_removed_leaves_their_scores_and_keeps_their_seat(
    classroom, teacher, learner, membership, finished, assignment
):
    actions.remove(membership=membership, by=teacher)

    assert not taught.roster(classroom)
    assert learner.attempts.get() == finished
    assert find_seat(learner.code) == learner
    assert kinds(classroom) == ["removed"]
    assert classroom.events.get().person == learner


def test_removing_twice_is_logged_once(classroom, teacher, membership):
    for _ in range(2):
        actions.remove(membership=membership, by=teacher)

    assert kinds(classroom) == ["removed"]


def test_whoever_is_put_back_has_their_scores_again(
    classroom, teacher, learner, membership, finished
):
    actions.remove(membership=membership, by=teacher)

    for _ in range(2):
        actions.put_back(classroom=classroom, learner=learner, by=teacher)

    (found,) = taught.assignments(classroom)
    assert found.finished == 1
    assert kinds(classroom) == ["removed", "put_back"]


def test_nobody_is_put_where_they_never_were(classroom, teacher):
    stranger = make.learner()

    with pytest.raises(actions.Refused):
        actions.put_back(classroom=classroom, learner=stranger, by=teacher)

    assert not classroom.memberships.exists()


def test_nobody_is_put_back_beside_somebody_of_the_same_name(
    classroom, teacher, learner, membership
):
    actions.remove(membership=membership, by=teacher)
    make.member(classroom, "amal h")

    with pytest.raises(actions.NameTaken):
        actions.put_back(classroom=classroom, learner=learner, by=teacher)


# Moving


@pytest.fixture
def other(teacher):
    return make.classroom(teacher, name="10C")


def test_whoever_is_moved_is_in_the_other_class_and_their_scores_are_not(
    classroom, teacher, learner, membership, other, finished
):
    for _ in range(2):
        actions.move(membership=membership, to=other, by=teacher)

    assert list(learner.attended_classes.all()) == [other]
    assert finished.sitting.assignment.classroom == classroom
    assert kinds(classroom) == ["moved_out"]
    assert kinds(other) == ["moved_in"]


def test_moving_to_a_class_one_is_in_already_leaves_one_place(
    learner, teacher, membership, other
):
    make.membership(other, learner)

    actions.move(membership=membership, to=other, by=teacher)

    assert list(learner.attended_classes.all()) == [other]
    assert kinds(other) == []


def test_full_class_takes_nobody_from_another(
    classroom, teacher, membership, other, monkeypatch
):
    make.member(other, "Zed")
    monkeypatch.setattr(joining, "MOST_LEARNERS", 1)

    with pytest.raises(actions.Refused, match="full"):
        actions.move(membership=membership, to=other, by=teacher)

    assert classroom.memberships.count() == 1


def test_full_class_takes_nobody_in_again(
    classroom, teacher, learner, membership, monkeypatch
):
    actions.remove(membership=membership, by=teacher)
    make.member(classroom, "Zed")
    monkeypatch.setattr(joining, "MOST_LEARNERS", 1)

    with pytest.raises(actions.Refused, match="full"):
        actions.put_back(classroom=classroom, learner=learner, by=teacher)


def test_nobody_is_moved_beside_somebody_of_the_same_name(
    classroom, teacher, learner, membership, other
):
    make.member(other, "AMAL H")

    with pytest.raises(actions.NameTaken):
        actions.move(membership=membership, to=other, by=teacher)

    assert list(learner.attended_classes.all()) == [classroom]


def test_nobody_is_moved_to_an_archived_class(classroom, teacher, membership, other):
    actions.archive(classroom=other, by=teacher)

    with pytest.raises(actions.Refused):
        actions.move(membership=membership, to=other, by=teacher)

    assert classroom.memberships.count() == 1


# Renaming


def test_learner_is_called_otherwise_in_all_their_classes(
    classroom, teacher, learner, membership, other
):
    make.membership(other, learner)

    for _ in range(2):
        actions.rename(membership=membership, name="Amal Haddad", by=teacher)

    learner.refresh_from_db()
    assert str(learner) == "Amal Haddad"
    assert kinds(classroom) == kinds(other) == ["renamed"]
    assert classroom.events.get().data == {"old": "Amal H", "new": "Amal Haddad"}


def test_learner_may_be_called_the_same_in_other_letters(teacher, learner, membership):
    actions.rename(membership=membership, name="AMAL H.", by=teacher)

    learner.refresh_from_db()
    assert str(learner) == "AMAL H."


@pytest.mark.parametrize("where", ["here", "there"])
def test_nobody_is_called_like_somebody_in_any_of_their_classes(
    classroom, teacher, learner, membership, other, where
):
    make.membership(other, learner)
    make.member(classroom if where == "here" else other, "Ben K")

    with pytest.raises(actions.NameTaken):
        actions.rename(membership=membership, name="ben-k", by=teacher)

    learner.refresh_from_db()
    assert str(learner) == "Amal H"


def test_name_that_another_teacher_sees_is_not_changed(teacher, learner, membership):
    make.classroom(learners=[learner])

    with pytest.raises(actions.Refused, match="you do not teach"):
        actions.rename(membership=membership, name="Amal K", by=teacher)


def test_administrator_changes_any_name(learner, membership):
    make.classroom(learners=[learner])

    actions.rename(membership=membership, name="Amal K", by=make.administrator())

    learner.refresh_from_db()
    assert str(learner) == "Amal K"
