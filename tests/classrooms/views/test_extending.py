"""The page on which single learners are given longer, and what learners read of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from classrooms import actions
from quizzes.models import Deferral
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def closing(classroom, quiz):
    """Closed since an hour, two attempts, half an hour each."""
    return make.assignment(
        classroom,
        quiz,
        closes_at=timezone.now() - timedelta(hours=1),
        attempts_allowed=2,
        minutes=30,
    )


@pytest.fixture
def url(client, teacher, closing):
    client.force_login(teacher)
    return f"{closing.get_absolute_url()}extensions/"


def typed(**later):
    return (timezone.now() + timedelta(**later)).strftime("%Y-%m-%dT%H:%M")


def send(client, url, **changes):
    sent = {"closes_at": typed(days=2), "why": "Ill", "key": uuid4()} | changes
    return client.post(url, sent)


def test_chosen_learners_get_longer_and_others_do_not(client, url, classroom, learner):
    ben, _mate = make.member(classroom, "Ben"), make.member(classroom, "Cem")

    answer = send(client, url, learners=[learner.pk, ben.pk])

    assert answer.url == url
    assert {row.learner for row in Deferral.objects.all()} == {learner, ben}
    page = read(client.get(url))
    assert "2 learners have longer now." in page
    assert "Who has longer" in page


def test_everybody_is_one_tick(client, url, classroom, learner):
    make.member(classroom, "Ben")

    send(client, url, everybody="on", minutes="10")

    assert [row.minutes for row in Deferral.objects.all()] == [10, 10]


def test_sending_twice_gives_once(client, url, learner):
    key = uuid4()
    for _ in range(2):
        send(client, url, learners=[learner.pk], attempts="1", key=key)

    assert Deferral.objects.get().attempts == 1


def test_whoever_used_all_attempts_is_named(client, url, learner, quiz, closing):
    closing.sitting.closes_at = None
    closing.sitting.save()
    for _ in range(2):
        make.finished(quiz, learner, closing.sitting)
    closing.sitting.closes_at = timezone.now()
    closing.sitting.save()

    send(client, url, learners=[learner.pk])

    said = read(client.get(url))
    assert "can only go on with another one: Amal H." in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"learners": []}, "Choose at least one learner"),
        ({"learners": ["0"]}, "Choose among the learners of the class"),
        ({"closes_at": ""}, "Say what they get"),
        ({"closes_at": "soon"}, "Give a day and a time, or leave it empty"),
        ({"closes_at": "2001-01-01T10:00"}, "This is in the past."),
        ({"closes_at": "9999-12-31T23:59"}, "Give a day and a time"),
        ({"minutes": "0"}, "Give at least one minute"),
        ({"attempts": "11"}, "Give up to 10"),
        ({"why": ""}, "Say why, in a word or two"),
    ],
)
def test_wrong_input_is_said_and_gives_nothing(client, url, learner, changes, said):
    answer = send(client, url, **{"learners": [learner.pk]} | changes)

    assert answer.status_code == 422
    assert said in read(answer)
    assert not Deferral.objects.exists()


def test_time_before_the_end_for_all_is_refused(client, url, learner, closing):
    closing.sitting.closes_at = timezone.now() + timedelta(days=9)
    closing.sitting.save()

    answer = send(client, url, learners=[learner.pk])

    assert answer.status_code == 422
    assert "It closes for all on" in read(answer)


def test_time_that_clocks_leave_out_is_refused_in_words(
    client, url, classroom, learner
):
    classroom.time_zone = "Europe/Paris"
    classroom.save()

    answer = send(client, url, learners=[learner.pk], closes_at="2090-03-26T02:30")

    assert answer.status_code == 422
    assert "the clocks in Paris go from 02:00 to 03:00" in read(answer)


def test_time_that_comes_twice_is_the_first_and_said(client, url, classroom, learner):
    classroom.time_zone = "Europe/Paris"
    classroom.save()

    send(client, url, learners=[learner.pk], closes_at="2090-10-29T02:30")

    assert Deferral.objects.get().closes_at.isoformat() == "2090-10-29T00:30:00+00:00"
    assert "the first of both is meant" in read(client.get(url))


def test_time_typed_by_clocks_that_were_changed_meanwhile_is_asked_again(
    client, url, learner
):
    answer = send(client, url, learners=[learner.pk], zone="Asia/Tokyo")

    assert answer.status_code == 422
    assert "The clocks of this class were changed meanwhile" in read(answer)
    assert not Deferral.objects.exists()


def test_only_what_is_limited_can_be_given_more_of(client, url, learner, closing):
    closing.sitting.closes_at = closing.sitting.attempts_allowed = None
    closing.sitting.minutes = None
    closing.sitting.save()

    page = read(client.get(url))
    answer = send(client, url, learners=[learner.pk])

    assert "nobody needs more" in page
    assert answer.status_code == 422
    assert not Deferral.objects.exists()


def test_what_was_given_is_taken_back(client, url, learner):
    send(client, url, learners=[learner.pk])

    answer = client.post(f"{url}{learner.pk}/back/")

    assert answer.url == url
    assert Deferral.objects.last().is_nothing
    assert "Who has longer" not in read(client.get(url))


def at_work(learner, assignment, clock):
    sitting = assignment.sitting
    attempt = actions.begin(learner=learner, quiz=sitting.quiz, sitting=sitting)
    clock.move(minutes=5)
    return attempt


def test_taking_back_asks_first_where_it_ends_work(
    client, url, learner, closing, clock
):
    send(client, url, learners=[learner.pk])
    attempt = at_work(learner, closing, clock)

    asked = client.post(f"{url}{learner.pk}/back/")

    attempt.refresh_from_db()
    assert (asked.status_code, attempt.is_finished) == (200, False)
    assert "the attempt ends at once" in read(asked)

    client.post(f"{url}{learner.pk}/back/", {"sure": "yes"})

    attempt.refresh_from_db()
    assert attempt.is_finished
    assert Deferral.objects.last().is_nothing


def test_taking_back_says_until_when_work_goes_on(
    client, teacher, classroom, learner, quiz, clock
):
    limited = make.assignment(classroom, quiz, minutes=30)
    url = f"{limited.get_absolute_url()}extensions/"
    client.force_login(teacher)
    send(client, url, learners=[learner.pk], minutes="60", closes_at="")
    at_work(learner, limited, clock)

    asked = read(client.post(f"{url}{learner.pk}/back/"))

    assert "By the rules of the class the attempt ends" in asked
    assert "at once" not in asked


@pytest.mark.parametrize(("feedback", "is_said"), [("close", True), ("finish", False)])
def test_longer_time_that_hides_results_again_is_said_before(
    client, url, learner, closing, feedback, is_said
):
    closing.sitting.feedback = feedback
    closing.sitting.save()

    page = read(client.get(url))

    assert ("it is hidden from all again until then" in page) == is_said


def test_learner_of_another_class_is_not_found(client, url):
    assert client.post(f"{url}{make.learner().pk}/back/").status_code == 404


def test_learner_reads_their_own_end_and_starts(client, url, classroom, learner, quiz):
    send(client, url, learners=[learner.pk])
    client.force_login(learner)

    room = read(client.get(classroom.get_absolute_url()))
    door = client.get(quiz.get_absolute_url())
    begun = client.post(quiz.get_absolute_url())

    assert "For you: until" in room
    assert "For you: until" in read(door)
    assert begun.url.startswith("/attempts/")
    assert "This attempt ends" in read(client.get(begun.url))


def test_classmate_reads_nothing_of_it(client, url, classroom, learner, quiz):
    mate = make.member(classroom, "Ben")
    send(client, url, learners=[learner.pk], why="A broken arm")
    client.force_login(mate)

    for address in (classroom.get_absolute_url(), quiz.get_absolute_url(), "/"):
        page = read(client.get(address))
        assert "For you" not in page
        assert "broken arm" not in page


def test_page_costs_the_same_for_many(
    client, url, classroom, django_assert_max_num_queries
):
    people = [make.member(classroom, f"Learner {n}") for n in range(20)]
    send(client, url, learners=[each.pk for each in people[:9]])
    client.get(url)

    with django_assert_max_num_queries(8):
        client.get(url)
