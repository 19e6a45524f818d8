"""The small parts that every page is built from: shapes, lines, bars, crumbs."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.forms import BoundField
from django.template import Context, Library
from django.urls import get_script_prefix, reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from briefings.appearance import Appearance, chosen
from briefings.languages import direction

register = Library()

# What a question may be about: the name of its shape and colour, and its words.
CATEGORIES = {
    "actor": ("actors", _("Actors")),
    "motive": ("motives", _("Motives")),
    "event": ("events", _("Events")),
    "claim": ("claims", _("Claims")),
}
# Three lines for four certainties: an allegation is a claim by nobody in particular.
LINES = {
    "reported": "reported",
    "claimed": "claimed",
    "alleged": "claimed",
    "analysis": "analysis",
}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw a symbol of the sprite; it is decoration, so words stand beside it."""
    return format_html(
        '<svg class="icon icon--{0}" viewBox="0 0 24 24" aria-hidden="true">'
        '<use href="#i-{0}"/></svg>',
        name,
    )


@register.simple_tag
@cache
def written_in(code: str) -> SafeString:
    """Give the attributes of a part that is in a language: which, and which way."""
    return format_html('lang="{}" dir="{}"', code, direction(code))


@register.filter
def in_language(text: str, code: str) -> SafeString:
    """Let a text in a language stand in a sentence of another."""
    return format_html("<bdi {}>{}</bdi>", written_in(code), text)


@cache
def _shape(category: str) -> SafeString:
    return format_html(
        '<svg class="shape" aria-hidden="true"><use href="#s-{}"/></svg>',
        CATEGORIES[category][0],
    )


@register.filter
def category_class(category: str) -> str:
    """Give the class that sets a category's colour: `cat--actors` for `actor`."""
    return f"cat--{CATEGORIES[category][0]}"


@register.simple_tag(name="category")
def category_name(category: str) -> SafeString:
    """Name a category in its colour, behind its shape."""
    return _category(category, get_language())


@cache
def _category(category: str, language: str | None) -> SafeString:
    """Name a category in the language that is spoken now."""
    return format_html(
        '<span class="cat {}">{}{}</span>',
        category_class(category),
        _shape(category),
        CATEGORIES[category][1],
    )


@register.filter
def line(certainty: str) -> str:
    """Give the style of line that stands for a certainty."""
    return LINES[certainty]


@register.simple_tag
@cache
def stroke(certainty: str) -> SafeString:
    return format_html(
        '<svg class="stroke stroke--{}" viewBox="0 0 36 8" aria-hidden="true">'
        '<path d="M2 4h34"/></svg>',
        line(certainty),
    )


@register.simple_tag
def who(certainty: str, attribution: str) -> SafeString:
    """Say who says so, behind the line that shows how sure it is."""
    return format_html('<span class="who">{}{}</span>', stroke(certainty), attribution)


@register.filter
def percent(part: int, whole: int) -> int:
    """Give `part` of `whole` as a whole number from 0 to 100; of nothing, 0."""
    return (200 * part + whole) // (2 * whole) if part and whole else 0


@register.filter
def points(thousandths: int | None) -> str:
    """Write thousandths of a point as points: 9000 as 9, 2500 as 2.5, 667 as 0.67."""
    if thousandths is None or thousandths == "":  # a template's missing variable
        return ""
    text = f"{Decimal(thousandths) / 1000:.2f}".rstrip("0").rstrip(".")
    return number_format(Decimal(text))


@register.filter
def grouped(number: int) -> str:
    """Write a large whole number as people read it: 2,000."""
    return number_format(number, force_grouping=True)


@register.simple_tag
def bar(value: float, css: str = "", category: str = "") -> SafeString:
    """Draw `value`, from 0 to 100, as a bar; the number stands beside it as text."""
    classes = ["bar", css, category_class(category) if category else ""]
    return format_html(
        '<svg class="{}" aria-hidden="true"><rect width="{}%" height="100%"/></svg>',
        " ".join(filter(None, classes)),
        value,
    )


@register.inclusion_tag("components/_scores.html")
def scores(rows: Iterable[Any]) -> dict[str, Any]:
    """Show a finished score by category, each with its bar and its words."""
    return {"rows": rows}


@register.inclusion_tag("components/_evidence.html")
def evidence(passage: Any, language: str) -> dict[str, Any]:
    """Quote the passage that settles a question, in its context and language."""
    return {"e": passage, "language": language}


@register.inclusion_tag("components/_crumbs.html")
def crumbs(*links: str, here: str) -> dict[str, Any]:
    """Show the way to the page `here`; `links` are address, text, address, text."""
    return {"links": zip(links[::2], links[1::2], strict=True), "here": here}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Render a form's input in house style, with the classes its form gives it."""
    widget = field.field.widget
    css = ["select" if isinstance(widget, forms.Select) else "input"]
    css += widget.attrs.get("class", "").split()
    return field.as_widget(attrs={"class": " ".join(css)})


@register.simple_tag(takes_context=True)
def appearance(context: Context) -> Appearance:
    """Read how this browser's reader wants the page; without a request, as usual.

    A frame that is rendered for many is told; see `frames`.
    """
    known: Appearance | None = context.get("look")
    return known or chosen(getattr(context.get("request"), "COOKIES", {}))


@register.simple_tag(takes_context=True)
def main_page(context: Context) -> tuple[str, str]:
    """Say which main page this is or stands under, as `nav_link` takes it.

    Its view's name, and what `aria-current` says of it; both empty elsewhere.
    """
    known: tuple[str, str] | None = context.get("here")
    return known or main_page_of(getattr(context.get("request"), "path", ""))


def main_page_of(path: str) -> tuple[str, str]:
    """Say the same of an address."""
    for url, name in _main_pages(get_script_prefix()).items():
        if path == url:
            return name, "page"
        # Every page is under the front page, so that says nothing.
        if path.startswith(url) and name != "library":
            return name, "true"
    return "", ""


@cache
def _main_pages(prefix: str) -> dict[str, str]:
    """Map addresses to views, of a site that stands under `prefix`."""
    return {reverse(name): name for name in ("library", "progress", "classes", "join")}


@register.simple_tag
def nav_link(view_name: str, text: str, here: tuple[str, str]) -> SafeString:
    """Link to a main page, marked on that page and on those under it."""
    name, current = here
    if name != view_name:
        return format_html('<a href="{}">{}</a>', reverse(view_name), text)
    return format_html(
        '<a href="{}" aria-current="{}">{}</a>', reverse(view_name), current, text
    )
