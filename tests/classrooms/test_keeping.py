"""How long classes are kept, and what goes when their time is up."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from classrooms import actions
from classrooms.keeping import Keeping, months_later, over
from classrooms.models import Classroom, Comment, Excusal
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


@pytest.mark.parametrize("moment", ["extended_until", "opens_at"])
def test_work_that_is_still_to_come_keeps_a_class(kept, assignment, later, moment):
    setattr(assignment.sitting, moment, timezone.now() + YEAR_AND_MORE)
    assignment.sitting.save()
    later()

    assert not Keeping(kept).is_over


def test_deadline_of_who_is_at_work_keeps_a_class(kept, quiz, later):
    timed = make.assignment(kept, make.quiz())
    attempt = make.attempt(timed.sitting.quiz, make.member(kept, "B"), timed.sitting)
    Attempt.objects.filter(pk=attempt.pk).update(
        deadline=timezone.now() + YEAR_AND_MORE
    )
    later()

    assert not Keeping(kept).is_over


def test_nobody_is_said_to_have_done_what_happened_because_time_was_up(
    client, kept, learner, teacher, later
):
    later()

    run("--yes")

    event = kept.events.get()
    assert (event.kind, event.done_by) == ("expired", None)
    client.force_login(teacher)
    page = client.get(f"/classes/{kept.pk}/log/").content.decode()
    assert "its time was up" in page
    assert str(User.objects.get(pk=learner.pk)) not in page


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
    assert kept.events.get().kind == "work_expired"
    assert list(audit.differences()) == []
    assert run("--yes").startswith("Nothing is kept for longer")


def test_who_moved_to_a_class_that_is_kept_loses_only_the_answers_here(
    kept, learner, teacher, later
):
    other = make.classroom(teacher, name="Kept for ever")
    actions.move(membership=learner.memberships.get(), to=other, by=teacher)
    later()

    told = run("--yes")

    assert "Learners 0, answers only of 1, answers 3." in told
    assert not is_erased(learner)


def test_who_joins_a_class_while_others_are_erased_keeps_their_name(
    kept, learner, later
):
    later()
    (keeping,) = over()
    assert [going.is_whole for going in keeping.going] == [True]
    make.classroom(learners=[learner])

    done = actions.erase_expired(keeping=keeping)

    assert (done.people, done.parts, done.answers) == (0, 1, 3)
    assert not is_erased(learner)


def test_words_about_who_never_answered_go_too(kept, teacher, assignment, later):
    silent = make.member(kept, "Silent S")
    make.classroom(learners=[silent])
    actions.excuse(assignment=assignment, learner=silent, why="in hospital", by=teacher)
    actions.comment(assignment=assignment, learner=silent, text="Get well", by=teacher)
    later()
    going = {each.learner: each for each in Keeping(kept).going}
    assert (going[silent].answers, going[silent].words) == (0, 2)

    run("--yes")

    assert Excusal.objects.get().why == ""
    assert not Comment.objects.exists()
    assert list(over()) == []


def test_words_about_a_seat_that_was_merged_go_with_the_person_s(
    kept, learner, teacher, assignment, later
):
    extra = make.member(kept, "Amal at home")
    actions.excuse(assignment=assignment, learner=extra, why="in hospital", by=teacher)
    actions.merge(kept=learner, extra=extra, by=teacher)
    make.classroom(learners=[learner])
    later()

    told = run("--yes")

    assert "Learners 0, answers only of 1" in told
    assert not Excusal.objects.exclude(why="").exists()
    assert list(over()) == []


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


def test_person_is_erased_by_user_name(classroom, learner):
    admin = make.administrator("root")
    name, by = learner.username, f"--by={admin.username}"
    call_command("erase_person", name, stdout=StringIO())
    with pytest.raises(CommandError, match="Say who erases them"):
        call_command("erase_person", name, "--yes")
    with pytest.raises(CommandError, match="Nobody has the user name nobody"):
        call_command("erase_person", name, "--yes", "--by=nobody")
    assert not is_erased(learner)

    call_command("erase_person", name, "--yes", by, stdout=StringIO())
    assert is_erased(learner)
    assert classroom.events.get().by == admin
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


def test_preview_costs_the_same_for_more_learners_and_classes(
    client, kept, teacher, learner, django_assert_num_queries
):
    client.force_login(teacher)
    address = f"/classes/{kept.pk}/keeping/"
    make.classroom(teacher, learners=[learner], kept_months=5)
    with CaptureQueriesContext(connection) as few:
        client.get(address)

    for n in range(5):
        another = make.member(kept, f"Learner {n}")
        make.classroom(teacher, learners=[learner, another], kept_months=5)

    with django_assert_num_queries(len(few)):
        assert "Learner 4" in client.get(address).content.decode()


def test_what_goes_costs_the_same_however_many_classes_are_near(kept, learner):
    costs = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as made:
            assert Keeping(kept).going
        costs.append(len(made))
        for _ in range(3):
            make.membership(make.classroom(kept_months=5), learner)

    none, three, six = costs
    assert none <= three == six
