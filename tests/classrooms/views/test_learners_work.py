"""One learner's work on an assignment: what a teacher sees and says of it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from classrooms import actions
from classrooms.models import Comment, Excusal
from quizzes.models import Sitting
from tests import make
from tests.pages import read, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, assignment, learner):
    client.force_login(teacher)
    seat = assignment.classroom.memberships.get(learner=learner)
    return f"{assignment.get_absolute_url()}learners/{seat.pk}/"


def seen(client, url):
    """What the form sends along of what it was filled with."""
    return client.get(url).context["form"]["seen"].value()


def test_words_of_a_colleague_are_not_undone_by_an_older_page(
    client, url, assignment, learner
):
    opened = seen(client, url)
    mine = {"assignment": assignment, "learner": learner, "by": make.teacher()}
    actions.comment(**mine, text="Words of a colleague")
    actions.excuse(**mine, why="Ill")

    answer = client.post(url, {"comment": "My own words", "seen": opened})

    assert answer.status_code == 409
    page = text(answer)
    assert "Somebody else wrote here meanwhile" in page
    assert "Saved: Excused; Words of a colleague" in page
    assert "My own words" in page
    assert Comment.objects.get().text == "Words of a colleague"
    assert Excusal.objects.get().is_excused

    again = answer.context["form"]["seen"].value()
    client.post(url, {"comment": "My own words", "seen": again})

    assert Comment.objects.get().text == "My own words"
    assert not Excusal.objects.last().is_excused


def test_what_was_sent_twice_is_saved_once(client, url):
    sent = {"is_excused": "on", "why": "Ill", "comment": "Soon", "seen": ""}

    for _ in range(2):
        assert client.post(url, sent).status_code == 302
    assert Excusal.objects.count() == Comment.objects.count() == 1


def test_it_lists_every_attempt(client, url, assignment, learner, quiz):
    first = make.finished(quiz, learner, assignment.sitting, right=1)
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.attempt(quiz, learner, assignment.sitting)

    answer = client.get(url)

    page = text(answer)
    assert "3 of 3 Attempt 1: 1 of 3" in page
    assert "Attempt 2: 3 of 3" in page
    assert "Attempt 3 In progress since" in page
    assert first.get_absolute_url() in answer.content.decode()


def test_who_has_begun_nothing_is_shown_so(client, url):
    assert "Nothing has been begun" in text(client.get(url))


def test_excusing_and_commenting_are_one_form(client, url, learner):
    posted = {"is_excused": "on", "why": "In hospital", "comment": "Get well soon."}

    answer = client.post(url, posted, follow=True)

    page = text(answer)
    assert "Saved for Amal H." in page
    assert "Excused by rahimi" in page
    assert "In hospital" in page
    assert "Get well soon." in page
    assert Excusal.objects.get().learner == learner


def test_counting_again_needs_no_reason(client, url, assignment, learner, teacher):
    actions.excuse(assignment=assignment, learner=learner, why="Ill", by=teacher)

    answer = client.post(url, {"comment": "", "seen": seen(client, url)}, follow=True)

    assert "Counted again by rahimi" in text(answer)


def test_excusing_without_a_reason_is_asked_for_one(client, url):
    answer = client.post(url, {"is_excused": "on", "comment": "Get well soon."})

    assert answer.status_code == 422
    assert "Say in a few words why" in text(answer)
    assert "Get well soon." in answer.content.decode()
    assert not Excusal.objects.exists()
    assert not Comment.objects.exists()


def test_a_reason_with_nobody_excused_is_asked_about(client, url):
    answer = client.post(url, {"why": "In hospital", "comment": ""})

    assert answer.status_code == 422
    assert "Tick “Excused”, too, or leave this empty" in text(answer)
    assert "In hospital" in answer.content.decode()


def test_another_reason_is_saved(client, url, assignment, learner, teacher):
    actions.excuse(assignment=assignment, learner=learner, why="Ill", by=teacher)

    posted = {"is_excused": "on", "why": "In hospital", "seen": seen(client, url)}
    assert "In hospital" in text(client.post(url, posted, follow=True))


def test_a_comment_too_long_is_kept_in_the_form(client, url):
    answer = client.post(url, {"comment": "a" * 2001})

    assert answer.status_code == 422
    assert "a" * 2001 in answer.content.decode()


def test_saving_what_is_there_writes_nothing(client, url, assignment, learner, teacher):
    actions.excuse(assignment=assignment, learner=learner, why="Ill", by=teacher)

    client.post(url, {"is_excused": "on"})

    assert Excusal.objects.count() == 1


@pytest.mark.parametrize("whose", ["class", "assignment"])
def test_a_learner_or_an_assignment_of_another_class_is_not_found(
    client, url, assignment, classroom, teacher, whose
):
    other = make.classroom(teacher)
    seat = make.membership(other, make.learner())
    foreign = make.assignment(other, make.quiz())
    mine = classroom.memberships.get()
    at, number = (assignment, seat) if whose == "class" else (foreign, mine)

    address = f"{classroom.get_absolute_url()}assignments/{at.pk}/learners/{number.pk}/"

    assert client.get(address).status_code == 404
    assert client.post(address, {"comment": "x"}).status_code == 404


@pytest.mark.parametrize("attempts", [1, 4])
def test_the_page_costs_few_queries(
    client, url, assignment, learner, quiz, attempts, django_assert_max_num_queries
):
    """However many came late, though somebody was given longer."""
    for _ in range(attempts):
        make.finished(quiz, learner, assignment.sitting)
    closed = timezone.now() - timedelta(days=1)
    Sitting.objects.update(
        closes_at=closed, late_until=closed + timedelta(days=9), extended_until=closed
    )

    with django_assert_max_num_queries(12):
        page = read(client.get(url))
    assert page.count("Late.") == attempts


def test_its_learner_reads_the_comment_and_nobody_else_does(
    client, assignment, learner, teacher
):
    mine = {"assignment": assignment, "learner": learner, "by": teacher}
    actions.comment(**mine, text="Look again at the motives.")
    actions.excuse(**mine, why="In hospital")
    other = make.member(assignment.classroom, "Ben K")

    for url in (assignment.classroom.get_absolute_url(), "/classes/"):
        client.force_login(learner)
        page = text(client.get(url))
        assert "Your teacher on your work Look again at the motives." in page
        assert "Excused: it does not count" in page
        assert "In hospital" not in page
        client.force_login(other)
        page = text(client.get(url))
        assert "motives" not in page
        assert "Excused" not in page


def test_what_one_is_excused_from_is_not_due(client, assignment, learner, teacher):
    client.force_login(learner)
    title = assignment.sitting.quiz.briefing.title
    closing = "10B Current Affairs"
    assert closing in text(client.get("/"))

    actions.excuse(assignment=assignment, learner=learner, why="x", by=teacher)

    page = text(client.get("/"))
    assert closing not in page
    assert title in page


def test_the_log_tells_of_excusing(client, assignment, learner, teacher):
    mine = {"assignment": assignment, "learner": learner, "by": teacher}
    actions.excuse(**mine, why="In hospital")
    actions.excuse(**mine, is_excused=False)
    client.force_login(teacher)

    page = text(client.get(f"{assignment.classroom.get_absolute_url()}log/"))

    assert "Amal H is excused" in page
    assert "left out of all averages In hospital" in page
    assert "Amal H counts again" in page


def test_the_comment_stands_on_the_results_too(
    client, assignment, learner, teacher, quiz
):
    attempt = make.finished(quiz, learner, assignment.sitting)
    practice = make.finished(quiz, learner)
    actions.comment(
        assignment=assignment, learner=learner, text="Look again.", by=teacher
    )
    client.force_login(learner)

    said = "The teacher’s comment Look again."
    assert said in text(client.get(attempt.get_absolute_url()))
    assert said not in text(client.get(practice.get_absolute_url()))


def test_times_are_by_the_clock_of_the_class(
    client, url, assignment, learner, quiz, classroom
):
    classroom.time_zone = "Asia/Kathmandu"
    classroom.save()
    attempt = make.finished(quiz, learner, assignment.sitting)

    at = attempt.finished_at.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert f"{at:%H:%M}" in text(client.get(url))
