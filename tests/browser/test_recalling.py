"""A learner misses two questions, and reviews them on a phone the next day."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.models import Attempt
from tests import make
from tests.browser.conftest import axe

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def learner(db):
    return make.learner("Amal")


@pytest.fixture
def missed(learner, monkeypatch):
    """An attempt of yesterday, by the server's clock; the first of three is right."""
    quiz = make.quiz(questions=0)
    for number in (1, 2, 3):
        make.question(
            quiz,
            stem=f"Who fired, {number}?",
            choices=[(f"Iran {number}", True), (f"Peru {number}", False)],
        )
    then = timezone.now() - timedelta(days=1)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        clock.setattr("quizzes.actions.taking._lock", _locked_at(then))
        clock.setattr("quizzes.actions.answering.hold", lambda pk: [(None, None, then)])
        return make.finished(quiz, learner, right=1)


def _locked_at(moment):
    return lambda attempt: (Attempt.objects.get(pk=attempt.pk), moment)


@pytest.fixture(params=["scripts", "no scripts"])
def phone(request, new_context, sign_in, learner):
    """The learner's phone, with and without scripts."""
    runs = request.param == "scripts"
    page = new_context(java_script_enabled=runs, viewport=PHONE).new_page()
    page.runs_scripts = runs
    sign_in(page, learner)
    return page


def sound(page):
    """The page fits the phone, and axe has nothing against it."""
    assert page.locator("html").evaluate("e => e.scrollWidth") <= PHONE["width"]
    assert not page.runs_scripts or axe(page) == []


def test_what_was_missed_yesterday_is_reviewed_today(phone, learner, missed):
    phone.goto("/me/")
    expect(phone.get_by_text("2 questions to review today")).to_be_visible()
    sound(phone)
    phone.get_by_role("link", name="Review", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "2 questions to review today"
    )
    sound(phone)

    phone.get_by_role("button", name="Review 2 questions").click()
    for number in (2, 3):
        expect(phone.get_by_text("Practice: this moves no score.")).to_be_visible()
        phone.get_by_label(f"Iran {number}").check()
        phone.get_by_role("button", name="Check my answer").click()
        evidence = phone.locator(".evidence")
        expect(evidence).to_contain_text("Iran fired missiles into Syria.")
        onward = phone.get_by_role(
            "link", name=re.compile("Next question|See your result")
        )
        onward.last.click()
    phone.get_by_role("link", name="See what else comes back").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "Nothing to review today"
    )
    expect(phone.get_by_text("What comes back next")).to_be_visible()
    sound(phone)
    assert learner.standings.get().best_right == 1


def test_progress_from_quiz_to_quiz_is_read_as_a_table(phone, learner, missed):
    make.finished(make.quiz(), learner, right=2)
    phone.goto("/me/")

    phone.get_by_text("Show the numbers").click()

    table = phone.get_by_role("table", name="Right answers by quiz and category")
    expect(table.get_by_role("row")).to_have_count(3)
    sound(phone)


def test_teacher_reads_the_progress_of_a_class(phone, learner, sign_in):
    teacher = make.teacher()
    classroom = make.classroom(teacher, learners=[learner])
    for right in (12, 12, 3, 2):
        quiz = make.quiz(questions=12)
        sitting = make.assignment(classroom, quiz).sitting
        make.finished(quiz, learner, sitting, right=right)
    sign_in(phone, teacher)
    phone.goto(reverse("class-progress", args=[classroom.pk]))
    expect(phone.get_by_role("link", name="Amal")).to_be_visible()
    sound(phone)

    phone.get_by_role("link", name="Hide names").click()

    expect(phone.get_by_text("Learner 1", exact=True)).to_be_visible()
    expect(phone.get_by_text("Amal")).to_have_count(0)
