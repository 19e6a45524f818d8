"""Evidence, contested readings and open answers, as a learner meets them."""

import pytest
from playwright.sync_api import expect

from quizzes.models import Attempt
from tests import make
from tests.browser.test_axe import faults


@pytest.fixture
def attempt(live_server):
    """One question of each kind, set to a class."""
    quiz = make.quiz(questions=0)
    choices = [("Syria", True), ("Peru", False)]
    make.question(quiz, kind="evidence", stem="Which country?", choices=choices)
    make.contested(quiz, stem="Why was it?")
    make.open_question(quiz, stem="What would you ask?")
    learner = make.learner()
    room = make.classroom(learners=[learner])
    return make.attempt(quiz, learner, make.assignment(room, quiz).sitting)


@pytest.fixture(params=["with scripts", "without scripts"])
def learner_page(request, new_context, sign_in, attempt):
    """A phone, once with JavaScript and once without."""
    options = {"java_script_enabled": request.param == "with scripts"}
    context = new_context(viewport={"width": 390, "height": 800}, **options)
    page = context.new_page()
    sign_in(page, attempt.learner)
    page.goto(f"/attempts/{attempt.pk}/1/")
    return page


def check(page):
    page.get_by_role("button", name="Check my answer").click()


def test_answers_are_given_in_two_parts_and_in_words(learner_page, attempt):
    page = learner_page
    page.get_by_label("Syria", exact=True).check()
    check(page)
    page.get_by_role("link", name="Mark the sentence that settles it").click()
    expect(page.get_by_label("Syria", exact=True)).to_be_checked()
    page.get_by_label("Iran fired missiles into Syria.").check()
    check(page)
    expect(page.get_by_text("You marked this, and it settles it")).to_be_visible()

    page.get_by_role("link", name="Next question").click()
    page.get_by_label("Reading 1").check()
    page.get_by_label("Iran fired missiles into Syria.").check()
    check(page)
    verdict = page.locator("#verdict h2")
    expect(verdict).to_have_text("That passage supports another reading")

    page.get_by_role("link", name="Next question").click()
    page.get_by_label("What would you ask?").fill("Who was there,\nand who says so?")
    check(page)
    expect(verdict).to_have_text("Waiting for your teacher")

    attempt = Attempt.objects.get(pk=attempt.pk)
    assert (attempt.right, attempt.counted, attempt.score) == (1, 2, 1500)


def test_both_parts_are_reached_by_keyboard(page, sign_in, attempt):
    sign_in(page, attempt.learner)
    page.goto(f"/attempts/{attempt.pk}/1/")
    page.get_by_role("radio").first.focus()

    for key in ("ArrowDown", "Tab", "Space", "ArrowDown"):
        page.keyboard.press(key)

    expect(page.locator('[name="answer"]').nth(1)).to_be_checked()
    expect(page.locator('[name="answer-sentence"]').nth(1)).to_be_focused()
    expect(page.locator('[name="answer-sentence"]').nth(1)).to_be_checked()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_pages_are_accessible_and_fit(page, sign_in, attempt, number):
    sign_in(page, attempt.learner)
    page.goto(f"/attempts/{attempt.pk}/{number}/")
    found = list(faults(page))

    check(page)
    expect(page.locator(".error-summary")).to_be_focused()
    found += faults(page)

    if number == 3:
        page.get_by_role("textbox").fill("word" * 400)
    else:
        page.locator('[name="answer"]').first.check()
        page.locator('[name^="answer-"]').last.check()
    check(page)
    expect(page.locator("#verdict")).to_be_visible()
    found += faults(page)
    assert not found, "\n\n".join(found)
