"""Coming back to a lesson: what a reader has already is not sent again; news is."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.session import SessionStorage
from django.test import Client
from django.utils import timezone

from briefings import actions, freshness
from briefings.models import Briefing, Term
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefing():
    return make.quiz().briefing


class Browser:
    """A browser that keeps the page it got, and asks whether it may show it again."""

    def __init__(self, briefing, user=None):
        self.url = briefing.get_absolute_url()
        self.client = Client(enforce_csrf_checks=True)
        self.page = self.etag = None
        if user:
            self.client.force_login(user)

    def visit(self):
        """Give what the server answers, and keep the page if there is a new one."""
        headers = {"If-None-Match": self.etag} if self.etag else {}
        response = self.client.get(self.url, headers=headers)
        if response.status_code == 200:
            self.page = response.content.decode()
            self.etag = response.headers.get("ETag")
        return response

    def sees_news(self):
        return self.visit().status_code == 200


def readers():
    return {
        "a visitor": lambda: None,
        "a guest": make.guest,
        "a learner": make.learner,
        "a teacher": make.teacher,
    }


@pytest.fixture
def browser(briefing):
    made = Browser(briefing, make.learner("Zoë K"))
    made.visit()
    return made


# What is not sent again


@pytest.mark.parametrize("reader", readers())
def test_second_visit_of_the_same_reader_gets_no_page(briefing, reader):
    browser = Browser(briefing, readers()[reader]())
    assert browser.visit().status_code == 200

    response = browser.visit()

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == browser.etag


@pytest.mark.parametrize(("reader", "budget"), [("a visitor", 1), ("a learner", 3)])
def test_second_visit_costs_a_row_beside_knowing_who_it_is(
    briefing, reader, budget, django_assert_num_queries
):
    browser = Browser(briefing, readers()[reader]())
    browser.visit()

    with django_assert_num_queries(budget):
        assert not browser.sees_news()


def test_page_is_for_its_reader_alone_and_asked_about_each_time(browser):
    for response in (Browser.visit(browser), browser.client.get(browser.url)):
        assert response["Cache-Control"] == "private, no-cache"
        varied = {"Cookie", "Accept-Language", "Accept-Encoding"}
        assert varied <= set(response["Vary"].split(", "))


def test_draft_is_kept_by_those_who_write_it_alone(briefing):
    actions.withdraw(briefing=briefing)
    writer = Browser(briefing, briefing.owner)
    writer.visit()
    assert not writer.sees_news()

    other = Browser(briefing, make.teacher())
    other.etag = writer.etag
    assert other.visit().status_code == 404


@pytest.mark.parametrize("status", Briefing.Status.values)
@pytest.mark.parametrize("reader", [*readers(), "its writer", "an administrator"])
def test_a_stamp_is_found_by_those_to_whom_the_lesson_is_visible(
    briefing, reader, status
):
    Briefing.objects.update(status=status)
    others = {"its writer": lambda: briefing.owner}
    others["an administrator"] = make.administrator
    user = (readers() | others)[reader]() or AnonymousUser()

    found = freshness.stamp_of(briefing.slug, user)

    assert [found] == ([*Briefing.objects.visible_to(user)] or [None])


def test_kept_page_can_still_be_sent_from(browser):
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.page)[1]
    assert not browser.sees_news()

    sent = {"theme": "dark", "csrfmiddlewaretoken": token}

    assert browser.client.post("/appearance/", sent).status_code == 302


# What is news


def republish(briefing):
    actions.withdraw(briefing=briefing)
    actions.publish(briefing=briefing)


def edit(briefing):
    briefing.body += "\n\nMore is known now."
    briefing.save()
    actions.refresh(briefing=briefing)


def explain(briefing):
    Term.objects.create(briefing=briefing, name="Mossad", meaning="A service.")
    actions.refresh(briefing=briefing)


def correct(briefing):
    actions.correct(briefing=briefing, what="A name.", by=briefing.owner)


@pytest.mark.parametrize("change", [republish, edit, explain, correct])
def test_change_to_the_lesson_is_news(briefing, browser, change):
    change(Briefing.objects.get())

    assert browser.sees_news()
    assert not browser.sees_news()


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "dark"), ("text", "large"), ("spacing", "wide")]
)
def test_another_appearance_is_news(browser, name, value):
    browser.client.cookies[name] = value

    assert browser.sees_news()


def test_another_language_of_the_pages_is_news(browser, settings):
    browser.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    assert browser.sees_news()


def test_new_name_of_the_reader_is_news(browser):
    type(make.learner()).objects.filter(display_name="Zoë K").update(display_name="Zed")

    assert browser.sees_news()


def test_release_is_news(browser, monkeypatch):
    monkeypatch.setattr(freshness, "release", lambda: "the next")

    assert browser.sees_news()


def test_release_is_told_by_what_is_in_its_files(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "base.html"

    page.write_text("One")
    one = freshness.release.__wrapped__()
    page.write_text("Two")

    assert freshness.release.__wrapped__() != one


def test_whoever_comes_next_gets_a_page_of_their_own(browser):
    browser.client.logout()
    assert browser.sees_news()
    assert "Zoë K" not in browser.page

    browser.client.force_login(make.learner("Amal H"))
    assert browser.sees_news()
    assert "Amal H" in browser.page


def test_lost_token_is_replaced(browser, settings):
    del browser.client.cookies[settings.CSRF_COOKIE_NAME]

    response = browser.visit()

    assert response.status_code == 200
    assert settings.CSRF_COOKIE_NAME in response.cookies


def test_message_is_shown_once_and_never_kept(browser):
    session = browser.client.session
    session[SessionStorage.session_key] = '[["__json_message",0,20,"Hello there"]]'
    session.save()

    response = browser.visit()

    assert "Hello there" in browser.page
    assert "ETag" not in response.headers
    assert browser.sees_news()
    assert "Hello there" not in browser.page
    assert not browser.sees_news()


def test_lesson_that_is_shut_during_a_quiz_is_neither_kept_nor_left_open(
    briefing, browser
):
    learner = type(make.learner()).objects.get(display_name="Zoë K")
    quiz = briefing.quizzes.get()
    assignment = make.assignment(
        make.classroom(learners=[learner]), quiz, may_look_back=False
    )
    attempt = make.attempt(quiz, learner, assignment.sitting)

    response = browser.visit()
    assert "This briefing is closed to you" in browser.page
    assert "ETag" not in response.headers

    attempt.deadline = timezone.now() - timedelta(hours=1)
    attempt.save(update_fields=["deadline"])
    browser.visit()
    assert "Iran fired missiles into Syria." in browser.page


def test_open_attempt_that_may_look_back_shuts_nothing(briefing, browser):
    learner = type(make.learner()).objects.get(display_name="Zoë K")
    make.attempt(briefing.quizzes.get(), learner)

    assert not browser.sees_news()


def test_developer_always_gets_the_page(briefing, settings):
    settings.DEBUG = True
    browser = Browser(briefing)

    assert browser.visit().status_code == 200
    assert browser.etag is None
    assert browser.sees_news()
