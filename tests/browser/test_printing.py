"""Sheets in Chromium: chosen without scripts, printed on whatever paper there is."""

import re

import pytest
from playwright.sync_api import expect

from quizzes.printed import Sheet
from tests import make
from tests.quizzes import test_secrecy

# A quiz with a question of every kind.
every_kind = test_secrecy.quiz
# In points, as a PDF has it.
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture
def url(live_server, every_kind):
    return f"{every_kind.briefing.get_absolute_url()}worksheet/"


def test_version_is_chosen_without_scripts(no_js_page, url, every_kind):
    no_js_page.goto(url)
    no_js_page.get_by_label("Version").select_option("B")
    no_js_page.get_by_role("button", name="Show").click()

    mark = Sheet(every_kind, "b").mark
    expect(no_js_page.get_by_text(f"Version B, {mark}.")).to_be_visible()
    expect(no_js_page.get_by_role("button", name="Print")).to_be_hidden()


def test_teacher_goes_from_sheet_to_key_of_the_same_version(
    page,
    url,
    every_kind,
    sign_in,
):
    sign_in(page, every_kind.briefing.owner)
    page.goto(f"{url}?version=b&text=yes")
    page.get_by_role("link", name="Answer key").click()

    mark = Sheet(every_kind, "b").mark
    expect(page.get_by_text(f"Version B, {mark}.")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()


def test_paper_shows_the_sheet_and_nothing_of_the_site(page, url):
    page.goto(f"{url}?text=yes")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    expect(page.get_by_label("Version")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


@pytest.mark.parametrize("paper", PAPERS)
def test_sheet_takes_the_paper_that_there_is(page, url, paper):
    page.goto(url)

    # As the style sheet wants it, where it wants anything.
    pdf = page.pdf(format=paper, prefer_css_page_size=True)

    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(int(float(x)), int(float(y))) for x, y in boxes} == {PAPERS[paper]}


def test_no_question_is_broken_between_pages(page, url):
    page.goto(url)
    page.emulate_media(media="print")

    # Chromium keeps together what says so, if it stands in a block.
    wanted = "one => [getComputedStyle(one).breakInside, one.parentElement.className]"
    styles = page.locator(".q").evaluate_all(f"all => all.map({wanted})")
    lists = page.locator(".q-list").evaluate("one => getComputedStyle(one).display")

    assert styles == [["avoid", "q-list"]] * 12
    assert lists == "block"


def test_question_with_long_words_fits_a_narrow_screen(page, url, every_kind):
    make.question(every_kind, choices=[("x" * 120, True), ("y" * 80, False)])
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{url}?text=yes&figures=yes")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
