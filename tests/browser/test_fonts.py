"""The font of headlines and text, on a connection on which it comes late."""

import pytest

from tests import make

# Of the fonts that stand in, browsers have one or the other.
HAS_A_STANDIN = """Promise.any(
  ['Noto Serif Regular', 'Noto Serif', 'Georgia'].map(
    name => new FontFace('tried', `local("${name}")`).load()))
  .then(() => true, () => false)"""
WATCH = """
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(
  each => { window.moved += each.value; }
)).observe({type: 'layout-shift', buffered: true});
"""
HAS_COME = """() => [...document.fonts].some(
  face => face.family.includes('Briefing Serif') && face.status === 'loaded')"""
TWO_FRAMES = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
)


@pytest.fixture
def slow(new_context):
    """Give a phone and the requests for fonts that it waits for."""
    page = new_context(viewport={"width": 412, "height": 823}).new_page()
    held = []
    page.route("**/*.woff2", lambda request: held.append(request))
    page.add_init_script(WATCH)
    return page, held


def test_nothing_moves_when_the_font_comes_late(slow):
    briefing = make.briefing(
        title="A volcano cuts Tonga off from the world for more than a month",
        standfirst="In January 2022 a volcano under the Pacific broke the one cable "
        "that joined a kingdom of 170 islands to everybody else, and islanders abroad "
        "waited for weeks to hear from home.",
    )
    page, held = slow
    page.goto(briefing.get_absolute_url(), wait_until="domcontentloaded")
    assert page.evaluate(HAS_A_STANDIN), "Install Noto Serif (fonts-noto-core)."
    page.wait_for_function("() => performance.getEntriesByType('paint').length")
    for request in held:
        request.continue_()
    page.wait_for_function(HAS_COME)
    page.evaluate(TWO_FRAMES)

    assert page.evaluate("moved") < 0.02
