import re

import pytest

from briefings.markup import Mark, TermLink, parse, render

BODY = """\
A *first* look.

## What happened

Missiles landed in **Syria and Iraq**. In Erbil, [Tehran](https://example.org/?a=1&b=2)
said it had struck a facility of Mossad.\\
Four people died.

- One thing
- Another thing

  with more to say

> Nobody *has* confirmed it.

### Afterwards

The border was quiet.
"""


def mark(document, words, certainty="claimed", key="it", label="Claimed", note=""):
    start = document.text.index(words)
    return Mark(key, start, start + len(words), certainty, label, note)


def html(source, *marks, terms=()):
    """Render with marks given as (words, certainty, key, label, note)."""
    document = parse(source)
    marks = [mark(document, *each) for each in marks]
    return "".join(page.html for page in render(document, marks, terms))


def inside(html):
    """Leave out the wrapper of the only paragraph."""
    found = re.fullmatch(r'<div class="para" id="p1"><p>(.*?)</p>(.*)</div>', html)
    return "".join(found.groups())


# Text and blocks


def test_text_is_what_a_reader_sees():
    assert parse(BODY).text == (
        "A first look.\n\nWhat happened\n\nMissiles landed in Syria and Iraq. "
        "In Erbil, Tehran said it had struck a facility of Mossad.\n"
        "Four people died.\n\nOne thing\n\nAnother thing\n\nwith more to say\n\n"
        "Nobody has confirmed it.\n\nAfterwards\n\nThe border was quiet."
    )


def test_blocks_are_numbered_in_reading_order_and_know_their_section():
    document = parse(BODY)

    assert [(block.kind, block.id, block.section) for block in document.blocks] == [
        ("paragraph", "p1", ""),
        ("heading", "s-what-happened", "What happened"),
        ("paragraph", "p2", "What happened"),
        ("list item", "p3", "What happened"),
        ("list item", "p4", "What happened"),
        ("list item", "p5", "What happened"),
        ("quote", "p6", "What happened"),
        ("subheading", "s-afterwards", "What happened"),
        ("paragraph", "p7", "What happened"),
    ]


def test_blocks_lie_in_the_text_in_order_with_a_gap_between():
    document = parse(BODY)

    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert "\n\n".join(texts) == document.text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\ntwo   three\t four", "one two three four"),
        ("one  \ntwo", "one\ntwo"),
        ("Fish &amp; chips &#x2014; &nbsp;now", "Fish & chips — \u00a0now"),
        ("a&#10;&#10;b", "a b"),
        ("![The *map*](https://example.org/m.png) of it", "The map of it"),
        ("<b>bold</b> <!-- hidden -->", "<b>bold</b> <!-- hidden -->"),
        ("<div>\nseen\n</div>\n\ntoo", "<div> seen </div>\n\ntoo"),
        ("    pasted with an indent", "pasted with an indent"),
        ("```\none\n\n  two\n```", "one\ntwo"),
        ("one\n\n---\n\ntwo", "one\n\ntwo"),
        ("\u202eevil\u202c\u0007 text\ud800", "evil text"),
        ("&#x202e;evil", "evil"),
        ("Word\u2028processor\x0bbreaks", "Word processor breaks"),
        ("* \n\n&nbsp;\n\n##\n", ""),
        ("![](https://example.org/m.png)\\\n*word*", "word"),
        ("", ""),
    ],
)
def test_markdown_becomes_plain_text(source, text):
    document = parse(source)

    assert document.text == text
    assert bool(document.blocks) == bool(text)


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("## P1\n\n## p1", ["s-p1", "s-p1-2"]),
        ("## A 2\n\n## A\n\n## A\n\n## A", ["s-a-2", "s-a", "s-a-3", "s-a-4"]),
        ("before\n\n## Start", ["s-start", "s-start-2"]),
        ("## …", ["s-section"]),
        ("## Was wäre, *wenn*?", ["s-was-wäre-wenn"]),
        ("# Top\n\nTitle\n---", ["s-top", "s-title"]),
    ],
)
def test_sections_have_ids_of_their_own(source, ids):
    assert [page.id for page in render(parse(source))] == ids


def test_heading_inside_a_list_or_quote_opens_no_section():
    document = parse("> ## Said\n\n- # Done")

    assert [block.kind for block in document.blocks] == ["quote", "list item"]


def test_paragraph_is_found_by_place():
    document = parse("## War\n\nWar came.\n\nIt went.")

    assert document.paragraph_at(5, 8).id == "p1"
    assert document.paragraph_at(5, 14).id == "p1"
    assert document.paragraph_at(0, 3) is None  # a heading
    assert document.paragraph_at(5, 17) is None  # two paragraphs
    assert document.paragraph_at(5, 5) is None


# Sections


def test_section_holds_what_is_under_its_heading_but_not_the_heading():
    first, second = render(parse(BODY))

    assert (first.id, first.title) == ("s-start", "")
    assert first.html == '<div class="para" id="p1"><p>A <em>first</em> look.</p></div>'
    assert (second.id, second.title) == ("s-what-happened", "What happened")
    assert second.html == (
        '<div class="para" id="p2"><p>Missiles landed in <strong>Syria and Iraq'
        '</strong>. In Erbil, <a href="https://example.org/?a=1&amp;b=2" '
        'rel="noopener nofollow">Tehran</a> said it had struck a facility of Mossad.'
        "<br>Four people died.</p></div>"
        '<ul><li><div class="para" id="p3"><p>One thing</p></div></li>'
        '<li><div class="para" id="p4"><p>Another thing</p></div>'
        '<div class="para" id="p5"><p>with more to say</p></div></li></ul>'
        '<blockquote><div class="para" id="p6"><p>Nobody <em>has</em> confirmed it.'
        "</p></div></blockquote>"
        '<h3 id="s-afterwards">Afterwards</h3>'
        '<div class="para" id="p7"><p>The border was quiet.</p></div>'
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("*a *b* c*", "<em>a b c</em>"),
        ("a *b **c***", "a <em>b <strong>c</strong></em>"),
        ("`a `", "<code>a</code>"),
        ("```\na\nb\n```", "<code>a<br>b</code>"),
    ],
)
def test_styles_nest_each_once_and_end_with_the_words(source, written):
    assert inside(html(source)) == written


def test_style_does_not_reach_past_its_block():
    assert html("`a `\n\nb") == (
        '<div class="para" id="p1"><p><code>a</code></p></div>'
        '<div class="para" id="p2"><p>b</p></div>'
    )


def test_empty_section_is_kept_and_lists_do_not_reach_across():
    assert [
        (page.title, page.html) for page in render(parse("## A\n\n## B\n\n3. c"))
    ] == [
        ("A", ""),
        ("B", '<ol start="3"><li><div class="para" id="p1"><p>c</p></div></li></ol>'),
    ]


def test_nothing_renders_to_nothing():
    assert render(parse("")) == []


# Marks


@pytest.mark.parametrize(
    ("certainty", "opening", "note"),
    [
        ("reported", '<span class="says-reported" id="passage-it">', ""),
        ("claimed", '<span class="says says--claimed" id="passage-it">', "claimed"),
        ("alleged", '<span class="says says--claimed" id="passage-it">', "claimed"),
        ("analysis", '<span class="says says--analysis" id="passage-it">', "analysis"),
    ],
)
def test_certainty_is_a_line_and_a_note_in_words(certainty, opening, note):
    written = inside(
        html("One. Two.", ("One.", certainty, "it", "So & so", "Why <b>?"))
    )

    said = f'<p class="note note--{note}"><b>So &amp; so</b> Why &lt;b&gt;?</p>'
    assert written == f"{opening}One.</span> Two.{said if note else ''}"


def test_each_who_says_so_is_noted_once_in_order():
    written = html(
        "One. Two. Three. Four. Five.",
        ("Two.", "claimed", "b", "Claimed by Iran", ""),
        ("One.", "analysis", "a", "Analysis: her", ""),
        ("Three.", "claimed", "c", "Claimed by Iran", "On the radio."),
        ("Four.", "claimed", "d", "Claimed by Iran", "On the radio."),
        ("Five.", "claimed", "e", "Claimed by Iran", "In print."),
    )

    assert re.findall(
        r'<p class="note note--(\w+)"><b>(.*?)</b>(.*?)</p>', written
    ) == [
        ("analysis", "Analysis: her", ""),
        ("claimed", "Claimed by Iran", " On the radio."),
        ("claimed", "Claimed by Iran", " In print."),
    ]


def test_note_stands_below_its_own_paragraph():
    written = html("One.\n\nTwo.", ("One.", "claimed", "a", "Claimed", ""))

    assert written == (
        '<div class="para" id="p1"><p><span class="says says--claimed" id="passage-a">'
        'One.</span></p><p class="note note--claimed"><b>Claimed</b></p></div>'
        '<div class="para" id="p2"><p>Two.</p></div>'
    )


@pytest.mark.parametrize(
    ("source", "marks", "written"),
    [
        ("a *b c* d", {"a": "a b"}, "[a a <em>b</em>]<em> c</em> d"),
        ("a *b c* d", {"a": "b"}, "a [a <em>b</em>]<em> c</em> d"),
        ("a **b *c***", {"a": "c"},
         "a <strong>b </strong>[a <strong><em>c</em></strong>]"),
        ("a b c", {"a": "a b c", "b": "b"}, "[a a [b b] c]"),
        ("a b c", {"a": "a b", "b": "b c"}, "[a a [b b]][ c]"),
        ("a b c", {"a": "a b", "b": "a b"}, "[a [b a b]] c"),
        ("a b c", {"b": "a b c", "a": "a"}, "[b [a a] b c]"),
        ("a\\\nb", {"a": "a\nb"}, "[a a<br>b]"),
    ],
)  # fmt: skip
def test_marks_nest_whatever_they_cross(source, marks, written):
    """Square brackets stand for a passage: [key words], [words] for its second part."""
    marks = [(words, "reported", key, "", "") for key, words in marks.items()]

    found = inside(html(source, *marks))

    found = re.sub(r'<span class="says-reported" id="passage-(\w)">', r"[\1 ", found)
    found = found.replace('<span class="says-reported">', "[").replace("</span>", "]")
    assert found == written


@pytest.mark.parametrize("span", [(0, 12), (12, 12), (13, 12), (15, 99), (0, 3)])
def test_mark_outside_one_paragraph_is_refused(span):
    document = parse("## War\n\nOne.\n\nTwo.")

    with pytest.raises(ValueError, match="Passage it does not lie inside one"):
        render(document, [Mark("it", *span, "claimed")])


# Terms


def linked(source, *terms):
    """Render with terms given as (key, name, name…); links become [key words]."""
    written = html(source, terms=[TermLink(key, names) for key, *names in terms])
    return re.sub(r'<a class="term" href="#g-(\w+)">(.*?)</a>', r"[\1 \2]", written)


@pytest.mark.parametrize(
    ("source", "terms", "written"),
    [
        ("The IRGC, the IRGC.", [("g", "IRGC")], "The [g IRGC], the IRGC."),
        ("Guards and IRGC.", [("g", "IRGC", "Guards")], "[g Guards] and IRGC."),
        ("IRGCs or IRGC’s.", [("g", "IRGC")], "IRGCs or [g IRGC]’s."),
        ("A Separatist.", [("s", "separatist")], "A [s Separatist]."),
        ("A separatist.", [("s", "Separatist")], "A [s separatist]."),
        ("Some guards. Guards!", [("g", "Guards")], "Some guards. [g Guards]!"),
        ("It told us. The US.", [("u", "US")], "It told us. The [u US]."),
        ("Islamic State, a state.", [("s", "state"), ("i", "Islamic State")],
         "[i Islamic State], a [s state]."),
        ("Islamic State, Islamic.", [("s", "Islamic"), ("i", "Islamic State")],
         "[i Islamic State], [s Islamic]."),
        ("Islamic State. Islamic State.", [("s", "State"), ("i", "Islamic State")],
         "[i Islamic State]. Islamic State."),
        ("Jaish\u00a0al-Adl", [("j", "Jaish al-Adl")], "[j Jaish&nbsp;al-Adl]"),
        ("People’s Army", [("p", "People's Army")], "[p People’s Army]"),
        ("the **Islamic** State", [("i", "Islamic State")],
         "the [i <strong>Islamic</strong> State]"),
        ("C++ (really)", [("c", "C++"), ("e", "", " ")], "[c C++] (really)"),
        ("[IRGC](https://a.bc) or IRGC", [("g", "IRGC")],
         '<a href="https://a.bc" rel="noopener nofollow">IRGC</a> or [g IRGC]'),
        ("One.", [], "One."),
    ],
)  # fmt: skip
def test_term_is_linked_where_it_is_first_named(source, terms, written):
    assert inside(linked(source, *terms)) == written


def test_term_is_linked_in_a_paragraph_and_not_in_a_heading():
    document = parse("## IRGC\n\n### IRGC\n\nThe IRGC.")

    (section,) = render(document, terms=[TermLink("irgc", ("IRGC",))])

    assert section.title == "IRGC"
    assert section.html.startswith('<h3 id="s-irgc-2">IRGC</h3>')
    assert section.html.count('<a class="term" href="#g-irgc">IRGC</a>') == 1


def test_term_lies_inside_a_passage():
    document = parse("The IRGC fired.")

    (section,) = render(
        document,
        [Mark("it", 0, 15, "claimed", "Claimed")],
        [TermLink("irgc", ("IRGC",))],
    )

    assert inside(section.html).startswith(
        '<span class="says says--claimed" id="passage-it">The '
        '<a class="term" href="#g-irgc">IRGC</a> fired.</span>'
    )
