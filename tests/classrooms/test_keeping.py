"""How long classes are kept, and what goes when their time is up."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from classrooms import actions
from classrooms.keeping import Keeping, months_later, over
from classrooms.models import Classroom
from quizzes import audit
from quizzes.models import Attempt, Response
from tests import make

YEAR_AND_MORE = timedelta(days=400)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2025, 1, 31), 1, (2025, 2, 28)),
        ((2023, 12, 15), 2, (2024, 2, 15)),
        ((2025, 3, 31), -1, (2025, 2, 28)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2025, 5, 5), 0, (2025, 5, 5)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day, months, later):
    assert months_later(datetime(*day, tzinfo=UTC), months) == datetime(
        *later, tzinfo=UTC
    )


MOMENTS = st.integers(10**9, 4 * 10**9).map(lambda n: datetime.fromtimestamp(n, UTC))


@given(MOMENTS, st.integers(1, 120))
def test_more_months_are_later(moment, months):
    assert moment < months_later(moment, months) <= months_later(moment, months + 1)


@pytest.fixture
def later(monkeypatch):
    """Let all that was done so far be more than a year old."""

    def pass_time(by=YEAR_AND_MORE):
        now = timezone.now() + by
        monkeypatch.setattr(timezone, "now", lambda: now)

    return pass_time


@pytest.fixture
def kept(classroom, learner, assignment):
    """A class that is kept for a year, with an attempt of its learner."""
    make.finished(assignment.sitting.quiz, learner, assignment.sitting, right=2)
    Classroom.objects.filter(pk=classroom.pk).update(kept_months=12)
    classroom.refresh_from_db()
    return classroom


def run(*options):
    out = StringIO()
    call_command("erase_expired", *options, stdout=out)
    return out.getvalue()


def is_erased(person):
    return User.objects.get(pk=person.pk).erased_at is not None


def said(person):
    return Response.objects.filter(attempt__learner=person, value__isnull=False).count()


def test_class_at_work_is_kept(kept, learner):
    assert not Keeping(kept).is_over
    assert "Nothing is kept for longer" in run("--yes")
    assert not is_erased(learner)


def test_class_without_a_time_is_kept_for_ever(kept, learner, later):
    Classroom.objects.update(kept_months=None)
    later()

    assert "Nothing is kept for longer" in run("--yes")
    assert not is_erased(learner)


def test_dry_run_says_what_would_go_and_changes_nothing(kept, learner, later):
    later()

    told = run()

    assert "10B Current Affairs: last at work" in told
    assert "Learners 1, answers only of 0, answers 3." in told
    assert "Nothing was changed" in told
    assert not is_erased(learner)


def test_what_is_over_goes_and_scores_stay(kept, learner, later):
    score = Attempt.objects.get(learner=learner).score
    later()

    told = run("--yes")

    assert "Learners 1" in told
    assert is_erased(learner)
    assert Attempt.objects.get(learner=learner).score == score
    assert list(audit.differences()) == []
    assert list(over()) == []


def test_closing_that_is_still_to_come_keeps_a_class(kept, assignment, later):
    assignment.sitting.closes_at = timezone.now() + YEAR_AND_MORE
    assignment.sitting.save()
    later()

    assert not Keeping(kept).is_over


def test_who_is_in_a_class_that_is_kept_loses_only_the_answers_here(
    kept, learner, later
):
    other = make.classroom(learners=[learner])
    elsewhere = make.assignment(other, make.quiz())
    make.finished(elsewhere.sitting.quiz, learner, elsewhere.sitting)
    later()

    told = run("--yes")

    assert "Learners 0, answers only of 1, answers 3." in told
    assert not is_erased(learner)
    assert said(learner) == 3  # those of the other class
    assert kept.events.get().kind == "work_erased"
    assert list(audit.differences()) == []
    assert run("--yes").startswith("Nothing is kept for longer")


def test_who_practised_since_keeps_name_and_practice(kept, learner, later):
    later()
    make.finished(make.quiz(), learner)

    run("--yes")

    assert not is_erased(learner)
    assert said(learner) == 3


def test_two_classes_whose_time_is_up_let_go_together(kept, learner, later):
    make.classroom(learners=[learner], kept_months=1)
    later()

    run("--yes")

    assert is_erased(learner)


def test_teacher_who_tried_a_quiz_keeps_their_account(kept, teacher, assignment, later):
    make.finished(assignment.sitting.quiz, teacher, assignment.sitting)
    later()

    run("--yes")

    assert not is_erased(teacher)


def test_how_long_is_noted_once(kept, teacher):
    actions.keep(classroom=kept, months=6, by=teacher)
    actions.keep(classroom=kept, months=6, by=teacher)

    event = kept.events.get(kind="keeping")
    assert event.data == {"old": 12, "new": 6}


def test_person_is_erased_by_user_name(learner):
    call_command("erase_person", learner.username, stdout=StringIO())
    assert not is_erased(learner)

    call_command("erase_person", learner.username, "--yes", stdout=StringIO())
    assert is_erased(learner)
    with pytest.raises(CommandError):
        call_command("erase_person", learner.username)


# The page


def test_page_shows_who_would_lose_what_before_it_is_saved(
    client, kept, learner, teacher
):
    client.force_login(teacher)
    address = f"/classes/{kept.pk}/keeping/"

    page = client.post(address, {"months": "3", "preview": "yes"}).content.decode()

    assert "Amal H" in page
    assert "Name and answers" in page
    kept.refresh_from_db()
    assert kept.kept_months == 12


def test_page_saves_and_forever_is_an_empty_field(client, kept, teacher):
    client.force_login(teacher)
    address = f"/classes/{kept.pk}/keeping/"

    assert client.post(address, {"months": ""}).status_code == 302
    kept.refresh_from_db()
    assert kept.kept_months is None
    assert client.post(address, {"months": "0"}).status_code == 422


def test_preview_costs_the_same_for_more_learners(
    client, kept, teacher, quiz, django_assert_max_num_queries
):
    for n in range(5):
        make.member(kept, f"Learner {n}")
    client.force_login(teacher)

    with django_assert_max_num_queries(20):
        client.get(f"/classes/{kept.pk}/keeping/")
