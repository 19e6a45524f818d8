"""The scripts of most pages, alone: where focus goes, and terms beside the word.

The pages are made here and the network is played, so that it can fail on cue.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from playwright.sync_api import expect

PAGE = Template("""
{% extends "base.html" %}
{% load ui %}
{% block title %}Question 1{% endblock %}
{% block scripts %}{% include "components/_htmx.html" %}{% endblock %}
{% block main %}
  <div id="quiz">
    <form class="flow" method="post" action="/quiz/" hx-post="/quiz/"
      hx-target="#quiz" hx-select="#quiz" hx-swap="outerHTML" hx-sync="this:drop">
      <label><input type="radio" name="answer" value="1">Iran</label>
      <button class="btn">Check my answer</button>
    </form>
  </div>
  <h2 data-focus tabindex="-1">Marked from the start</h2>
  <p id="clock" hx-get="/clock/" hx-trigger="tick"></p>
{% endblock %}
""")
ANSWERED = """
<title>Correct</title>
<div id="quiz"><h2 data-focus tabindex="-1">Correct</h2></div>
"""
UNANSWERED = """
<div id="quiz"><form>
  <div class="error-summary" data-focus tabindex="-1"><a href="#a1">Choose one</a></div>
  <fieldset><input type="radio" id="a1"></fieldset>
</form></div>
"""
LESSON = Template("""
{% extends "base.html" %}
{% block title %}Lesson{% endblock %}
{% block main %}
  <h1>Lesson</h1>
  <p><a class="term" href="#g-isis">ISIS</a></p>
  <button type="button" data-print hidden>Print</button>
  <dl><div class="gloss" id="g-isis"><dt>ISIS</dt><dd>An armed group.</dd></div></dl>
  {% include "components/_pop.html" %}
{% endblock %}
""")


class Network:
    """Answers the browser: pages and files as they are, a post as it is told to."""

    def __init__(self):
        self.pages = {
            "/quiz/": PAGE.render(Context()),
            "/lesson/": LESSON.render(Context()),
            "/clock/": "<b>12:01</b>",
        }
        self.posts = []
        self.answer = lambda route: route.fulfill(
            body=ANSWERED, content_type="text/html"
        )

    def __call__(self, route):
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            self.posts.append(route.request)
            self.answer(route)
        elif path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        else:
            route.fulfill(body=self.pages.get(path, ""), content_type="text/html")

    def answer_with(self, status, body="", **headers):
        headers = {"content-type": "text/html"} | headers
        self.answer = lambda route: route.fulfill(
            status=status, body=body, headers=headers
        )


@pytest.fixture
def network():
    return Network()


@pytest.fixture
def tab(browser, network):
    """A page of a browser that sees no other network than ours."""
    context = browser.new_context(
        base_url="http://quiz.test", viewport={"width": 390, "height": 700}
    )
    context.route("**/*", network)
    yield context.new_page()
    context.close()


@pytest.fixture
def question(tab):
    tab.goto("/quiz/")
    tab.get_by_label("Iran").check()
    return tab


def check(tab):
    tab.get_by_role("button", name="Check my answer").click()


def test_answer_moves_the_focus_to_the_verdict(question):
    check(question)

    expect(question.get_by_role("heading", name="Correct")).to_be_focused()
    expect(question).to_have_title("Correct")


def test_missing_answer_moves_the_focus_to_the_summary_and_on_to_the_input(
    question, network
):
    network.answer_with(422, UNANSWERED)
    check(question)
    expect(question.locator(".error-summary")).to_be_focused()

    question.get_by_role("link", name="Choose").click()

    expect(question.locator("#a1")).to_be_focused()


def test_part_that_refreshes_itself_leaves_the_focus_alone(question):
    question.get_by_label("Iran").focus()
    question.evaluate("htmx.trigger('#clock', 'tick')")
    expect(question.locator("#clock")).to_have_text("12:01")

    expect(question.get_by_label("Iran")).to_be_focused()


def test_term_opens_beside_the_word_and_gives_the_focus_back(tab):
    tab.goto("/lesson/")
    term = tab.get_by_role("button", name="ISIS")
    term.click()
    pop = tab.get_by_role("dialog", name="ISIS")
    expect(pop).to_be_focused()
    expect(pop).to_contain_text("An armed group.")
    expect(term).to_have_attribute("aria-expanded", "true")

    pop.get_by_role("button", name="Close definition").click()

    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")


def test_print_button_appears_with_the_script(tab):
    tab.goto("/lesson/")

    expect(tab.get_by_role("button", name="Print")).to_be_visible()


@pytest.mark.parametrize(
    "name", ["aloud.js", "app.js", "work.js", "kept.js", "answers.js"]
)
def test_script_runs_on_phones_five_years_old(name):
    """No syntax newer than ES2018: one unknown sign and the whole file is lost."""
    script = re.sub(r"//.*", "", Path(finders.find(name)).read_text())

    assert not re.search(r"\?\.|\?\?|\|\|=|&&=|catch\s*\{|\.at\(|replaceAll", script)


@pytest.mark.parametrize("name", ["aloud.js", "kept.js", "answers.js"])
def test_script_is_small(name):
    assert len(gzip.compress(Path(finders.find(name)).read_bytes())) <= 2048
