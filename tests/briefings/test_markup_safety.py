import re
from html.parser import HTMLParser
from math import isqrt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.markup import Mark, TermLink, parse, render, writing
from tests.growth import grows_in_step

ALLOWED = {
    "a": {"class", "href", "rel"},
    "div": {"class", "id"},
    "h3": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "span": {"class", "id"},
    **{tag: set() for tag in ("b", "blockquote", "br", "code", "em")},
    **{tag: set() for tag in ("li", "strong", "ul")},
}


class Reader(HTMLParser):
    """Reads HTML as a browser would and refuses what is not inert or not nested."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links = [], [], []
        self.paragraphs, self.notes, self.terms = [], [], []
        self.marked = []  # one for each character of the paragraphs
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert len(attributes) == len(attrs)
        assert attributes.keys() <= ALLOWED[tag]
        if tag == "br":
            return self.handle_data("\n")
        kind = attributes.get("class", "")
        self.open.append((tag, kind, attributes.get("id", "")))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("p", "h3"):
            (self.notes if "note" in kind else self.paragraphs).append("")
        if kind == "term":
            assert re.fullmatch(r"#g-\S+", attributes["href"])
            self.terms.append([attributes["href"], ""])
        elif tag == "a":
            assert re.match(r"https?://\w", attributes["href"], re.IGNORECASE)
            assert attributes["rel"] == "noopener nofollow"
            self.links.append(attributes["href"])
        return None

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        kinds = [kind for _, kind, _ in self.open]
        if any("note" in kind for kind in kinds):
            self.notes[-1] += data
            return
        self.paragraphs[-1] += data
        if "term" in kinds:
            self.terms[-1][1] += data
        marks = frozenset(kind for kind in kinds if kind.startswith("says"))
        self.marked += [marks] * len(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


class OpenGate:
    """Stands in for the second fence, so that the first must hold alone."""

    def clean(self, html):
        return html


@pytest.fixture(params=["both fences", "escaping alone"])
def fences(request, monkeypatch):
    if request.param == "escaping alone":
        monkeypatch.setattr(writing, "_CLEANER", OpenGate())


def read(document, marks=(), terms=()):
    return Reader("".join(page.html for page in render(document, marks, terms)))


def shown(document):
    """The text of the blocks that sections hold: all but their headings."""
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind != "heading"
    ]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick='alert(1)'>b</b> <!-- --><svg/onload=alert(1)>",
    "<div\n>\n<script>alert(1)</script>\n</div>",
    "<?php ?> <!DOCTYPE html> <![CDATA[x]]>",
    "[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](&#106;avascript:alert(1))",
    "[x](java&#10;script:alert(1)) [x](\u0001javascript:a) [x](java\u202escript:a)",
    "[x](data:text/html,<script>alert(1)</script>) [x](vbscript:x) [x](file:///etc)",
    "[x](//example.org) [x](/admin/) [x](#p1) [x](mailto:a@b.c) [x](http:example)",
    "<javascript:alert(1)> <https://example.org/?<script>>",
    "[x](https://example.org/\"onmouseover=alert(1)) [x](<https://e.org/' onclick='a>)",
    '[x](https://example.org "title" onclick=alert(1)")',
    "![x](https://example.org/x.png) ![<script>](x) ![*a* [b](javascript:c)](d)",
    "[x]: javascript:alert(1)\n\n[x] [y][x]",
    "`</code><script>alert(1)</script>`",
    "```<script>\n</code></p><script>alert(1)</script>\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;lt; &#0; &#xd800;",
    '## <script>alert(1)</script>\n\n### " onclick="alert(1)\n\nx',
    "\u202e<script>\u2066 \ud800 \x00<\x00script>",
    "- > - > ## *<b>* ```\n- <i>",
]


@pytest.mark.usefixtures("fences")
@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_markdown_is_shown_and_does_nothing(source):
    document = parse(source)

    assert read(document).paragraphs == shown(document)


@pytest.mark.parametrize("source", HOSTILE)
def test_second_fence_holds_alone(source):
    Reader(
        writing._CLEANER.clean(f"<p>{source}</p>".encode("utf-8", "ignore").decode())
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<a href="/admin/">x</a>',
        '<a href="#quiz">x</a>',
        '<div id="quiz">x</div>',
        '<p class="btn">x</p>',
        '<span style="color: red">x</span>',
        '<ol start="1e9">x</ol>',
        "<script>alert(1)</script>",
        "<iframe src=https://example.org></iframe>",
        "<form><input></form>",
    ],
)
def test_second_fence_strips_what_is_not_ours(html):
    assert writing._CLEANER.clean(html) in {
        *("", "x", "<a>x</a>", "<div>x</div>", "<p>x</p>", "<span>x</span>"),
        "<ol>x</ol>",
    }


@pytest.mark.usefixtures("fences")
def test_words_of_the_record_are_escaped():
    evil = '"><script>alert(1)</script>'
    document = parse("One two.")

    reader = read(
        document,
        [Mark("a", 0, 8, "claimed", evil, evil)],
        [TermLink("b", ("two", evil, "(", "[a-z]"))],
    )

    assert reader.notes == [f"{evil} {evil}"]
    assert reader.terms == [["#g-b", "two"]]


@pytest.mark.usefixtures("fences")
def test_link_to_the_web_is_kept_and_says_whose_it_is_not():
    reader = read(parse("[a](HTTPS://example.org/a_(b)?c=%20&copy=d) <http://e.org>"))

    assert reader.links == ["HTTPS://example.org/a_(b)?c=%20&copy=d", "http://e.org"]


PIECES = ["war", "Iran", " ", " ", "\n", "\n\n", "  \n", "*", "**", "_", "`", "```\n"]
PIECES += [
    "[",
    "](",
    ")",
    "](http://a.b)",
    "![",
    "<b>",
    "&amp;",
    "\\",
    "## ",
    "- ",
    "1. ",
]
PIECES += ["> ", "    ", "---\n", "é", "\u00a0", "\u202e", "<http://c.d>", '"', "&#10;"]
sources = st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text())
certainties = st.sampled_from(["reported", "claimed", "alleged", "analysis"])


@st.composite
def lessons(draw):
    """A document and marks that lie in its paragraphs, however they cross."""
    document = parse(draw(sources))
    blocks = [block for block in document.blocks if not block.is_heading]
    marks = []
    for number in range(draw(st.integers(0, 6)) if blocks else 0):
        block = draw(st.sampled_from(blocks))
        start = draw(st.integers(block.start, block.end - 1))
        end = draw(st.integers(start + 1, block.end))
        marks.append(Mark(str(number), start, end, draw(certainties), f"L{number}"))
    return document, marks


@settings(deadline=None, max_examples=300)
@given(lessons(), st.booleans())
@example(
    (parse("*a* b c"), [Mark("0", 0, 3, "claimed"), Mark("1", 2, 5, "reported")]), 1
)
def test_lesson_shows_its_text_and_each_mark_over_its_own_words(lesson, with_terms):
    document, marks = lesson
    terms = [TermLink("war", ("war", "Iran war")), TermLink("iran", ("iran",))]

    reader = read(document, marks, terms if with_terms else ())

    assert reader.paragraphs == shown(document)
    places = [
        place
        for block in document.blocks
        if block.kind != "heading"
        for place in range(block.start, block.end)
    ]
    kinds = {mark: "says-reported" for mark in marks if mark.certainty == "reported"}
    for mark in marks:
        kinds.setdefault(mark, f"says says--{writing.LINES.get(mark.certainty)}")
    assert reader.marked == [
        frozenset(kinds[mark] for mark in marks if mark.start <= place < mark.end)
        for place in places
    ]


@settings(deadline=None, max_examples=300)
@given(lessons())
def test_every_id_is_there_once(lesson):
    document, marks = lesson

    pages = render(document, marks)
    ids = Reader("".join(page.html for page in pages)).ids + [page.id for page in pages]

    assert len(ids) == len(set(ids))
    assert {f"passage-{mark.key}" for mark in marks} <= set(ids)
    assert {block.id for block in document.blocks} <= set(ids)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        (lambda n: ">" * n + "a", 2_500),
        (lambda n: "- " * n, 2_500),
        (lambda n: "[" * n + "a" + "]" * n, 2_500),
        (lambda n: "[a](" * n, 2_500),
        (lambda n: "![" * n + "a" + "](http://b.c)" * n, 1_250),
        (lambda n: "*a **b " * n, 2_500),
        (lambda n: "*" * n + "a" + "*" * n, 2_500),
        (lambda n: "*a* " * n, 2_500),
        (lambda n: "[war](http://a.b) " * n, 1_250),
        # As long as the square of the numbers it goes through.
        (lambda n: "".join("`" * each for each in range(isqrt(n))), 22_500),
        (lambda n: "<" * n, 12_500),
        (lambda n: "&" * n, 12_500),
        (lambda n: "## a\n" * n, 1_250),
        (lambda n: "a\n\n" * n, 1_250),
        (lambda n: "war " * n, 5_000),
    ],
    ids=lambda value: value(3).replace("\n", " ") if callable(value) else "",
)
def test_large_and_hostile_text_takes_no_longer_than_its_length(written, size):
    def read_and_render(size):
        document = parse(written(size))
        blocks = [block for block in document.blocks if not block.is_heading]
        marks = [Mark(block.id, block.start, block.end, "claimed") for block in blocks]
        render(document, marks, [TermLink("war", ("War", "war"))])

    assert grows_in_step(read_and_render, size)
