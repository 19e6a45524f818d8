"""The writing desk in a browser: rows come and go, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from briefings.models import Briefing
from quizzes.models import Question
from tests import make
from tests.browser.conftest import axe

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}

DIED = "At least four people died."


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


def sign_in(page):
    page.goto("/admin/")
    page.get_by_label("User name").fill("rahimi")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Sign in").last.click()
    expect(page.get_by_role("heading", name="Writing desk")).to_be_visible()


def write_briefing(page):
    page.goto("/admin/briefings/briefing/add/")
    for label, text in {
        "Title:": "Three countries hit",
        "Standfirst:": "Who struck whom is clear.",
        "Text:": make.BODY,
        "Source:": "An article",
        "Topic:": "Middle East",
    }.items():
        page.get_by_label(label, exact=True).fill(text)


def write_question(page, prefix, stem, quote):
    def field(name):
        return page.locator(f"#id_{prefix}-{name}")

    field("stem").fill(stem)
    field("category").select_option("event")
    field("new_quote").fill(quote)
    field("new_certainty").select_option("reported")
    field("explanation").fill("The text says so.")
    field("choices-0-text").fill("Four")
    field("choices-0-is_right").check()
    field("choices-1-text").fill("Forty")


def test_rows_are_added_and_removed_and_the_briefing_published(page, teacher):
    sign_in(page)
    write_briefing(page)
    expect(page.locator("#id_slug")).to_have_value("three-countries-hit")
    write_question(page, "quizzes-0-questions-0", "How many died?", DIED)

    page.get_by_role("button", name="Add another question").click()
    added = "quizzes-0-questions-1"
    write_question(page, added, "Fired at?", "Iran fired missiles into Syria.")
    choices = page.locator(f"#{added}-choices-group")
    choices.get_by_role("button", name="Add another choice").click()
    page.locator(f"#id_{added}-choices-4-text").fill("A fifth choice")
    page.locator(f"#{added}-choices-2").get_by_role("button", name="Remove").click()
    expect(choices.get_by_role("textbox", name="Answer")).to_have_count(4)

    page.get_by_role("button", name="Add another passage").click()
    page.locator("#id_passages-1-quote").fill("four people")
    page.locator("#passages-0").get_by_role("button", name="Remove").click()

    page.get_by_role("button", name="Save and publish").first.click()

    expect(page.get_by_text("Published: everybody can read it now.")).to_be_visible()
    briefing = Briefing.objects.get()
    assert briefing.passages.count() == 3
    first, second = Question.objects.all()
    assert (first.choices.count(), second.choices.count()) == (2, 3)
    assert second.choices.last().text == "A fifth choice"


def test_mistakes_are_listed_with_a_way_to_each(page, teacher):
    sign_in(page)
    write_briefing(page)
    write_question(page, "quizzes-0-questions-0", "How many died?", "No such words")

    page.get_by_role("button", name="Save", exact=True).first.click()

    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="These words are not in the text").click()
    expect(page.locator("#id_quizzes-0-questions-0-new_quote")).to_be_in_viewport()
    expect(page.locator("#id_quizzes-0-questions-0-choices-1-text")).to_have_value(
        "Forty"
    )


def test_saved_question_is_opened_and_deleted(page, teacher):
    briefing = make.briefing(teacher, status="draft")
    make.quiz(briefing, questions=2)
    sign_in(page)
    page.goto(f"/admin/briefings/briefing/{briefing.pk}/change/")

    question = page.locator("#quizzes-0-questions-0")
    question.locator("summary").first.click()
    question.get_by_label("Delete").first.check()
    page.get_by_role("button", name="Save and continue").first.click()

    expect(page.locator(".success")).to_be_visible()
    assert Question.objects.count() == 1


def test_desk_works_without_scripts(no_js_page, teacher):
    page = no_js_page
    sign_in(page)
    write_briefing(page)
    write_question(page, "quizzes-0-questions-0", "How many died?", DIED)
    expect(page.get_by_role("button", name="Add another question")).to_be_hidden()

    page.get_by_role("button", name="Save and continue").first.click()
    write_question(page, "quizzes-0-questions-1", "How many in all?", "four people")
    page.get_by_role("button", name="Save and publish").first.click()

    assert Briefing.objects.get().is_published
    assert Question.objects.count() == 2


def test_pages_of_the_desk_are_accessible(page, teacher):
    briefing = make.briefing(teacher)
    make.quiz(briefing, questions=1)
    lost = make.briefing(teacher, status="draft")
    lost.passages.update(start=None, end=None)
    sign_in(page)

    found = []
    for address in (
        "/admin/",
        "/admin/briefings/briefing/",
        "/admin/briefings/briefing/add/",
        f"/admin/briefings/briefing/{briefing.pk}/change/",
        f"/admin/briefings/briefing/{lost.pk}/change/",
        f"/admin/briefings/briefing/{briefing.pk}/withdraw/",
        f"/admin/briefings/briefing/{briefing.pk}/history/",
        "/admin/password_change/",
    ):
        page.goto(address)
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                look = f"{address} at {size['width']} px, {scheme}"
                found += [f"{look}\n{fault}" for fault in axe(page)]
            width = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{look}: {width} px wide"] * (width > size["width"])

    assert not found, "\n\n".join(found)


def test_parts_of_the_desk_are_named_in_ink(page, teacher):
    """Django writes them in white on a bar; there are no bars here."""
    sign_in(page)

    names = page.locator("#content-main caption a")

    expect(names.first).to_have_css("color", "rgb(18, 25, 29)")
