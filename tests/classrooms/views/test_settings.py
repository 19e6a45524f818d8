"""The settings of a class: its name, its clocks, and what its times read by them."""

import re
from datetime import UTC, datetime

import pytest

from classrooms.models import Classroom
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}settings/"


def send(client, url, **changes):
    return client.post(url, {"name": "10B", "time_zone": "Europe/Paris"} | changes)


def test_zones_are_grouped_by_region_and_the_own_one_is_chosen(client, url):
    page = client.get(url).content.decode()

    assert page.count("<optgroup") == 10
    assert re.search(r'<option value="UTC" selected>UTC \(\d\d:\d\d now\)', page)


def test_name_and_zone_are_saved_and_the_times_said_anew(client, url, classroom, quiz):
    make.assignment(classroom, quiz, closes_at=datetime(2090, 1, 20, 15, tzinfo=UTC))

    send(client, url, name="11B")
    page = read(client.get(url))

    saved = Classroom.objects.get(pk=classroom.pk)
    assert (saved.name, saved.time_zone) == ("11B", "Europe/Paris")
    assert "The clocks of Paris hold now." in page
    assert "Closes on Friday 20 January 2090 at 16:00 (Paris)." in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Give the class a name"),
        ("name", "x" * 81, "Use a name of up to 80 letters"),
        ("time_zone", "", "Choose a time zone"),
        ("time_zone", "Mars/Olympus", "Choose one of the time zones listed"),
        ("time_zone", "../../etc/passwd", "Choose one of the time zones listed"),
    ],
)
def test_wrong_input_is_said_and_kept(client, url, classroom, field, typed, said):
    answer = send(client, url, **{field: typed})

    assert answer.status_code == 422
    assert said in read(answer)
    assert Classroom.objects.get(pk=classroom.pk).time_zone == "UTC"


def test_name_of_another_class_is_refused(client, url, teacher):
    make.classroom(teacher, name="10B")

    answer = send(client, url)

    assert answer.status_code == 422
    assert "You have a class called 10B already" in read(answer)


def test_page_costs_few_queries(client, url, classroom, django_assert_max_num_queries):
    for _ in range(5):
        make.assignment(classroom, make.quiz())

    with django_assert_max_num_queries(5):
        client.get(url)
