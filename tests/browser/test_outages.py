"""A database that fails a browser without scripts: plain words, and nothing retyped."""

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from quizzes import actions
from quizzes.models import Response
from tests import make

WORDS = "Tehran says revenge; an analyst reads fear."


@pytest.fixture
def page(browser, live_server, sign_in):
    """A page without scripts, which may be told that the server is out of order."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=None
    )
    yield context.new_page()
    context.close()


def test_answer_that_was_not_saved_is_still_typed_on_going_back(
    page, sign_in, monkeypatch
):
    learner, quiz = make.learner(), make.quiz(questions=0)
    make.open_question(quiz)
    attempt = make.attempt(quiz, learner)
    sign_in(page, learner)
    page.goto(f"/attempts/{attempt.pk}/1/")
    page.get_by_role("textbox").fill(WORDS)
    send = page.get_by_role("button", name="Check my answer")

    def fail(**kwargs):
        raise OperationalError("disk full")

    with monkeypatch.context() as outage:
        outage.setattr(actions, "answer", fail)
        send.click()
    expect(page.get_by_role("main")).to_contain_text("it was not saved")
    page.go_back()
    send.click()

    expect(page.get_by_role("main")).to_contain_text("Compare your answer")
    assert Response.objects.get().value == {"text": WORDS}
