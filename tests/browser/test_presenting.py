"""A teacher talks a class's answers over on the projector, in Chromium."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from quizzes.models import Attempt
from tests import make
from tests.browser.conftest import looking
from tests.browser.test_axe import faults

PROJECTORS = [(1280, 720), (1920, 1080)]


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def assignment(teacher):
    """A class of which two have finished, and one has not begun."""
    quiz = make.quiz(questions=2)
    people = [make.learner(name) for name in ("Amal H", "Basim", "Cleo")]
    classroom = make.classroom(teacher, learners=people, name="10B")
    made = make.assignment(classroom, quiz)
    make.finished(quiz, people[0], made.sitting, right=2)
    make.finished(quiz, people[1], made.sitting)
    return made


@pytest.fixture
def cover(assignment):
    return reverse("assignment-present", args=[assignment.classroom_id, assignment.pk])


def test_teacher_goes_from_the_class_to_the_evidence_without_scripts(
    no_js_page, sign_in, teacher, assignment
):
    page, quiz = no_js_page, assignment.sitting.quiz
    first, second = quiz.questions.all()
    sign_in(page, teacher)
    page.goto("/classes/")

    page.get_by_role("link", name="10B").first.click()
    page.get_by_role("link", name=quiz.briefing.title).first.click()
    expect(page.get_by_text("Where to start")).to_be_visible()
    page.get_by_role("link", name="Review with the class").click()
    expect(page.get_by_text("One learner has not begun and still may.")).to_be_visible()
    page.get_by_role("link", name="Show the questions all the same").click()
    expect(page.get_by_role("heading", name=first.stem)).to_be_visible()
    expect(page.get_by_text("Which answer would you defend")).to_be_visible()
    expect(page.get_by_text(first.passage.quote)).to_have_count(0)
    page.get_by_role("link", name="Show the answer").click()
    expect(page.get_by_text(first.passage.quote)).to_be_visible()
    expect(page.get_by_text(f"Answer: {first.choices.first().text}")).to_be_visible()
    page.get_by_role("link", name="Next question").click()

    expect(page.get_by_role("heading", name=second.stem)).to_be_visible()
    expect(page.get_by_text(second.passage.quote)).to_have_count(0)
    for name in ("Amal H", "Basim", "Cleo"):
        expect(page.get_by_text(name)).to_have_count(0)
    page.get_by_role("link", name="Leave class review").click()
    expect(page.get_by_role("link", name="Review with the class")).to_be_visible()


def test_keys_lead_through_all_of_it_and_back(page, sign_in, teacher, cover):
    sign_in(page, teacher)
    page.goto(cover)

    keys = ["Space", "ArrowRight", "PageDown", "Space", "ArrowRight"]
    for key, place in zip(
        keys, ["1/", "1/answer/", "2/", "2/answer/", ""], strict=True
    ):
        page.keyboard.press(key)
        page.wait_for_url(f"**{cover}{place}")
    page.goto(f"{cover}2/answer/")
    for key, place in zip(
        ["ArrowLeft", "PageUp", "ArrowLeft"], ["2/", "1/", ""], strict=True
    ):
        page.keyboard.press(key)
        page.wait_for_url(f"**{cover}{place}")


def test_answer_is_announced_to_who_cannot_see_it(page, sign_in, teacher, cover):
    sign_in(page, teacher)
    page.goto(f"{cover}1/")

    page.keyboard.press("Space")

    expect(page.get_by_role("heading", name="Answer:")).to_be_focused()


def test_keys_scroll_first_where_there_is_more_to_see(page, sign_in, teacher, cover):
    sign_in(page, teacher)
    page.set_viewport_size({"width": 1280, "height": 320})
    page.goto(f"{cover}1/answer/")

    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()

    assert page.url.endswith(f"{cover}1/answer/")
    page.evaluate("document.getElementById('slide').scrollIntoView({block: 'end'})")
    page.keyboard.press("PageDown")
    page.wait_for_url(f"**{cover}2/")


def test_buttons_keep_their_keys(page, sign_in, teacher, cover):
    sign_in(page, teacher)
    page.goto(f"{cover}1/")

    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Next question").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{cover}2/")


def test_in_a_script_from_right_to_left_on_is_to_the_left(
    page, sign_in, teacher, cover, live_server
):
    sign_in(page, teacher)
    page.context.add_cookies(
        [{"name": "django_language", "value": "fa", "url": live_server.url}]
    )
    page.goto(f"{cover}1/")

    page.keyboard.press("ArrowLeft")

    page.wait_for_url(f"**{cover}1/answer/")


@pytest.mark.parametrize(("width", "height"), PROJECTORS)
def test_question_and_its_answer_fit_a_projector(
    page, sign_in, teacher, cover, width, height
):
    sign_in(page, teacher)
    page.set_viewport_size({"width": width, "height": height})

    for place in ("1/", "1/answer/"):
        page.goto(f"{cover}{place}")
        box = page.locator("#slide").bounding_box()
        assert box["y"] + box["height"] <= height
        letters = page.locator(".opts th").first.evaluate(
            "each => parseFloat(getComputedStyle(each).fontSize)"
        )
        # Type any smaller cannot be read from the last row.
        assert letters >= height / 35


def test_pages_of_every_kind_can_be_used_by_everybody(page, site, sign_in):
    sign_in(page, User.objects.get(username="teacher"))
    cover = reverse("assignment-present", args=[site.classroom.pk, site.assignment.pk])
    attempt = Attempt.objects.finished().filter(sitting=site.assignment.sitting).first()
    numbers = {
        make.content(attempt, number)["kind"]: number
        for number in range(attempt.length, 0, -1)
    }
    with looking(page, faults) as look:
        look(cover, f"{cover}{numbers['sorting']}/")
        look(*(f"{cover}{number}/answer/" for number in sorted(numbers.values())))
