"""The house's laws for templates: nothing inline, nothing raw, all of it translated.

A law takes a template and gives its complaints, as in test_house.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "templates"

# Why each may print HTML as it is.
SAFE = {
    "briefings/_lead.html": "its map is drawn by our templates when it is saved",
    "briefings/_order.html": "the timeline is drawn by our templates, then too",
    "briefings/_people.html": "who is involved is drawn by our templates, then too",
    "briefings/_article.html": "sections are sanitised and figures drawn then, too",
    "quizzes/sheets/_figures.html": "figures are drawn by our templates, then too",
    "quizzes/sheets/_text.html": "sections are sanitised when they are rendered",
}
# Words that are the same in every language.
NAMES = {"Briefing", "Room"}

DJANGO = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%.*?%}|{{.*?}}|{#[^\n]*?#}", re.DOTALL
)
# The class of a page's body is not read out.
CLASS = re.compile(r"{%\s*block \w+_class\s*%}[^{]*")
TRANSLATED = re.compile(r"{%\s*blocktrans.*?endblocktrans.*?%}", re.DOTALL)
# Attributes that are read out or shown, and so must be translated.
SPOKEN = r"alt|aria-(?:description|label|roledescription|valuetext)|placeholder|title"


@dataclass(frozen=True)
class Template:
    """One template: its path below templates/ and its text."""

    path: str
    source: str

    @property
    def html(self) -> str:
        """The text without what Django fills in; every line stays on its line."""
        return DJANGO.sub(blank, self.source)

    def find(self, pattern: str, text: str, what: str) -> Iterator[str]:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            line = text.count("\n", 0, match.start()) + 1
            yield f"line {line}: {what}: {match[0].strip()[:60]}"


def blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") or " "


def style_is_in_style_sheets(template: Template) -> Iterator[str]:
    yield from template.find(r"(?<![\w-])style\s*=", template.html, "style attribute")
    yield from template.find(r"<style\b", template.html, "style element")


def scripts_are_in_files(template: Template) -> Iterator[str]:
    html = template.html
    yield from template.find(r"<script\b(?![^>]*\ssrc=)", html, "script without src")
    yield from template.find(r"<script\b[^>]*>\s*[^<\s]", html, "script with a body")
    yield from template.find(r"(?<![\w-])on[a-z]+\s*=\s*[\"']", html, "event handler")
    yield from template.find(r"[\"']\s*(?:js|javascript):", html, "script in a value")


def htmx_is_kept_simple(template: Template) -> Iterator[str]:
    # Every one of these only replaces what would otherwise be a page load.
    plain = "get|post|target|select|select-oob|swap|trigger|sync|disabled-elt"
    html = template.html
    yield from template.find(
        rf"(?<![\w-])(?:data-)?hx-(?!(?:{plain})\s*=)[\w:-]+", html, "htmx attribute"
    )
    yield from template.find(
        r"hx-trigger\s*=\s*(?:\"[^\"]*\[|'[^']*\[)", html, "script in a trigger"
    )


def nothing_comes_from_elsewhere(template: Template) -> Iterator[str]:
    loads = "audio|embed|iframe|img|link|object|script|source|track|video"
    yield from template.find(
        rf"<(?:{loads})\b[^>]*(?:data|href|src|srcset)\s*=\s*[\"']?(?:https?:)?//",
        template.html,
        "loads from elsewhere",
    )


def comments_are_comments(template: Template) -> Iterator[str]:
    # {# … #} ends with its line; over two lines, Django would print it.
    yield from template.find(
        r"(?m){#.*$|^.*#}", re.sub(r"{#[^\n]*?#}", "", template.source), "printed"
    )


def fragments_say_what_they_need(template: Template) -> Iterator[str]:
    is_fragment = Path(template.path).name.startswith("_")
    if is_fragment and not re.match(r"{#.*\w.*#}", template.source):
        yield "does not open with a comment that says what it needs"


def html_is_escaped(template: Template) -> Iterator[str]:
    if template.path not in SAFE:
        raw = r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off"
        yield from template.find(raw, template.source, "prints HTML as it is")


def words_are_translated(template: Template) -> Iterator[str]:
    html = DJANGO.sub(blank, CLASS.sub(blank, TRANSLATED.sub(blank, template.source)))
    yield from template.find(
        rf"(?<![\w-])(?:{SPOKEN})\s*=\s*(?:\"[^\"]*[^\W\d_]|'[^']*[^\W\d_])",
        html,
        "not translated",
    )
    text = re.sub(r"<[^>]*>|&\w+;", blank, html)
    for name in NAMES:
        text = re.sub(rf"\b{name}\b", "", text)
    yield from template.find(r"[^\W\d_]{2,}[^\n]*", text, "not translated")


LAWS = {
    style_is_in_style_sheets: [
        '<p style="color: red">',
        '<p {% if x %}style="color: {{ x }}"{% endif %}>',
        "<style>p { color: red }</style>",
    ],
    scripts_are_in_files: [
        "<script>alert(1)</script>",
        '<script src="{% static "app.js" %}">alert(1)</script>',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "<p hx-vals='js:{a: 1}'>",
    ],
    htmx_is_kept_simple: [
        '<p hx-on:click="go()">',
        '<p data-hx-vals="1">',
        '<p hx-boost="true">',
        '<p hx-trigger="click[go()]">',
    ],
    nothing_comes_from_elsewhere: [
        '<script src="https://example.org/x.js"></script>',
        '<link rel="stylesheet" href="//example.org/x.css">',
        "<img alt='' src=http://example.org/x.png>",
    ],
    comments_are_comments: ["{# Needs attempt,\n   and form. #}\n<p>"],
    fragments_say_what_they_need: ["<p>", "{% load i18n %}\n{# Needs x. #}", "{# #}"],
    html_is_escaped: [
        "{{ body|safe }}",
        "{% autoescape off %}{{ x }}{% endautoescape %}",
    ],
    words_are_translated: [
        "<p>Hello</p>",
        '<p aria-label="Main">',
        '<img alt="The {{ x }}">',
        "<p>{% if x %}Open{% endif %}</p>",
    ],
}
SOUND = """{# Needs x. #}
{% load i18n static %}{# Why not. #}
{% comment %} style="" <script>go()</script> {% endcomment %}
{% block body_class %}lesson{% endblock %}
<form hx-post="/" hx-target="#quiz" hx-trigger="every 2s" data-style="" class="on">
<script src="{% static "app.js" %}" defer></script>
<p aria-label="{% translate "Main" %}" title="{{ x }}">{% translate "Hello" %} × &nbsp;
{% blocktranslate with only="x" trimmed %}Hello <b>you</b>{% endblocktranslate %}
<a href="https://example.org/">{{ x|default:"Hello" }}</a> Briefing Room</p>
"""
TEMPLATES = [
    Template(path.relative_to(FOLDER).as_posix(), path.read_text())
    for path in sorted(FOLDER.rglob("*.html"))
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_templates_keep_the_law(law):
    found = [f"{each.path}: {said}" for each in TEMPLATES for said in law(each)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("law", "source"),
    [(law, breach) for law, breaches in LAWS.items() for breach in breaches],
)
def test_a_breach_of_the_law_is_seen(law, source):
    assert list(law(Template("quizzes/_question.html", source)))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_sound_template_gives_no_complaint(law):
    assert list(law(Template("quizzes/_question.html", SOUND))) == []


def test_a_complaint_names_the_line():
    template = Template("base.html", '{% if x\n %}\n<p style="">')

    assert list(style_is_in_style_sheets(template)) == [
        "line 3: style attribute: style="
    ]


def test_the_templates_that_may_print_html_are_there():
    assert SAFE.keys() <= {template.path for template in TEMPLATES}
