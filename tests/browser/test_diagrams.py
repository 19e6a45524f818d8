"""Actor diagrams and timelines as Chromium sets them: readable, and nothing over."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db.models import F
from django.utils.translation import override

from briefings.drawing import draw
from briefings.models import Briefing
from tests import make
from tests.briefings.figures import stories

# Of each text that matches: its box on the screen, and the size of its letters.
TEXTS = """selector => [...document.querySelectorAll(selector)].map(text => {
    const box = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    return {words: text.textContent, size, left: box.left, top: box.top,
            right: box.right, bottom: box.bottom};
})"""
BOXES = """selector => [...document.querySelectorAll(selector)].map(
    node => node.getBoundingClientRect().toJSON())"""
RECORDS = [stories.strikes, stories.treaty, stories.chain, stories.persian]
# What readers may set for themselves, and nothing may be lost by (WCAG 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""


@pytest.fixture
def lesson(db):
    made = make.briefing()

    def show(record, language="en"):
        with override(language):
            figures = draw(record)
        Briefing.objects.update(
            record=record,
            figures=figures,
            language=language,
            revision=F("revision") + 1,
        )
        return made.get_absolute_url()

    return show


def inside(text, boxes):
    return any(
        box["left"] <= text["left"]
        and text["right"] <= box["right"]
        and box["top"] - 2 <= text["top"]
        and text["bottom"] <= box["bottom"] + 2
        for box in boxes
    )


def overlap(a, b):
    """How much two boxes share, in pixels, in the direction in which it is less."""
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return min(across, down)


@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_words_of_a_diagram_are_readable_and_in_their_boxes(
    new_context, lesson, record, width
):
    language = "fa" if record is stories.persian else "en"
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(lesson(record(), language))

    names = page.evaluate(TEXTS, "#network .net text:not(.plate text, .act)")
    labels = page.evaluate(TEXTS, "#network .plate text, #network .act")

    boxes = page.evaluate(BOXES, "#network .node")
    assert names
    for text in names:
        assert inside(text, boxes), text
    for text in [*names, *labels]:
        assert text["size"] >= 11.9, text
    for index, text in enumerate(labels):
        for other in [*labels[:index], *boxes]:
            # Boxes of text hold its line's height, letters less.
            assert overlap(text, other) < 3, (text, other)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "fr", "fa"])
def test_words_on_a_line_of_dates_are_readable_and_apart(
    new_context, lesson, language, width
):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(lesson(stories.trade_dispute(), language))

    texts = page.evaluate(TEXTS, "#timeline text")

    assert len(texts) >= 9
    for index, text in enumerate(texts):
        assert text["size"] >= 11.9, text
        assert 0 <= text["left"] < text["right"] <= width, text
        for other in texts[:index]:
            assert overlap(text, other) < 3, (text, other)


def test_line_of_dates_runs_as_people_read(new_context, lesson):
    page = new_context(viewport={"width": 390, "height": 800}).new_page()

    def first_and_last(language):
        page.goto(lesson(stories.election(), language))
        boxes = page.evaluate(BOXES, "#timeline .when__ring")
        return boxes[0]["left"], boxes[-1]["left"]

    first, last = first_and_last("en")
    assert first < last
    first, last = first_and_last("fa")
    assert first > last


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_page_with_diagrams_fits_the_narrowest_phone(new_context, lesson, record):
    # A style added by the test is the reader's own, which our policy would refuse.
    page = new_context(
        viewport={"width": 320, "height": 568}, bypass_csp=True
    ).new_page()
    page.goto(lesson(record()))
    page.add_style_tag(content=SPACED)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("record", [stories.strikes, stories.earthquake])
def test_axe_finds_nothing_in_a_lesson_with_diagrams(
    new_context, lesson, record, scheme
):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(lesson(record()))

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_lines_and_words_take_the_colours_of_high_contrast(new_context, lesson):
    page = new_context(forced_colors="active", color_scheme="dark").new_page()
    page.goto(lesson(stories.strikes()))

    colours = page.evaluate(
        """() => ['.edge', '.edge--hit', '.edge--motive'].map(name =>
            getComputedStyle(document.querySelector('#network ' + name)).stroke)"""
    )
    words = page.evaluate(
        """() => [...document.querySelectorAll('#network .net text')].map(
            text => getComputedStyle(text).fill)"""
    )
    assert {*colours, *words} == {"rgb(255, 255, 255)"}
