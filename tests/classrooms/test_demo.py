"""The demonstration: a class at work, with a quiz behind it."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from briefings.models import Briefing
from classrooms import demo
from classrooms.management.commands.demo import reached_at
from classrooms.models import Assignment
from quizzes.models import Attempt, Response, Sitting

pytestmark = pytest.mark.django_db

CONTENT = settings.BASE_DIR / "content"


def test_class_has_a_quiz_at_hand_and_one_that_has_closed():
    made = demo.fill(CONTENT)

    earlier = Sitting.objects.exclude(pk=made.assignment.sitting_id).get()
    done = earlier.attempts.all()
    late = [each for each in done if earlier.rules.is_late(each.finished_at)]
    assert Briefing.objects.published().count() == len(list(CONTENT.glob("*.md")))
    assert earlier.rules.is_shut(timezone.now())
    assert earlier.quiz.briefing.slug == demo.EARLIER
    assert len(done) == len(demo.PSEUDONYMS) - demo.MISSED
    assert len(late) == 1
    assert all(earlier.opens_at < each.started_at < each.finished_at for each in done)
    assert made.assignment.sitting.attempts.open().count() == 1


def test_filling_again_adds_nothing():
    demo.fill(CONTENT)
    models = (Briefing, Assignment, Sitting, Attempt, Response)
    before = [model.objects.count() for model in models]

    demo.fill(CONTENT)

    assert [model.objects.count() for model in models] == before


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("192.168.10.20:80", "http://192.168.10.20:80"),
        ("0.0.0.0:8080", "http://localhost:8080"),
        ("0.0.0.0", "http://localhost:8000"),  # noqa: S104
        (":8080", "http://localhost:8080"),
        ("[::]:8080", "http://localhost:8080"),
        ("[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_address_that_is_told_can_be_opened(bind, address):
    assert reached_at(bind) == address


def test_a_site_that_is_in_earnest_gets_no_accounts_with_public_passwords():
    with pytest.raises(CommandError, match="only with DEMO=true"):
        call_command("demo")

    assert not User.objects.exists()
