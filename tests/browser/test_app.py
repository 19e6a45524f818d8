"""The script, alone: where focus goes, and what a lost answer leaves on the page.

The pages are made here and the network is played, so that it can fail on cue.
"""

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
<div id="quiz"><form class="flow" method="post" action="/quiz/" hx-post="/quiz/"
  hx-target="#quiz" hx-select="#quiz" hx-swap="outerHTML" hx-sync="this:drop">
  <div class="error-summary" data-focus tabindex="-1"><a href="#a1">Choose one</a></div>
  <fieldset class="field field--error">
    <p class="error">Choose one</p>
    <label><input type="radio" name="answer" id="a1" aria-invalid="true">Iran</label>
  </fieldset>
  <button class="btn">Check my answer</button>
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

    def drop(self):
        self.answer = lambda route: route.abort("internetdisconnected")


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


def notice(tab):
    return tab.get_by_role("alert")


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


def test_lost_connection_keeps_the_choice_and_says_so(question, network):
    network.drop()
    check(question)

    expect(notice(question)).to_contain_text("We could not tell whether it was saved.")
    expect(question.get_by_label("Iran")).to_be_checked()
    expect(question.get_by_role("button", name="Check my answer")).to_be_focused()


def test_lost_connection_leaves_no_error_beside_a_chosen_answer(tab, network):
    tab.goto("/quiz/")
    network.answer_with(422, UNANSWERED)
    check(tab)
    tab.get_by_label("Iran").check()
    network.drop()

    check(tab)

    expect(notice(tab)).to_contain_text("The connection dropped.")
    expect(tab.get_by_text("Choose one")).to_have_count(0)
    expect(tab.locator(".field--error, [aria-invalid]")).to_have_count(0)
    expect(tab.get_by_label("Iran")).to_be_checked()


def test_slow_server_counts_as_a_lost_connection(question, network):
    network.answer = lambda route: None
    question.evaluate("htmx.config.timeout = 50")
    check(question)

    expect(notice(question)).to_contain_text("The connection dropped.")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_failing_server_keeps_the_choice_and_says_so(question, network, status):
    network.answer_with(status, "<h1>Not available</h1>")
    check(question)

    expect(notice(question)).to_contain_text("Something went wrong on our side.")
    expect(question.get_by_label("Iran")).to_be_checked()


def test_503_that_names_its_place_is_shown_there(question, network):
    place = {"HX-Retarget": "#clock", "HX-Reswap": "innerHTML", "HX-Reselect": "unset"}
    network.answer_with(503, "Later", **place)
    check(question)

    expect(question.locator("#clock")).to_have_text("Later")
    expect(notice(question)).to_have_count(0)


def test_second_failure_is_said_once_and_success_takes_it_away(question, network):
    network.drop()
    check(question)
    check(question)
    expect(notice(question)).to_have_count(1)

    network.answer_with(200, ANSWERED)
    check(question)

    expect(question.get_by_role("heading", name="Correct")).to_be_focused()
    expect(notice(question)).to_have_count(0)


def test_refused_form_is_sent_again_as_a_page(question, network):
    network.answer_with(403, "<title>Open too long</title><h1>Open too long</h1>")
    check(question)

    expect(question).to_have_title("Open too long")
    assert [("hx-request" in post.headers) for post in network.posts] == [True, False]


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


def test_script_runs_on_phones_five_years_old():
    """No syntax newer than ES2018: one unknown sign and the whole file is lost."""
    script = re.sub(r"//.*", "", Path(finders.find("app.js")).read_text())

    assert not re.search(r"\?\.|\?\?|\|\|=|&&=|catch\s*\{|\.at\(|replaceAll", script)
