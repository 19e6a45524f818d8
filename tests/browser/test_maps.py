"""Maps as Chromium sets them: every word readable, none over another."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from briefings.drawing import draw
from briefings.models import Briefing
from tests import make
from tests.briefings.figures import records

# Of what is shown: each text's box on the screen, and the size of its letters.
TEXTS = """() => [...document.querySelectorAll('#map .map text')]
    .filter(text => text.getClientRects().length)
    .map(text => {
        const box = text.getBoundingClientRect();
        const scale = text.getScreenCTM().a;
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        return {words: text.textContent, size, left: box.left, top: box.top,
                right: box.right, bottom: box.bottom};
    })"""
RECORDS = [records.strikes, records.treaty, records.canal, records.trade_dispute]


@pytest.fixture
def lesson(db):
    made = make.briefing()

    def show(record):
        Briefing.objects.update(record=record, figures=draw(record))
        return made.get_absolute_url()

    return show


def overlap(a, b):
    """How much two boxes share, in pixels, in the direction in which it is less."""
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return min(across, down)


@pytest.mark.parametrize("width", [320, 390, 600, 1280])
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_words_on_a_map_are_readable_and_apart(new_context, lesson, record, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(lesson(record()))

    texts = page.evaluate(TEXTS)

    assert texts
    for text in texts:
        assert text["size"] >= 11.9, text
    for index, text in enumerate(texts):
        for other in texts[:index]:
            # Boxes of text hold its line's height, letters less.
            assert overlap(text, other) < 3, (text, other)


def test_page_with_a_map_fits_the_narrowest_phone(new_context, lesson):
    page = new_context(viewport={"width": 320, "height": 568}).new_page()
    page.goto(lesson(records.canal()))

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_lesson_with_a_map(new_context, lesson, scheme):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(lesson(records.canal()))

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_library_shows_the_map_of_the_latest_briefing(new_context, lesson):
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    lesson(records.strikes())

    page.goto("/")

    box = page.locator(".lead__art .map").bounding_box()
    assert box["width"] > 400
    assert box["height"] > 200
