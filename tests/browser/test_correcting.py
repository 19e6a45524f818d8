"""A teacher corrects questions after class, in Chromium, with scripts and without."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes import actions
from quizzes.models import Attempt
from tests import make
from tests.browser.conftest import axe

WHY = "The passage can be read in two ways."
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def assignment(teacher):
    """A question to choose in, one to answer in a word, one to answer freely."""
    quiz = make.quiz(questions=1)
    make.question(quiz, kind="short", choices=[("Jaish al-Adl", True)])
    make.open_question(quiz)
    learners = [make.learner(name) for name in ("Amal H", "Basim")]
    classroom = make.classroom(teacher, learners=learners, name="10B")
    made = make.assignment(classroom, quiz)
    for learner, typed in zip(learners, ("Jaish al-Adel", "Mossad"), strict=True):
        attempt = make.attempt(quiz, learner, made.sitting)
        make.response(attempt, 1, right=False)
        for number, text in ((2, typed), (3, "To look strong.")):
            actions.answer(
                attempt=attempt, number=number, key=uuid4(), value={"text": text}
            )
    return made


def address(assignment, number, name="assignment-question"):
    version = UUID(Attempt.objects.first().paper[number - 1][0])
    place = [assignment.classroom_id, assignment.pk, version]
    return reverse(name, args=place)


def looks(page):
    """Say what axe finds in all four looks, and where a page is too wide."""
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{page.url} {size} {scheme}: {each}" for each in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found.append(f"{page.url} is wider than {size}")
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_question_is_corrected_and_its_learner_reads_why(
    scripts, page, no_js_page, sign_in, teacher, assignment
):
    page = page if scripts else no_js_page
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())
    page.locator("#items").get_by_role(
        "link", name="Correct this question"
    ).first.click()
    page.get_by_label("Give everyone the points").check()
    page.get_by_label("Reason").fill(WHY)
    page.get_by_role("button", name="Show who moves").click()

    table = page.get_by_role("table", name="Who moves from what to what")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(page.locator(".messages")).to_have_count(0)
    if scripts:
        expect(page.locator("#moves-h")).to_be_focused()
    page.get_by_role("button", name="Decide so").click()
    expect(page.get_by_text("It is decided: 2 scores changed.")).to_be_visible()

    attempt = Attempt.objects.get(learner__display_name="Amal H")
    sign_in(page, attempt.learner)
    page.goto(attempt.get_absolute_url())
    expect(page.get_by_text("Your score changed from 0 to 1 of 2")).to_contain_text(WHY)


def test_only_what_a_decision_needs_is_open(page, sign_in, teacher, assignment):
    sign_in(page, teacher)
    page.goto(address(assignment, 1))
    which = page.get_by_label("Which answer?")
    points = page.get_by_role("textbox", name="Points", include_hidden=True)
    right = page.get_by_role("group", name="What is right?")

    for field in (which, points, right):
        expect(field).to_be_hidden()
    page.get_by_label("Change the right answer").check()
    expect(right).to_be_visible()
    page.get_by_label("Change what it is worth").check()
    expect(points).to_be_visible()
    expect(right).to_be_hidden()
    page.get_by_label("Accept an answer as right").check()
    expect(which).to_be_visible()


def test_answer_is_accepted_by_the_link_beside_it(page, sign_in, teacher, assignment):
    sign_in(page, teacher)
    page.goto(address(assignment, 2))

    page.get_by_role("link", name="Accept Jaish al-Adel").click()

    expect(page.get_by_label("Accept an answer as right")).to_be_checked()
    expect(page.get_by_label("Which answer?")).to_contain_text("Jaish al-Adel (1)")


def test_open_answers_are_marked_one_after_the_other(
    page, sign_in, teacher, assignment
):
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())
    page.get_by_role("link", name="Mark them").click()

    for left in (1, 0):
        answer = page.get_by_role("article").first
        answer.get_by_label("Names a motive").fill("1")
        answer.get_by_label("Says whose").fill("1.5")
        answer.get_by_role("button", name="Save and go on").click()
        if left:
            expect(page.get_by_role("heading", name="Basim")).to_be_focused()
    expect(page.get_by_text("Saved. Every answer is marked.")).to_be_visible()
    assert {each.score for each in Attempt.objects.all()} == {2500}


def test_pages_are_accessible_in_every_look(page, sign_in, teacher, assignment):
    sign_in(page, teacher)
    found = []
    page.goto(address(assignment, 2))
    found += looks(page)
    page.get_by_role("button", name="Show who moves").click()
    expect(page.locator(".error-summary")).to_be_focused()
    found += looks(page)
    page.get_by_label("Do not count this question").check()
    page.get_by_label("Reason").fill(WHY)
    page.get_by_role("button", name="Show who moves").click()
    found += looks(page)
    page.get_by_role("button", name="Decide so").click()
    found += looks(page)
    page.goto(address(assignment, 3, "assignment-marking"))
    found += looks(page)
    page.get_by_role("button", name="Save and go on").first.click()
    found += looks(page)
    page.goto(reverse("log", args=[assignment.classroom_id]))
    found += looks(page)
    attempt = Attempt.objects.first()
    sign_in(page, attempt.learner)
    page.goto(attempt.get_absolute_url())
    found += looks(page)
    page.goto(reverse("question", args=[attempt.pk, 2]))
    expect(page.locator(".verdict--void")).to_be_visible()
    found += looks(page)
    assert not found, "\n".join(found)
