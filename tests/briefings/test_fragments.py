"""Templates that are rendered once for many readers."""

import pytest
from django.template import engines
from django.utils import translation

from briefings.fragments import fragment

NAME = "greeting.html"


@pytest.fixture
def write(monkeypatch):
    """Write the template that the tests render, in place of what stood in it."""

    def write(source):
        template = engines["django"].from_string(source)
        monkeypatch.setattr("briefings.fragments.get_template", lambda name: template)

    return write


class Counted:
    """A value that counts how often it was printed."""

    printed = 0

    def __str__(self):
        self.printed += 1
        return "heron"


def test_template_is_rendered_once_for_each_set_of_values(write):
    write("{{ bird }} {{ n }}")
    bird = Counted()

    texts = [fragment(NAME, {"bird": bird, "n": n}) for n in (1, 2, 1)]

    assert texts == ["heron 1", "heron 2", "heron 1"]
    assert bird.printed == 2


def test_each_language_has_its_own(write):
    write("{% load i18n %}{% get_current_language as code %}{{ code }}")

    texts = []
    for language in ("en", "fr"):
        with translation.override(language):
            texts.append(fragment(NAME, {}))

    assert texts == ["en", "fr"]


def test_what_fills_it_is_escaped_but_for_what_was_rendered(write):
    write("{{ words }}")

    kept = fragment(NAME, {}, {"words": "<b>&\"'</b>"})
    rendered = fragment(NAME, {}, {"words": kept})

    assert kept == "&lt;b&gt;&amp;&quot;&#x27;&lt;/b&gt;"
    assert rendered == kept


def test_template_sees_nothing_but_what_it_was_given(write):
    write("{{ user }}{{ request }}{{ csrf_token }}{% csrf_token %}{{ LANGUAGE_CODE }}")

    assert fragment(NAME, {}) == ""


def test_values_can_be_put_into_another_shape_before_it_is_rendered(write):
    write("{{ bird.name }}")

    text = fragment(
        NAME, {}, {"name": "heron"}, dressed=lambda alone: {"bird": dict(alone)}
    )

    assert text == "heron"


def test_template_that_was_written_anew_is_rendered_anew(write):
    write("before")
    assert fragment(NAME, {}) == "before"

    write("after")

    assert fragment(NAME, {}) == "after"
