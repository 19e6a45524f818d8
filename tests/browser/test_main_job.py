"""The main job, end to end: join, read, answer, and a teacher who sees the score."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from quizzes import loading, written
from quizzes.models import Attempt, QuestionVersion
from tests import make
from tests.browser import answering
from tests.quizzes.test_written import EXAMPLES, LESSON

CONTENT = Path(__file__).parents[2] / "content" / "three-countries-hit.md"


@pytest.fixture
def lesson(live_server):
    """The briefing that ships, and a class that was set its quiz."""
    teacher = make.teacher("rahimi")
    outline = written.parse(CONTENT.read_text("utf-8"), CONTENT.name)
    briefing = loading.load(outline=outline, owner=teacher)
    classroom = make.classroom(teacher, name="10B")
    make.assignment(classroom, briefing.quizzes.get())
    return classroom


@pytest.fixture(params=["with scripts", "without scripts"])
def learner_page(request, new_context):
    """A phone, once with JavaScript and once without."""
    options = {"java_script_enabled": request.param == "with scripts"}
    return new_context(viewport={"width": 390, "height": 800}, **options).new_page()


def test_every_kind_is_answered_by_its_labels(learner_page, live_server):
    """The kinds as the documentation of the briefing file shows them."""
    outline = written.parse(LESSON, "river.md")
    quiz = loading.load(outline=outline, owner=make.teacher()).quizzes.get()
    learner_page.goto(quiz.get_absolute_url())
    learner_page.get_by_role("button", name="Start").click()
    expect(learner_page.get_by_text("Question 1 of")).to_be_visible()
    attempt = Attempt.objects.get()

    for number in range(1, attempt.length + 1):
        answering.give(learner_page, attempt, number, right=True)
        learner_page.get_by_role("button", name="Check my answer").click()
        expect(learner_page.locator("#verdict")).to_be_visible()
        learner_page.get_by_role(
            "link", name=re.compile("Next question|See your result")
        ).last.click()

    expect(learner_page.get_by_role("heading", level=1)).to_have_text("Your result")
    attempt.refresh_from_db()
    assert {each.question.kind for each in quiz_versions(attempt)} == EXAMPLES.keys()
    # Nobody marks the open answer of somebody who practises.
    assert attempt.right == attempt.length - 1


def quiz_versions(attempt):
    ids = [version_id for version_id, _layout in attempt.paper]
    return QuestionVersion.objects.filter(pk__in=ids).select_related("question")


def test_a_class_takes_the_first_briefing(learner_page, page, lesson):
    join(learner_page, lesson, "Brave Heron")
    read(learner_page)
    attempt = take(learner_page, miss={2, 7})

    expect(learner_page.locator(".score")).to_contain_text("14")
    attempt.refresh_from_db()
    assert (attempt.right, attempt.length) == (14, 16)

    sign_in(page, "rahimi")
    page.goto(f"/classes/{lesson.pk}/scores/")
    row = page.get_by_role("row").filter(has_text="Brave Heron")
    expect(row).to_contain_text("14 of 16")

    row.get_by_role("link", name="14 of 16").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Result of Brave Heron")


def join(page, classroom, name):
    page.goto("/join/")
    code = classroom.join_code.lower()
    page.get_by_label("Class code").fill(f"{code[:4]} {code[4:]}")
    page.get_by_label("Name your teacher will see").fill(name)
    page.get_by_role("button", name="Join the class").click()
    expect(page.get_by_text("Your return code")).to_be_visible()
    page.get_by_role("button", name="I have written it down").click()


def read(page):
    page.get_by_role("link", name="Read the briefing").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Three countries hit, one hit back"
    )
    page.get_by_role("link", name="Start the quiz").click()
    page.get_by_role("button", name="Start").click()


def take(page, *, miss):
    """Answer every question, wrongly where its number is in `miss`."""
    attempt = Attempt.objects.get()
    for number in range(1, attempt.length + 1):
        expect(
            page.get_by_text(f"Question {number} of {attempt.length}")
        ).to_be_visible()
        is_right = number not in miss
        content = answering.give(page, attempt, number, right=is_right)
        page.get_by_role("button", name="Check my answer").click()
        verdict = page.locator("#verdict h2")
        slips = re.compile("|".join(answering.VERDICTS_ON_SLIPS))
        right = answering.VERDICTS.get(content["kind"], "Correct")
        expect(verdict).to_have_text(right if is_right else slips)
        # What settles it is there, and so is the way into the text.
        expect(page.locator("mark, .marked--quoted .is-right").first).to_be_visible()
        page.get_by_role(
            "link", name=re.compile("Next question|See your result")
        ).last.click()
    return attempt


def sign_in(page, username):
    page.goto("/sign-in/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
