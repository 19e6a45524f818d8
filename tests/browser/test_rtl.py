"""The site in Persian: from right to left, with English lessons as they are written.

And the other way round: a lesson in Persian on pages in English.
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from briefings.file import parse
from quizzes import loading
from quizzes.models import Attempt, QuestionVersion
from tests import make
from tests.browser.answering import first_of_each_kind, give
from tests.browser.conftest import axe, looking

WIDTHS = (1280, 320, 390)
NIGHT = Path(__file__).parent.parent / "briefings/night-strike-fa.md"


@pytest.fixture
def persian(new_context, live_server):
    """A page of a reader who chose Persian."""
    context = new_context(reduced_motion="reduce")
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "fa"}
    context.add_cookies([cookie | {"url": live_server.url}])
    return context.new_page()


@pytest.fixture
def seen(persian):
    """Look at the page as it stands, or at those of the addresses; tell all at once."""
    with looking(persian, faults) as look:
        yield look


def faults(page):
    """Say where a page in Persian is too wide or runs the wrong way; and all of axe."""
    root = page.locator("html")
    if (root.get_attribute("lang"), root.get_attribute("dir")) != ("fa", "rtl"):
        yield f"{page.url} is not in Persian"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            yield f"{page.url} is {found} px wide on a screen of {width} px"
    yield from (f"{page.url}\n{found}" for found in axe(page))


def direction(locator):
    return locator.evaluate("part => getComputedStyle(part).direction")


def begins(locator):
    """Say on which side the words of a part begin, by where they are on the screen."""
    return locator.evaluate(
        """part => {
          const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
          while (texts.nextNode() && !texts.currentNode.textContent.trim());
          const words = document.createRange();
          words.selectNodeContents(texts.currentNode);
          const [text] = words.getClientRects();
          const box = part.getBoundingClientRect();
          const left = text.left - box.left, right = box.right - text.right;
          return left < right ? 'left' : 'right';
        }"""
    )


def test_pages_for_everyone_run_from_right_to_left(seen, site):
    quiz = site.assignment.sitting.quiz
    sheet = reverse("worksheet", args=[quiz.briefing.slug])
    seen(
        "/",
        "/?q=nothing+like+this",
        quiz.briefing.get_absolute_url(),
        quiz.get_absolute_url(),
        f"{sheet}?text=yes&figures=yes",
        "/me/",
        "/sign-in/",
        "/join/",
        "/classes/",
        "/about/sourcing/",
        "/about/accessibility/",
        "/about/privacy/",
        "/no-such-page/",
    )


def test_pages_of_a_quiz_run_from_right_to_left(persian, seen, site):
    """Every kind of question, asked and marked."""
    persian.goto(site.assignment.sitting.quiz.get_absolute_url())
    persian.locator("main form .btn").first.click()
    persian.wait_for_url("**/1/")
    attempt = Attempt.objects.open().latest("started_at")
    for number in first_of_each_kind(attempt):
        persian.goto(reverse("question", args=[attempt.pk, number]))
        seen()
        give(persian, attempt, number, right=False)
        persian.locator("#quiz form .btn").first.click()
        expect(persian.locator(".verdict")).to_be_visible()
        seen()


def test_pages_of_a_learner_run_from_right_to_left(persian, seen, site, sign_in):
    attempt = Attempt.objects.filter(finished_at__isnull=False).first()
    sign_in(persian, attempt.learner)
    seen(
        attempt.quiz.get_absolute_url(),
        reverse("results", args=[attempt.pk]),
        "/me/",
        "/me/review/",
        "/me/data/",
        "/me/data/erase/",
        site.classroom.get_absolute_url(),
    )


def test_pages_of_a_teacher_run_from_right_to_left(persian, seen, site, sign_in):
    sign_in(persian, User.objects.get(username="teacher"))
    room, number = site.classroom.pk, site.assignment.pk
    version = QuestionVersion.objects.filter(
        question__quiz=site.assignment.sitting.quiz
    )
    seen(
        "/classes/",
        site.classroom.get_absolute_url(),
        reverse("wall", args=[room]),
        reverse("scores", args=[room]),
        reverse("class-progress", args=[room]),
        reverse("portrait", args=[room, site.classroom.memberships.first().pk]),
        reverse("keeping", args=[room]),
        reverse("assign", args=[room]),
        reverse("assignment", args=[room, number]),
        reverse("assignment-present", args=[room, number]),
        reverse("assignment-slide", args=[room, number, 1]),
        reverse("assignment-slide-answer", args=[room, number, 9]),
        reverse("assignment-rules", args=[room, number]),
        reverse("assignment-question", args=[room, number, version.first().pk]),
    )


def test_desk_runs_from_right_to_left(persian, seen, site, sign_in):
    sign_in(persian, User.objects.get(username="teacher"))
    briefing = site.assignment.sitting.quiz.briefing
    seen(
        "/admin/",
        reverse("admin:briefings_briefing_changelist"),
        reverse("admin:briefings_briefing_add"),
        reverse("admin:briefings_briefing_change", args=[briefing.pk]),
    )


def test_english_lesson_on_a_persian_page_runs_from_left_to_right(persian):
    persian.goto(make.briefing().get_absolute_url())

    for part in (".headline", ".standfirst", ".text h2", ".para p", ".note"):
        words = persian.locator(f"article {part}").first
        assert (part, begins(words)) == (part, "left")
    assert begins(persian.locator(".key p")) == "right"
    assert persian.locator("article .note").first.evaluate(
        "note => note.closest('[lang]').lang"
    ) == ("en")


def test_english_question_on_a_persian_page_runs_from_left_to_right(persian):
    quiz = make.quiz(questions=1)
    persian.goto(quiz.get_absolute_url())
    persian.locator("main form .btn").first.click()

    assert direction(persian.locator(".question")) == "ltr"
    choice = persian.locator(".choice").first
    radio, words = choice.locator("input"), choice.locator("span")
    assert radio.bounding_box()["x"] < words.bounding_box()["x"]
    radio.check()
    persian.locator("#quiz form .btn").first.click()
    expect(persian.locator(".verdict")).to_be_visible()
    assert direction(persian.locator(".evidence blockquote")) == "ltr"
    assert direction(persian.locator(".evidence figcaption")) == "rtl"


def test_bars_and_arrows_point_the_way_of_the_page(persian):
    quiz = make.quiz(questions=1)
    persian.goto(quiz.briefing.get_absolute_url())
    mirrored = (
        "icon => getComputedStyle(icon).transform === 'matrix(-1, 0, 0, 1, 0, 0)'"
    )

    assert persian.locator(".cta .icon--arrow").evaluate(mirrored)
    assert not persian.locator("article [lang=en] .stroke").first.evaluate(mirrored)
    persian.goto(quiz.get_absolute_url())
    persian.locator("main form .btn").first.click()
    assert persian.locator(".cats .bar").first.evaluate(mirrored)


def test_code_keeps_its_order_though_it_begins_with_digits(persian, sign_in):
    teacher = make.teacher()
    room = make.classroom(teacher, join_code="2345DEMC")
    sign_in(persian, teacher)
    persian.goto(reverse("wall", args=[room.pk]))

    places = persian.locator(".codeline bdi").evaluate(
        """code => {
          const left = (at) => {
            const letter = document.createRange();
            letter.setStart(code.firstChild, at);
            letter.setEnd(code.firstChild, at + 1);
            return letter.getBoundingClientRect().left;
          };
          return [left(0), left(code.textContent.length - 1)];
        }"""
    )
    assert places[0] < places[1]


def test_word_of_an_english_glossary_opens_from_left_to_right(persian, site):
    persian.goto(site.assignment.sitting.quiz.briefing.get_absolute_url())

    persian.locator(".term").first.click()

    pop = persian.locator("#pop")
    expect(pop).to_be_visible()
    assert direction(pop) == "ltr"
    assert pop.get_attribute("lang") == "en"
    box = pop.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= persian.viewport_size["width"]


@pytest.fixture
def night(live_server):
    """A lesson in Persian, with figures, a glossary and a quiz."""
    outline = parse(NIGHT.read_text(), NIGHT.name)
    return loading.load(outline=outline, owner=make.teacher())


def test_persian_lesson_on_an_english_page_runs_from_right_to_left(page, night):
    page.goto(night.get_absolute_url())

    assert direction(page.locator("html")) == "ltr"
    for part in (".headline", ".standfirst", ".text h2", ".para p", ".note"):
        words = page.locator(f"article {part}").first
        assert (part, begins(words)) == (part, "right")
    assert begins(page.locator(".key p")) == "left"
    notes, text = page.locator("article .note").first, page.locator(".para p").first
    assert notes.bounding_box()["x"] < text.bounding_box()["x"]


@pytest.mark.parametrize("width", WIDTHS)
def test_persian_lesson_stays_on_the_screen(page, night, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(night.get_absolute_url())

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not axe(page)


def test_persian_question_on_an_english_page_runs_from_right_to_left(page, night):
    page.goto(night.quizzes.get().get_absolute_url())
    page.get_by_role("button", name="Start the quiz").click()

    assert begins(page.locator(".question")) == "right"
    choice = page.locator(".choice").first
    radio, words = choice.locator("input"), choice.locator("span")
    assert radio.bounding_box()["x"] > words.bounding_box()["x"]
    assert direction(page.locator("#hint")) == "ltr"
