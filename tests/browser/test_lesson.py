"""A lesson as it is read: who says what, the way to the evidence, words explained."""

import pytest
from playwright.sync_api import expect

from briefings import actions
from tests import make

COLOUR = "part => getComputedStyle(part).backgroundColor"
LINE = "part => getComputedStyle(part).textDecorationStyle"
CLEAR = "rgba(0, 0, 0, 0)"
CLAIM, READING = ".says--claimed", ".says--analysis"


@pytest.fixture
def briefing():
    made = make.briefing(status="draft")
    made.passages.filter(certainty="claimed").update(note="Nobody else says so.")
    make.passage(
        made,
        key="reading",
        quote="In one analyst’s reading, Iran’s leaders saw threats closing in.",
        certainty="analysis",
        speaker="one analyst",
    )
    made.terms.create(key="mossad", name="Mossad", meaning="A service.")
    actions.refresh(briefing=made)
    actions.publish(briefing=made)
    return made


@pytest.fixture
def plain(no_js_page, briefing):
    """The lesson in a browser that runs no script."""
    no_js_page.goto(briefing.get_absolute_url())
    return no_js_page


def background(page, part):
    return page.locator(part).first.evaluate(COLOUR)


def test_lines_tell_claims_from_readings(plain):
    assert plain.locator(CLAIM).evaluate(LINE) == "dashed"
    assert plain.locator(READING).evaluate(LINE) == "dotted"


def test_who_says_so_is_marked_without_a_script(plain):
    assert {background(plain, part) for part in (CLAIM, READING)} == {CLEAR}

    plain.get_by_label("Mark claims").check()
    assert background(plain, CLAIM) != CLEAR
    assert background(plain, READING) == CLEAR

    plain.get_by_label("Mark analysis").check()
    assert background(plain, CLAIM) == CLEAR
    assert background(plain, READING) != CLEAR

    plain.get_by_label("Show all").check()
    assert {background(plain, part) for part in (CLAIM, READING)} == {CLEAR}


def test_marks_are_seen_in_a_readers_own_colours(new_context, briefing):
    page = new_context(forced_colors="active").new_page()
    page.goto(briefing.get_absolute_url())

    page.get_by_label("Mark claims").check()

    assert background(page, CLAIM) not in (CLEAR, background(page, "body"))


@pytest.mark.parametrize("width", [390, 1280])
def test_note_names_who_says_so_beside_the_text_or_below_it(
    new_context, briefing, width
):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(briefing.get_absolute_url())
    note = page.locator(".note--claimed")

    expect(note).to_have_text("Claimed by Tehran Nobody else says so.")
    text = page.locator(".para:has(.note--claimed) > p").first.bounding_box()
    box = note.bounding_box()
    if width == 1280:
        assert box["x"] >= text["x"] + text["width"]
        assert box["y"] < text["y"] + text["height"]
    else:
        assert box["y"] >= text["y"] + text["height"]


def test_evidence_lands_on_its_words_and_lights_up(plain, briefing):
    passage = briefing.passages.get(key="reading")
    plain.set_viewport_size({"width": 390, "height": 400})
    plain.goto(passage.get_absolute_url())

    expect(plain.locator("#passage-reading")).to_be_in_viewport()
    assert background(plain, "#passage-reading") != CLEAR
    assert background(plain, CLAIM) == CLEAR


def test_word_leads_to_its_meaning_and_back_without_a_script(plain):
    plain.get_by_role("link", name="Mossad").click()

    expect(plain.locator("#g-mossad")).to_be_in_viewport()
    assert background(plain, "#g-mossad") != CLEAR


def test_contents_lead_to_every_section(plain):
    links = plain.get_by_role("navigation", name="In this briefing").get_by_role("link")

    for link in links.all():
        assert plain.locator(link.get_attribute("href")).count() == 1
    assert links.all_text_contents()[:1] == ["What happened"]
    assert links.all_text_contents()[-1] == "Source"


def test_printed_lesson_keeps_lines_and_notes_and_drops_what_cannot_be_pressed(plain):
    plain.emulate_media(media="print")

    expect(plain.locator(".note--claimed")).to_be_visible()
    assert plain.locator(CLAIM).evaluate(LINE) == "dashed"
    for part in (".key", ".toc", ".masthead", ".footer"):
        expect(plain.locator(part)).to_be_hidden()
