"""Copying an assignment or a class: shown first, done once, refused in words."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from classrooms.models import Assignment, Classroom
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def timed(classroom, quiz):
    closes = datetime(2090, 1, 20, 15, tzinfo=UTC)
    return make.assignment(classroom, quiz, closes_at=closes)


@pytest.fixture
def url(client, teacher, timed):
    client.force_login(teacher)
    return f"{timed.get_absolute_url()}copy/"


@pytest.fixture
def class_url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}copy/"


def test_copy_goes_to_the_class_chosen(client, url, teacher):
    other = make.classroom(teacher, name="11B")

    answer = client.post(url, {"classroom": other.pk, "dates": "weeks", "weeks": "2"})

    made = other.assignments.get()
    assert answer.url == other.get_absolute_url()
    assert made.sitting.closes_at == datetime(2090, 2, 3, 15, tzinfo=UTC)


def test_times_are_shown_before_anything_is_copied(client, url, classroom):
    asked = {"classroom": classroom.pk, "dates": "weeks", "weeks": "2", "show": "yes"}

    page = read(client.post(url, asked))

    assert "Closes on Friday 3 February 2090 at 15:00 (UTC)." in page
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weeks": ""}, "Say by how many weeks"),
        ({"weeks": "some"}, "Give a whole number of weeks"),
        ({"weeks": "-1"}, "Give 0 or more"),
        ({"weeks": "9999"}, "Give up to 520 weeks"),
        ({"classroom": uuid4()}, "Choose one of your classes"),
    ],
)
def test_wrong_input_is_said(client, url, classroom, changes, said):
    sent = {"classroom": classroom.pk, "dates": "weeks", "weeks": "1"} | changes

    answer = client.post(url, sent)

    assert answer.status_code == 422
    assert said in read(answer)


@pytest.mark.parametrize("whose", ["colleague's", "archived"])
def test_class_that_takes_nothing_is_no_choice(client, url, teacher, whose):
    other = (
        make.classroom()
        if whose == "colleague's"
        else make.classroom(teacher, archived_at=timezone.now())
    )

    answer = client.post(url, {"classroom": other.pk, "dates": "blank"})

    assert answer.status_code == 422
    assert not other.assignments.exists()


def test_copy_beside_the_original_is_refused(client, url, classroom):
    answer = client.post(url, {"classroom": classroom.pk, "dates": "blank"})

    assert answer.status_code == 422
    assert "This class has this quiz already" in read(answer)


def test_class_is_copied_once_by_a_double_click(client, class_url, timed):
    sent = {
        "name": "Next year",
        "time_zone": "Europe/Paris",
        "dates": "weeks",
        "weeks": "52",
        "key": uuid4(),
    }

    first, second = (client.post(class_url, sent) for _ in range(2))

    made = Classroom.objects.get(name="Next year")
    assert first.url == second.url == made.get_absolute_url()
    assert made.assignments.count() == 1


def test_class_page_shows_what_it_will_be_set(client, class_url, timed):
    page = read(client.get(class_url))

    assert "Closes on Friday 19 January 2091 at 15:00 (UTC)." in page


def test_class_shows_what_becomes_blank(client, class_url, classroom):
    long_ago = timezone.now() - timedelta(weeks=30)
    make.assignment(classroom, make.quiz(), opens_at=long_ago)
    sent = {
        "name": "Now",
        "time_zone": "UTC",
        "dates": "weeks",
        "weeks": "1",
        "show": "yes",
        "key": uuid4(),
    }

    page = read(client.post(class_url, sent))

    assert "In the past, so left blank: opening." in page
    assert Classroom.objects.count() == 1


def test_taken_name_is_refused_and_what_was_typed_kept(client, class_url, classroom):
    sent = {
        "name": classroom.name,
        "time_zone": "Europe/Paris",
        "dates": "blank",
        "key": uuid4(),
    }

    answer = client.post(class_url, sent)

    assert answer.status_code == 422
    assert 'value="Europe/Paris" selected' in answer.content.decode()


def test_class_page_costs_the_same_for_many(
    client, class_url, classroom, django_assert_max_num_queries
):
    for _ in range(8):
        make.assignment(classroom, make.quiz())

    with django_assert_max_num_queries(6):
        client.get(class_url)
