"""A learner reads what is held, takes it along, and is erased; the class counts on."""

import json

from playwright.sync_api import expect

from accounts.models import User
from classrooms.demo import RETURN_CODE
from classrooms.gradebook import Gradebook
from quizzes import actions, audit


def averages(classroom):
    columns = Gradebook(classroom, classroom.memberships.count()).columns()
    return [(column.finished, column.average) for column in columns]


def sign_in_by_code(page):
    page.goto("/sign-in/")
    page.get_by_role("textbox", name="Return code").fill(RETURN_CODE)
    page.get_by_role("button", name="Come back").click()


def test_learner_takes_their_data_along_and_is_erased(page, site):
    sign_in_by_code(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/me/")
    page.get_by_role("link", name="What is kept about me").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Take it along as JSON").click()
    told = json.loads(started.value.path().read_text())
    name = told["name"]
    learner = User.objects.get(display_name=name)
    assert len(told["tables"]["attempts"]["rows"]) == learner.attempts.count()
    for attempt in learner.attempts.open():
        # Erasing hands it in, too: so the averages are of the same attempts.
        actions.finish(attempt=attempt)
    before = averages(site.classroom)

    page.goto("/me/data/")
    page.get_by_role("link", name="Erase it").click()
    page.get_by_label("Your return code").fill("ABCDEFGHJK")
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.locator(".error-summary")).to_contain_text("not your return code")
    page.get_by_label("Your return code").fill(RETURN_CODE.lower())
    page.get_by_role("button", name="Erase it for good").click()

    expect(page.get_by_text("You are erased here.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert averages(site.classroom) == before
    assert list(audit.differences()) == []
    sign_in_by_code(page)
    expect(page.locator(".error-summary")).to_contain_text("Nobody has the return code")


def test_teacher_erases_a_learner_without_a_script(no_js_page, site, sign_in):
    sign_in(no_js_page, User.objects.get(username="teacher"))
    no_js_page.goto(site.classroom.get_absolute_url())
    no_js_page.get_by_role("link", name="Amber Avocet", exact=True).click()
    no_js_page.get_by_role("link", name="Erase this learner").click()
    no_js_page.get_by_label("Yes, erase it for good").check()
    no_js_page.get_by_role("button", name="Erase it for good").click()

    expect(no_js_page.get_by_text("this learner is now called")).to_be_visible()
    expect(no_js_page.get_by_role("link", name="Amber Avocet")).to_have_count(0)
