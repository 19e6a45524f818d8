"""What a reader's first load of a lesson weighs, as it is sent in production."""

import gzip
import html
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from briefings.file import parse
from config import compression
from config.storage import lean
from quizzes.loading import load
from tests import make

pytestmark = pytest.mark.django_db

LESSONS = sorted((Path(__file__).parents[1] / "content").glob("*.md"))
# What style says of fonts: which file holds which letters.
FACES = re.findall(
    r'url\("(fonts/[^"]+)"\)[^}]*unicode-range: ([^;]+);',
    Path(finders.find("tokens.css")).read_text("utf-8"),
)
# In bytes, of all that a first load brings: the page, style for light and dark, a
# script, the font of English text, the icon, and what HTTP/1.1 says of each. The smoke
# test looks whether that is true.
MOST = 45_000
HEADERS = {"page": 900, "file": 510}


def sent(name):
    """Weigh a static file as browsers get it without HTTPS; with it, it is less."""
    content = Path(finders.find(name)).read_bytes()
    if name.endswith((".css", ".js")):
        content = lean(content.decode(), is_css=name.endswith(".css")).encode()
    is_packed_already = name.endswith(".woff2")
    return len(content if is_packed_already else gzip.compress(content))


def fonts(page):
    """Name the font files whose letters stand in the text of a lesson."""
    article = re.search("<article>.*</article>", page, re.DOTALL)[0]
    letters = set(html.unescape(re.sub("<[^>]*>", "", article)))
    return {name for letter in letters for name in font_of(ord(letter))}


def font_of(letter):
    """Give the file for a letter: browsers take the last that says it has it."""
    holding = [
        name
        for name, ranges in FACES
        for first, _, last in re.findall(r"U\+(\w+)(-(\w+))?", ranges)
        if int(first, 16) <= letter <= int(last or first, 16)
    ]
    return holding[-1:]


@pytest.fixture
def lesson(client):
    """Give the page of a briefing file."""

    def lesson(path):
        outline = parse(path.read_text(), path.name)
        return client.get(
            load(outline=outline, owner=make.teacher()).get_absolute_url()
        )

    return lesson


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_first_load_of_a_lesson_is_light(lesson, path):
    page = lesson(path)
    files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.text))
    files |= fonts(page.text)

    weights = {name: sent(name) for name in files}
    weights["page"] = len(compression.gzip(page.content, page.shared))
    weights["headers"] = HEADERS["page"] + HEADERS["file"] * len(files)

    assert sum(weights.values()) <= MOST, weights


def test_lesson_and_library_load_nothing_to_work_with(client, lesson):
    reading = [lesson(LESSONS[0]).text, client.get("/").text]
    working = [client.get("/sign-in/").text, client.get("/join/").text]

    assert not any("work.css" in page or "work.js" in page for page in reading)
    assert all("work.css" in page and "work.js" in page for page in working)
