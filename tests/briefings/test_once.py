"""Parts that are rendered once: right for everybody, and telling nobody of another."""

import pytest
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from accounts.models import User


class Counted:
    """A value that counts how often it was printed."""

    def __init__(self):
        self.printed = 0

    def __str__(self):
        self.printed += 1
        return "counted"


def once(inner, values=""):
    return Template(
        f"{{% load i18n once %}}{{% once {values} %}}{inner}{{% endonce %}}"
    )


def test_same_values_are_rendered_once():
    template, value = once("{{ value }}", "value=value"), Counted()

    texts = {template.render(Context({"value": value})) for _ in range(3)}

    assert texts == {"counted"}
    assert value.printed == 1


def test_other_values_are_rendered_anew():
    template = once("{{ n }}", "n=n")

    assert [template.render(Context({"n": n})) for n in (1, 2, 1)] == ["1", "2", "1"]


def test_each_language_has_its_own():
    template = once("{% get_current_language as language %}{{ language }}")

    for language in ("en", "fa", "en"):
        with translation.override(language):
            assert template.render(Context()) == language


def test_values_that_are_equal_but_print_differently_are_kept_apart():
    template = once("{{ value }}", "value=value")
    typed, safe = "<b>", mark_safe("<b>")

    for value, html in ((safe, "<b>"), (typed, "&lt;b&gt;"), (1, "1"), (True, "True")):
        assert template.render(Context({"value": value})) == html


def test_nothing_else_is_seen_from_inside():
    inner = "{{ user }}{{ request }}{{ csrf_token }}{% csrf_token %}{{ secret }}"
    request = RequestFactory().get("/")
    request.user = "Brave Heron"

    html = once(inner).render(RequestContext(request, {"secret": "secret"}))

    assert html == ""


def kept_by(template):
    """What the first such part of a template was rendered to, by what finds it."""
    (node,) = [each for each in template.nodelist if hasattr(each, "kept")]
    return node.kept._found


def test_memory_stays_small_however_long_the_parts_are(monkeypatch):
    monkeypatch.setattr("briefings.holes._ROOM", 20_000)
    template = once("{{ text }}", "text=text")

    for n in range(100):
        text = str(n) * 1000
        assert template.render(Context({"text": text})) == text

    kept = [str(pieces) for pieces in kept_by(template).values()]
    assert 1 < len(kept)
    assert sum(map(len, kept)) < 20_000


def test_what_is_asked_for_again_stays_in_memory(monkeypatch):
    monkeypatch.setattr("briefings.holes._ROOM", 5_000)
    template, often = once("{{ value }}", "value=value"), Counted()

    for n in range(100):
        template.render(Context({"value": n}))
        template.render(Context({"value": often}))

    assert often.printed == 1


def test_part_for_which_there_is_no_room_is_shown_all_the_same(monkeypatch):
    monkeypatch.setattr("briefings.holes._ROOM", 10)
    template = once("{{ n }}", "n=n")

    assert [template.render(Context({"n": 1})) for _ in range(2)] == ["1", "1"]
    assert not kept_by(template)


def test_values_need_names():
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        once("", "value")


@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: ("a", (row, 1))])
def test_row_of_the_database_is_refused(wrap):
    template = once("{{ value }}", "value=value")

    with pytest.raises(TypeError, match="not the row"):
        template.render(Context({"value": wrap(User(pk=1, username="heron"))}))


def test_what_fills_a_hole_is_each_readers_own():
    template = once("{{ n }}: {{ name }}, {{ name }}", "n=n filling name=name")

    texts = [template.render(Context({"n": 1, "name": name})) for name in ("A", "B")]

    assert texts == ["1: A, A", "1: B, B"]


def test_what_fills_a_hole_is_kept_nowhere():
    inner = "{% csrf_token %}{{ name }}{% if name %}{{ n }}{% endif %}"
    template = once(inner, "n=n filling name=name csrf_token=csrf_token")
    own = {"name": "Brave Heron", "csrf_token": "token-of-heron"}

    html = template.render(Context({"n": 1, **own}))

    assert all(each in html for each in own.values())
    assert not any(each in str(kept_by(template)) for each in own.values())


def test_what_fills_a_hole_is_escaped_unless_it_is_safe():
    template = once("{{ name }}", "filling name=name")

    assert template.render(Context({"name": "<b>"})) == "&lt;b&gt;"
    assert template.render(Context({"name": mark_safe("<b>")})) == "<b>"


def test_hole_may_be_in_a_part_within_a_part():
    inner = "{% once n=n filling name=name %}{{ n }}{{ name }}{% endonce %}{{ name }}"
    template = once(inner, "n=n filling name=name")

    texts = [template.render(Context({"n": 1, "name": name})) for name in ("A", "B")]

    assert texts == ["1AA", "1BB"]


def test_what_fills_needs_names_too():
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        once("", "filling value")


def test_tuple_fills_a_hole_with_each_of_its_values():
    inner = "{% for text in texts %}[{{ text }}]{% endfor %}"
    template = once(inner, "filling texts=texts")

    texts = [
        template.render(Context({"texts": each}))
        for each in (("a", "<b>"), ("c", "d"), ("e",))
    ]

    assert texts == ["[a][&lt;b&gt;]", "[c][d]", "[e]"]
    assert len(kept_by(template)) == 2
