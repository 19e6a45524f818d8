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


def test_memory_stays_small(monkeypatch):
    monkeypatch.setattr("briefings.templatetags.once._KEPT", 3)
    template = once("{{ n }}", "n=n")

    for n in range(20):
        assert template.render(Context({"n": n})) == str(n)

    (node,) = [each for each in template.nodelist if hasattr(each, "_kept")]
    assert len(node._kept) <= 3


def test_values_need_names():
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        once("", "value")


def test_row_of_the_database_is_refused():
    template = once("{{ user }}", "user=user")

    with pytest.raises(TypeError, match="not the row"):
        template.render(Context({"user": User(pk=1, username="heron")}))
