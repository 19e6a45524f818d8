from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from briefings import actions as briefing_actions
from classrooms.models import Assignment
from quizzes.models import Sitting
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}assignments/new/"


@pytest.fixture
def rules_url(client, teacher, assignment):
    client.force_login(teacher)
    return f"{assignment.get_absolute_url()}rules/"


def typed(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


def test_a_quiz_is_set_with_no_more_than_its_name(client, url, classroom, quiz):
    answer = client.post(url, {"quiz": quiz.pk})

    made = Assignment.objects.get()
    assert answer.url == classroom.get_absolute_url()
    assert made.classroom == classroom
    assert made.sitting.quiz == quiz
    assert made.sitting.closes_at is None
    assert made.sitting.attempts_allowed is None


def test_a_quiz_is_set_with_rules(client, url, quiz):
    closes_at = timezone.now() + timedelta(days=3)
    data = {
        "quiz": quiz.pk,
        "closes_at": typed(closes_at),
        "attempts_allowed": "2",
        "note": "Look at who says so.",
    }

    client.post(url, data)

    sitting = Sitting.objects.get()
    assert sitting.closes_at == closes_at.replace(second=0, microsecond=0)
    assert sitting.attempts_allowed == 2
    assert sitting.assignment.note == "Look at who says so."


def test_times_are_by_the_clocks_of_the_class(client, url, classroom, quiz):
    classroom.time_zone = "Asia/Tokyo"
    classroom.save()

    page = client.get(url).content.decode()
    client.post(url, {"quiz": quiz.pk, "closes_at": "2090-01-22T17:00"})

    assert "Times are by the clocks of Tokyo, where it is" in page
    assert Sitting.objects.get().time_zone == "Asia/Tokyo"
    assert Sitting.objects.get().closes_at == datetime(2090, 1, 22, 8, 0, tzinfo=UTC)


def test_a_quiz_that_opens_later_is_told_of_with_its_time(
    client, url, classroom, quiz, learner
):
    classroom.time_zone = "Asia/Tokyo"
    classroom.save()

    client.post(url, {"quiz": quiz.pk, "opens_at": "2090-01-22T17:00"})

    when = "on Sunday 22 January 2090 at 17:00 (Tokyo)"
    said = read(client.get(classroom.get_absolute_url()))
    assert f"“{quiz}” from its opening {when}." in said
    client.force_login(learner)
    room = read(client.get(classroom.get_absolute_url()))
    assert f"Opens {when}" in room
    assert "Start" not in room.replace("Not started", "")


def test_a_time_that_clocks_leave_out_is_refused_and_kept(client, url, classroom, quiz):
    classroom.time_zone = "Europe/Paris"
    classroom.save()

    answer = client.post(url, {"quiz": quiz.pk, "closes_at": "2090-03-26T02:30"})

    assert answer.status_code == 422
    assert "the clocks in Paris go from 02:00 to 03:00" in read(answer)
    assert 'value="2090-03-26T02:30"' in answer.content.decode()
    assert not Sitting.objects.exists()


def test_a_time_that_comes_twice_is_the_first_and_said(client, url, classroom, quiz):
    classroom.time_zone = "Europe/Paris"
    classroom.save()

    client.post(url, {"quiz": quiz.pk, "closes_at": "2090-10-29T02:30"})

    assert Sitting.objects.get().closes_at == datetime(2090, 10, 29, 0, 30, tzinfo=UTC)
    assert "comes twice" in read(client.get(classroom.get_absolute_url()))


def test_the_second_of_two_times_stays_if_it_is_not_touched(
    client, rules_url, classroom, assignment
):
    classroom.time_zone = "Europe/Paris"
    classroom.save()
    second = datetime(2090, 10, 29, 1, 30, tzinfo=UTC)
    assignment.sitting.closes_at = second
    assignment.sitting.save()

    client.post(rules_url, {"closes_at": "2090-10-29T02:30", "minutes": "9"})

    sitting = Sitting.objects.get()
    assert (sitting.closes_at, sitting.minutes) == (second, 9)


def test_a_quiz_is_set_again_for_after_its_end(client, url, classroom, quiz):
    ends = timezone.now() + timedelta(days=1)
    make.assignment(classroom, quiz, closes_at=ends)

    answer = client.post(
        url, {"quiz": quiz.pk, "opens_at": typed(ends + timedelta(hours=1))}
    )

    assert answer.status_code == 302
    assert Assignment.objects.count() == 2


def test_a_quiz_set_twice_is_set_once(client, url, quiz):
    for _ in range(2):
        answer = client.post(url, {"quiz": quiz.pk})

    assert answer.status_code == 302
    assert Assignment.objects.count() == 1


def test_a_quiz_that_the_class_has_is_refused_under_other_rules(
    client, url, assignment, quiz
):
    answer = client.post(url, {"quiz": quiz.pk, "attempts_allowed": "1"})

    assert answer.status_code == 422
    assert "has this quiz already" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a quiz"),
        ({"quiz": "0"}, "Choose one of the quizzes listed"),
        ({"closes_at": "2001-01-01T10:00"}, "This is in the past"),
        ({"closes_at": "soon"}, "Give a day and a time"),
        ({"attempts_allowed": "0"}, "Allow at least one attempt"),
        ({"attempts_allowed": "99"}, "Allow up to 20"),
        ({"attempts_allowed": "two"}, "Give a whole number"),
        ({"note": "x" * 501}, "Use up to 500 letters"),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(client, url, quiz, data, said):
    answer = client.post(
        url, data if "quiz" in data or not data else data | {"quiz": quiz.pk}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "<title>Error:" in page
    assert data.get("note", data.get("closes_at", "")) in page
    assert not Assignment.objects.exists()


def test_only_published_quizzes_with_questions_are_offered(client, url, teacher):
    shown = make.quiz(make.briefing(title="Shown"))
    make.quiz(make.briefing(teacher, title="Draft", status="draft"))
    make.quiz(make.briefing(title="Empty"), questions=0)
    withdrawn = make.quiz(make.briefing(title="Withdrawn"))
    briefing_actions.withdraw(briefing=withdrawn.briefing)

    page = client.get(url).content.decode()

    assert f"{shown.briefing.title}: {shown.title}" in page
    assert not any(title in page for title in ("Draft:", "Empty:", "Withdrawn:"))


def test_where_there_is_no_quiz_to_set_it_says_where_one_comes_from(client, url):
    page = client.get(url).content.decode()

    assert "No quiz to set yet" in page
    assert 'href="/admin/briefings/briefing/add/"' in page
    assert 'name="quiz"' not in page


def test_the_rules_show_as_they_are_and_change(client, rules_url, assignment):
    closes_at = timezone.now() + timedelta(days=1)
    client.post(rules_url, {"closes_at": typed(closes_at), "attempts_allowed": "3"})

    page = client.get(rules_url).content.decode()

    assert f'value="{typed(closes_at)}"' in page
    assert 'value="3"' in page


def test_a_closing_time_is_taken_away_again(client, rules_url, assignment):
    closes_at = timezone.now() + timedelta(days=1)
    Sitting.objects.update(closes_at=closes_at, attempts_allowed=1)

    client.post(rules_url, {"closes_at": "", "attempts_allowed": "", "note": ""})

    sitting = Sitting.objects.get()
    assert sitting.closes_at is None
    assert sitting.attempts_allowed is None


def test_the_note_of_a_closed_assignment_can_be_changed(client, rules_url, assignment):
    closed_at = timezone.now() - timedelta(days=1)
    Sitting.objects.update(closes_at=closed_at)

    data = {"closes_at": typed(closed_at), "note": "We talk about it on Friday."}
    answer = client.post(rules_url, data)

    assert answer.status_code == 302
    assert Sitting.objects.get().closes_at == closed_at
    assert Assignment.objects.get().note == "We talk about it on Friday."


def test_a_new_closing_time_in_the_past_is_refused(client, rules_url, assignment):
    answer = client.post(rules_url, {"closes_at": "2001-01-01T10:00"})

    assert answer.status_code == 422
    assert "2001-01-01T10:00" in answer.content.decode()
    assert Sitting.objects.get().closes_at is None


def test_a_quiz_is_closed_now(client, teacher, assignment):
    client.force_login(teacher)

    answer = client.post(f"{assignment.get_absolute_url()}close/")

    assert answer.url == assignment.classroom.get_absolute_url()
    assert Assignment.objects.get().is_closed
    page = client.get(answer.url).content.decode()
    assert "is closed. What learners had answered counts." in page
    assert "Close now" not in page


def test_the_form_costs_few_queries(client, url, quiz, django_assert_max_num_queries):
    for _ in range(5):
        make.quiz()
    with django_assert_max_num_queries(4):
        client.get(url)


def test_archived_class_is_set_nothing(client, url, classroom, quiz):
    classroom.archived_at = timezone.now()
    classroom.save()

    answer = client.post(url, {"quiz": quiz.pk})

    assert answer.status_code == 422
    assert "Reopen it to set it a quiz again" in read(answer)
    assert not Assignment.objects.exists()
