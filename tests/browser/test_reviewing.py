"""A teacher reviews an assignment in Chromium, with scripts and without."""

import pytest
from playwright.sync_api import expect

from quizzes import actions
from tests import make


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def learners(teacher):
    return [make.learner(name) for name in ("Amal H", "Basim", "Cleo")]


@pytest.fixture
def assignment(teacher, learners):
    """A class of which one has finished, and one has begun."""
    quiz = make.quiz()
    classroom = make.classroom(teacher, learners=learners, name="10B")
    made = make.assignment(classroom, quiz)
    make.finished(quiz, learners[0], made.sitting, right=2)
    make.attempt(quiz, learners[1], made.sitting)
    return made


def test_page_follows_the_class_by_itself(page, sign_in, teacher, learners, assignment):
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())
    work = page.get_by_role("region", name="One learner is at work")
    expect(work).to_contain_text("Basim 0 of 3")
    page.get_by_text("Show the numbers").click()
    page.evaluate("window.stays = true")

    make.response(learners[1].attempts.get(), 1)

    expect(work).to_contain_text("Basim 1 of 3")
    assert page.evaluate("window.stays")
    expect(page.get_by_role("link", name="Amal H").first).to_be_visible()


def test_nothing_is_sent_while_nothing_is_new(page, sign_in, teacher, assignment):
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())

    with page.expect_response("**/progress/**", timeout=20_000) as first:
        pass

    assert first.value.status == 204


def test_new_results_are_offered_when_somebody_finishes(
    page, sign_in, teacher, learners, assignment
):
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())
    expect(page.get_by_text("1 of 3 have finished.")).to_be_visible()

    actions.finish(attempt=learners[1].attempts.get())

    page.get_by_role("link", name="Show the new results").click()
    expect(page.locator(".facts")).to_contain_text("2 of 3")


def test_number_opens_its_answers_without_scripts(
    no_js_page, sign_in, teacher, assignment
):
    page = no_js_page
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())
    tempting = page.get_by_role("row", name="Tempting")

    tempting.get_by_role("link").first.click()

    expect(page.get_by_text("One answer says")).to_be_visible()
    expect(page.get_by_role("link", name="Amal H")).to_be_visible()
    page.get_by_role("link", name="Hide names").click()
    expect(page.get_by_text("Learner 1")).to_be_visible()
    expect(page.get_by_text("One answer says")).to_be_visible()


def test_statistics_say_that_a_class_is_small(page, sign_in, teacher, assignment):
    sign_in(page, teacher)
    page.goto(assignment.get_absolute_url())

    page.get_by_role("link", name="Statistics").click()

    expect(page.get_by_text("In a class this small")).to_be_visible()
    expect(page.get_by_role("row", name="Q1")).to_contain_text("too few to judge")
