"""What a gradebook's cells show; written in Python, since a class has thousands."""

from typing import Any

from django.template import Library
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.templatetags.ui import icon
from classrooms.cells import Average, Cell, State, whole_percent
from classrooms.gradebook import Column, Gradebook, Row

register = Library()

# Why there is no score: a shape, its tint, and words.
STATES: dict[State, tuple[str, str, Any]] = {
    "missing": ("cross", "wrong", gettext_lazy("Missing")),
    "working": ("arrow", "part", gettext_lazy("In progress")),
    "excused": ("part", "void", gettext_lazy("Excused")),
    "pending": ("alert", "void", gettext_lazy("Not marked yet")),
    "open": ("", "", gettext_lazy("Not finished")),
    "early": ("", "", gettext_lazy("Opens later")),
}


@register.filter
def state(cell: Cell) -> SafeString:
    """Say with a shape and words why there is no score."""
    shape, tint, words = STATES[cell.state]
    if not shape:
        return format_html('<span class="quiet">{}</span>', words)
    return format_html(
        '<span class="state state--{}">{}{}</span>', tint, icon(shape), words
    )


@register.filter
def score(cell: Cell) -> SafeString:
    """Say what counts: “9 of 12”, or of several attempts’ mean “72%”."""
    if cell.counts == "mean" and cell.share is not None:
        return format_html("<b>{}%</b>", whole_percent(cell.share))
    return format_html(_("<b>{right}</b> of {total}"), right=cell.right, total=cell.of)


@register.simple_tag
def order(book: Gradebook, key: str) -> SafeString | str:
    """Say of a column that it is the one sorted by, and which way."""
    if book.sort.removeprefix("-") != key:
        return ""
    way = "descending" if book.sort.startswith("-") else "ascending"
    return format_html(' aria-sort="{}"', way)


@register.simple_tag
def sorted_by(book: Gradebook, key: str) -> SafeString | str:
    """Point the way in which a column is sorted, or both ways if it could be."""
    if book.sort.removeprefix("-") != key:
        # As text, not as a picture of an arrow.
        return format_html(
            '<span class="quiet" aria-hidden="true"> {}</span>', "↕\ufe0e"
        )
    return icon("down" if book.sort.startswith("-") else "up")


@register.simple_tag
def sort_link(book: Gradebook, key: str) -> str:
    """Lead to the first page in an order; from the one that is there to its reverse.

    Names begin at the beginning, scores with the highest.
    """
    ways = [key, f"-{key}"] if key == "name" else [f"-{key}", key]
    return f"?sort={ways[1] if book.sort == ways[0] else ways[0]}"


@register.simple_tag
def grade(row: Row, columns: list[Column], place: int, cell: Cell) -> SafeString:
    """Write what a cell holds: the score leads to the answers, the rest to the work."""
    assignment = columns[place].assignment
    work = reverse(
        "learners-work", args=[assignment.classroom_id, assignment.pk, row.number]
    )
    said = _quietly(_("comment")) if cell.has_comment else ""
    if cell.state != "scored":
        return format_html('{}<a class="why" href="{}">{}</a>', said, work, state(cell))
    return format_html(
        '{}{}{}<a href="{}">{}</a> <a class="more" href="{}" aria-label="{}">…</a>',
        said,
        _late() if cell.is_late else "",
        _beside(cell),
        reverse("results", args=[cell.attempt]),
        score(cell),
        work,
        _("%(name)s: excuse, comment, all attempts") % {"name": row.name},
    )


def _quietly(words: str) -> SafeString:
    return format_html('<small class="quiet">{}</small> ', words)


def _late() -> SafeString:
    return format_html(
        '<span class="state state--part">{}{}</span> ', icon("alert"), _("late")
    )


def _beside(cell: Cell) -> SafeString | str:
    """Say how many were right in the first attempt, or the best, where it differs."""
    if cell.count < 2:
        return ""
    words = _("best %(right)s") if cell.counts == "first" else _("first %(right)s")
    return format_html(
        '<small class="quiet">{}</small> ', words % {"right": cell.other}
    )


@register.filter
def average(of: Average) -> SafeString | str:
    """Say an average and of how many it is; a dash of none."""
    if of.percent is None:
        return "–"
    return format_html(
        '<b>{}%</b> <small class="quiet">{}</small>',
        of.percent,
        _("of %(n)s") % {"n": of.n},
    )
