"""Every page about a class goes by the clocks of that class, and no page after it."""

import re
from datetime import UTC, datetime

import pytest
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import timezone

from classrooms.urls import urlpatterns
from quizzes.models import QuestionVersion
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db
ZONE = "Asia/Kathmandu"


@pytest.fixture
def classroom(teacher):
    return make.classroom(teacher, name="10B", time_zone=ZONE)


@pytest.fixture
def assignment(classroom, quiz):
    closes = datetime(2090, 1, 20, 15, tzinfo=UTC)
    return make.assignment(classroom, quiz, closes_at=closes, time_zone=ZONE)


@pytest.fixture
def zones():
    """By whose clocks pages were rendered, as they are."""
    seen = set()

    def look(**kwargs):
        seen.add(timezone.get_current_timezone_name())

    template_rendered.connect(look)
    yield seen
    template_rendered.disconnect(look)


PAGES = sorted(
    pattern.name
    for pattern in urlpatterns
    # Files end in what they are; their times are those of no place.
    if re.match(r"classes/<uuid:pk>/.*(?<=/)$", str(pattern.pattern))
)


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_class_goes_by_its_clocks(
    client, name, teacher, classroom, assignment, learner, quiz, zones
):
    make.finished(quiz, learner, assignment.sitting)
    seat = classroom.memberships.get()
    known = {
        "pk": classroom.pk,
        "version": QuestionVersion.objects.first().pk,
        "question": 1,
        "learner": learner.pk,
        "learner_number": seat.pk,
    }
    (pattern,) = (each for each in urlpatterns if each.name == name)
    wanted = pattern.pattern.converters.keys()
    is_of_seat = "learners/<int:number>" in str(pattern.pattern)
    known["number"] = seat.pk if is_of_seat else assignment.pk
    client.force_login(teacher)

    answer = client.get(reverse(name, kwargs={each: known[each] for each in wanted}))

    if answer.status_code == 200:
        assert zones == {ZONE}, f"Let {name} go_by the class's time zone"
    assert timezone.get_current_timezone_name() == "UTC"


def test_question_and_results_go_by_the_clocks_of_the_class(
    client, learner, quiz, assignment
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    client.force_login(learner)

    page = read(client.get(reverse("question", args=[attempt.pk, 1])))

    assert "This attempt ends on Friday 20 January 2090 at 20:45 (Kathmandu)." in page


def test_pages_of_several_classes_say_each_time_by_its_own_clocks(
    client, learner, quiz, assignment
):
    other = make.classroom(name="Far", time_zone="America/New_York")
    make.membership(other, learner)
    closes = datetime(2090, 1, 20, 15, tzinfo=UTC)
    make.assignment(other, make.quiz(), closes_at=closes)
    client.force_login(learner)

    for address in (reverse("classes"), "/"):
        page = read(client.get(address))
        assert "20:45 (Kathmandu)" in page
        assert "10:00 (New York)" in page


def test_door_of_a_quiz_says_the_end_by_the_clocks_of_the_class(
    client, learner, quiz, assignment
):
    client.force_login(learner)

    assert "20:45 (Kathmandu)" in read(client.get(quiz.get_absolute_url()))


def test_zone_that_is_none_is_the_sites(client, teacher, classroom):
    classroom.time_zone = "Mars/Olympus"
    classroom.save()
    client.force_login(teacher)

    assert client.get(classroom.get_absolute_url()).status_code == 200
