"""Excusing learners, and commenting on their work."""

import pytest
from django.db import IntegrityError, connection, transaction

from classrooms import actions
from classrooms.models import Comment, Excusal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(assignment, learner, teacher):
    return {"assignment": assignment, "learner": learner, "by": teacher}


def test_excusing_is_kept_with_who_and_why(mine):
    made = actions.excuse(**mine, why="In hospital")

    assert (made.is_excused, made.why, made.by) == (True, "In hospital", mine["by"])


def test_excusing_twice_is_excusing_once(mine):
    first = actions.excuse(**mine, why="In hospital")

    for why in ("In hospital", ""):
        assert actions.excuse(**mine, why=why) == first
    assert Excusal.objects.count() == 1


def test_another_reason_is_kept_beside_the_first(mine):
    actions.excuse(**mine, why="Ill")
    actions.excuse(**mine, why="In hospital, as a letter says")

    said = Excusal.objects.values_list("is_excused", "why")
    assert list(said) == [(True, "Ill"), (True, "In hospital, as a letter says")]


def test_counting_again_somebody_never_excused_changes_nothing(mine):
    assert actions.excuse(**mine, is_excused=False) is None
    assert not Excusal.objects.exists()


def test_every_change_of_mind_is_a_row(mine):
    for is_excused in (True, False, True):
        actions.excuse(**mine, is_excused=is_excused, why="x")

    assert [row.is_excused for row in Excusal.objects.all()] == [True, False, True]


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        lambda: sql("UPDATE classrooms_excusal SET is_excused = is_excused <> true"),
        lambda: Excusal.objects.update(why="Another"),
        lambda: Excusal.objects.update(by=make.teacher()),
        lambda: sql("DELETE FROM classrooms_excusal"),
        lambda: Excusal.objects.all().delete(),
    ],
    ids=["the act", "the reason", "the teacher", "by sql", "by queryset"],
)
def test_an_excusal_is_never_changed_or_deleted(mine, change):
    actions.excuse(**mine, why="In hospital")
    before = list(Excusal.objects.values())

    with pytest.raises(IntegrityError), transaction.atomic():
        change()

    assert list(Excusal.objects.values()) == before


def test_the_reason_may_be_erased(mine):
    actions.excuse(**mine, why="In hospital")

    assert Excusal.objects.update(why="") == 1
    assert list(Excusal.objects.values_list("is_excused", "why")) == [(True, "")]


def test_the_last_word_on_excusing_holds(mine):
    actions.excuse(**mine, is_excused=True)
    assert Excusal.objects.in_force().count() == 1

    actions.excuse(**mine, is_excused=False)
    assert not Excusal.objects.in_force()


def test_the_last_comment_stands(mine):
    colleague = make.teacher()
    actions.comment(**mine, text="Look again.")
    actions.comment(**mine | {"by": colleague}, text="Well done.")

    (kept,) = Comment.objects.all()
    assert (kept.text, kept.by) == ("Well done.", colleague)


def test_the_same_comment_stays_its_first_writers(mine):
    first = actions.comment(**mine, text="Well done.")

    again = actions.comment(**mine | {"by": make.teacher()}, text="Well done.")

    assert (again.by, again.at) == (mine["by"], first.at)


def test_an_emptied_comment_is_gone(mine):
    actions.comment(**mine, text="Well done.")

    assert actions.comment(**mine, text="") is None
    assert not Comment.objects.exists()


def test_an_empty_comment_is_refused_by_the_database(mine):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(**mine, text="")


def test_what_was_said_of_one_seat_is_handed_over_to_another(mine, classroom, quiz):
    kept = make.member(classroom, "Amal Hassan")
    others = make.assignment(classroom, make.quiz())
    actions.excuse(**mine, why="In hospital")
    actions.comment(**mine, text="Well done.")
    actions.excuse(**mine | {"assignment": others}, why="x")
    actions.excuse(**mine | {"assignment": others}, is_excused=False)

    actions.hand_over_words(extra=mine["learner"], kept=kept, by=mine["by"])

    (excusal,) = kept.excusals.all()
    assert (excusal.assignment, excusal.why) == (mine["assignment"], "In hospital")
    assert [each.text for each in kept.comments.all()] == ["Well done."]


def test_nobody_excuses_by_another_s_merging(mine, classroom):
    kept, colleague = make.member(classroom, "Amal Hassan"), make.teacher()
    actions.excuse(**mine | {"by": colleague}, why="Ill")

    actions.hand_over_words(extra=mine["learner"], kept=kept, by=mine["by"])

    assert kept.excusals.get().by == mine["by"]


@pytest.mark.parametrize("order", ["kept first", "extra first"])
def test_of_two_comments_the_later_one_stays(mine, classroom, order):
    kept = make.member(classroom, "Amal Hassan")
    seats = {"kept": kept, "extra": mine["learner"]}
    first = order.split()[0]
    second = "extra" if first == "kept" else "kept"
    for whose in (first, second):
        actions.comment(**mine | {"learner": seats[whose]}, text=f"on {whose}")

    actions.hand_over_words(extra=mine["learner"], kept=kept, by=mine["by"])

    assert [each.text for each in Comment.objects.all()] == [f"on {second}"]
