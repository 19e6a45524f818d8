"""A lesson read aloud, with a voice that is played: what is said, shown and stopped."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.conftest import axe

# A device whose voice says nothing, and ends a sentence when it is told to.
VOICE = """
const said = [];
let saying = null;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => window.voices,
  speak: (words) => { saying = words; said.push(words.text.trim()); },
  cancel: () => { if (saying) saying.onerror(); saying = null; },
} });
window.said = said;
window.sayingEnds = () => saying.onend();
window.lit = () => [...CSS.highlights.get('aloud')].map(String).join('|').trim();
"""
OWN = {"lang": "en-GB", "localService": True}
SENTENCES = [
    "What happened",
    "Iran fired missiles into Syria.",
    "In Erbil, Tehran said it had struck a facility of Mossad.",
]


@pytest.fixture
def lesson(page):
    """Open a lesson on a device that has these voices."""

    def lesson(*voices, **fields):
        page.add_init_script(f"window.voices = {list(voices)};".replace("True", "true"))
        page.add_init_script(VOICE)
        briefing = make.briefing(**fields)
        briefing.terms.create(name="Mossad", meaning="A service.")
        page.goto(briefing.get_absolute_url())
        return page

    return lesson


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_device_without_speech_is_offered_none(page):
    page.goto(make.briefing().get_absolute_url())

    expect(page.locator("[data-aloud]")).to_be_hidden()


@pytest.mark.parametrize(
    "voice",
    [{"lang": "fr-FR", "localService": True}, {"lang": "en-GB", "localService": ""}],
    ids=["of another language", "of another computer"],
)
def test_voice_that_cannot_or_must_not_read_it_is_not_offered(lesson, voice):
    expect(button(lesson(voice), "Read aloud")).to_be_hidden()


def test_lesson_is_read_sentence_by_sentence_with_each_one_lit(lesson):
    page = lesson(OWN)

    button(page, "Read aloud").click()

    for place, sentence in enumerate(SENTENCES):
        assert page.evaluate("said") == SENTENCES[: place + 1]
        assert page.evaluate("lit()") == sentence
        page.evaluate("sayingEnds()")


def test_reading_pauses_and_goes_on_with_the_same_sentence(lesson):
    page = lesson(OWN)
    button(page, "Read aloud").press("Enter")
    page.evaluate("sayingEnds()")

    button(page, "Pause").press("Enter")
    assert page.evaluate("lit()") == SENTENCES[1]
    button(page, "Go on reading").press("Enter")

    assert page.evaluate("said") == [*SENTENCES[:2], SENTENCES[1]]
    expect(button(page, "Pause")).to_be_focused()


@pytest.mark.parametrize("way", ["button", "key"])
def test_reading_stops_and_begins_anew(lesson, way):
    page = lesson(OWN)
    button(page, "Read aloud").click()
    page.evaluate("sayingEnds()")

    if way == "button":
        button(page, "Stop").press("Enter")
        expect(button(page, "Read aloud")).to_be_focused()
    else:
        page.keyboard.press("Escape")
    expect(button(page, "Stop")).to_be_hidden()
    assert page.evaluate("lit()") == ""

    button(page, "Read aloud").click()
    assert page.evaluate("said.slice(2)") == SENTENCES[:1]


def test_reading_ends_with_the_text(lesson):
    page = lesson(OWN, body=f"{SENTENCES[1]} {SENTENCES[2]}")
    button(page, "Read aloud").click()
    page.evaluate("sayingEnds()")
    page.evaluate("sayingEnds()")

    expect(button(page, "Read aloud")).to_be_visible()
    assert page.evaluate("said") == SENTENCES[1:]


def test_sentence_out_of_sight_is_brought_into_it(lesson):
    page = lesson(OWN)
    page.set_viewport_size({"width": 390, "height": 320})
    button(page, "Read aloud").click()
    for _ in range(4):
        page.evaluate("sayingEnds()")

    (top,) = page.evaluate(
        "[...CSS.highlights.get('aloud')].map("
        "(each) => each.getBoundingClientRect().top)"
    )
    assert 0 < top < 320
    expect(button(page, "Stop")).to_be_in_viewport()


def test_lesson_being_read_is_sound_to_axe(lesson):
    page = lesson(OWN)
    button(page, "Read aloud").click()

    assert axe(page) == []


def test_browser_without_highlights_marks_the_paragraph(lesson, page):
    page.add_init_script("delete window.Highlight; window.Highlight = undefined;")
    lesson(OWN)
    button(page, "Read aloud").click()
    page.evaluate("sayingEnds()")

    expect(page.locator(".is-aloud")).to_contain_text(SENTENCES[1])
