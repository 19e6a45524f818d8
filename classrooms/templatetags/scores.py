"""What a gradebook's cells show; written in Python, since a class has thousands."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.template import Library
from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from briefings.templatetags.ui import icon
from classrooms.cells import Average, Cell, State, whole_percent
from classrooms.columns import Column
from classrooms.gradebook import Row
from classrooms.shares import Share

register = Library()

# Why there is no score: a shape, its tint, and words.
STATES: dict[State, tuple[str, str, Any]] = {
    "missing": ("cross", "wrong", gettext_lazy("Missing")),
    "working": ("arrow", "part", gettext_lazy("In progress")),
    "excused": ("part", "void", gettext_lazy("Excused")),
    "pending": ("alert", "void", gettext_lazy("Not marked yet")),
    "open": ("", "", gettext_lazy("Not finished yet")),
    "early": ("", "", gettext_lazy("Opens later")),
}


@register.filter
def state(cell: Cell) -> SafeString:
    """Say with a shape and words why there is no score."""
    shape, tint, words = STATES[cell.state]
    if not shape:
        return format_html('<span class="quiet">{}</span>', words)
    return _state(shape, tint, words)


def _state(shape: str, tint: str, words: Any) -> SafeString:
    return format_html(
        '<span class="state state--{}">{}{}</span>', tint, icon(shape), words
    )


@register.filter
def score(cell: Cell) -> SafeString:
    """Say what counts: “9 of 12”, or of several attempts’ mean “72%”."""
    if cell.counts == "mean" and cell.share is not None:
        return format_html("<b>{}</b>", _("%(n)s%%") % {"n": whole_percent(cell.share)})
    return _of_total(cell.right, cell.of, get_language())


@register.filter
def of_total(share: Share) -> SafeString:
    """Say how many were right, and of how many: “9 of 12”."""
    return _of_total(share.right, share.total, get_language())


@lru_cache(maxsize=2048)
def _of_total(right: int, total: int, _language: str | None) -> SafeString:
    """Say it in the language that is spoken now."""
    words = _("<b>{right}</b> of {total}")
    return format_html(words, right=localize(right), total=localize(total))


@register.simple_tag
def right_in_each(shares: Iterable[Share]) -> SafeString:
    """Write a cell for each share: how many were right."""
    language = get_language()
    return SafeString("".join([_right(share.right, language) for share in shares]))


@lru_cache(maxsize=512)
def _right(right: int, _language: str | None) -> SafeString:
    return format_html('<td class="num">{}</td>', localize(right))


@register.filter(expects_localtime=True)
def day(moment: datetime) -> str:
    """Say on which day of a year it was, such as “7 March”; most are of a few days."""
    return _day(moment.date(), get_language())


@lru_cache(maxsize=512)
def _day(day: date, _language: str | None) -> str:
    return date_format(day, "j F")


@register.simple_tag
def order(sort: str, key: str) -> SafeString | str:
    """Say of a column that it is the one sorted by, and which way."""
    if sort.removeprefix("-") != key:
        return ""
    way = "descending" if sort.startswith("-") else "ascending"
    return format_html(' aria-sort="{}"', way)


@register.simple_tag
def sorted_by(sort: str, key: str) -> SafeString | str:
    """Point the way in which a column is sorted, or both ways if it could be."""
    if sort.removeprefix("-") != key:
        # As text, not as a picture of an arrow.
        return format_html(
            '<span class="quiet" aria-hidden="true"> {}</span>', "↕\ufe0e"
        )
    return icon("down" if sort.startswith("-") else "up")


@register.simple_tag
def sort_link(sort: str, key: str) -> str:
    """Lead to the first page in an order; from the one that is there to its reverse.

    Names begin at the beginning, scores with the highest.
    """
    ways = [key, f"-{key}"] if key == "name" else [f"-{key}", key]
    return f"?sort={ways[1] if sort == ways[0] else ways[0]}"


class Grades:
    """Writes rows of cells, each kind of cell put together once.

    A page has two thousand of them, so addresses and words are worked out beforehand,
    and what is safe already is only put side by side.
    """

    def __init__(self, classroom: UUID, columns: Iterable[Column]) -> None:
        nobody = str(UUID(int=0))
        address = reverse("results", args=[nobody])
        self._to_answers, _nobody, self._after_answers = address.partition(nobody)
        self._works = [
            conditional_escape(
                reverse("learners-work", args=[classroom, column.number, 0])[
                    : -len("0/")
                ]
            )
            for column in columns
        ]
        self._more = _("%(name)s: more")
        self._language = get_language()

    def row(self, row: Row) -> SafeString:
        """Write a learner's cells: scores lead to the answers, the rest to the work."""
        number = conditional_escape(f"{row.number}/")
        more = format_html(
            '{}" aria-label="{}">…</a></td>', number, self._more % {"name": row.name}
        )
        line: list[str] = []
        for work, cell in zip(self._works, row.cells, strict=True):
            before, after = _around(_KIND(cell), self._language)
            if cell.state == "scored":
                # Of a UUID nothing has to be escaped.
                answers = f"{self._to_answers}{cell.attempt}{self._after_answers}"
                line += (before, answers, after, work, more)
            else:
                line += (before, work, number, after)
        # Each of them is safe by itself.
        return SafeString("".join(line))


# All that a cell shows: alike are cells in which only the attempt differs.
_SHOWN = [each.name for each in fields(Cell) if each.name != "attempt"]
_KIND = attrgetter(*_SHOWN)


@lru_cache(maxsize=4096)
def _around(
    kind: tuple[Any, ...], language: str | None
) -> tuple[SafeString, SafeString]:
    """Give what stands on either side of the address in a cell of a kind.

    It is in the language that is spoken now. After a score comes a second link, up to
    its address.
    """
    cell = Cell(**dict(zip(_SHOWN, kind, strict=True)))
    before = [_quietly(_("comment"))] if cell.has_comment else []
    if cell.state != "scored":
        return (
            format_html('<td class="num">{}<a class="why" href="', _spaced(before)),
            format_html('">{}</a></td>', state(cell)),
        )
    if cell.is_late:
        before.append(_state("alert", "part", _("late")))
    if cell.count > 1:
        before.append(_quietly(_beside(cell)))
    return (
        format_html('<td class="num">{}<a href="', _spaced(before)),
        format_html('">{}</a> <a class="more" href="', score(cell)),
    )


def _spaced(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{} ", ((each,) for each in parts))


def _quietly(words: str) -> SafeString:
    return format_html('<small class="quiet">{}</small>', words)


def _beside(cell: Cell) -> str:
    """Say how many were right in the first attempt, or the best where that counts."""
    words = _("best %(right)s") if cell.counts == "first" else _("first %(right)s")
    return words % {"right": cell.other}


@register.simple_tag
def masteries(shares: Iterable[Share]) -> SafeString:
    """Write a row of the heat map, but for its head."""
    language = get_language()
    return SafeString("".join([_mastery(share, language) for share in shares]))


@register.simple_tag
def mastery(share: Share) -> SafeString:
    """Write a cell of the heat map; a class has hundreds, of few different shares."""
    return _mastery(share, get_language())


@lru_cache(maxsize=2048)
def _mastery(share: Share, language: str | None) -> SafeString:
    """Write it in the language that is spoken now."""
    if not share.total:
        words = _("not asked, or not marked yet")
        return format_html('<td>–<span class="vh">{}</span></td>', words)
    numbers = (share.percent, share.right, share.total)
    return format_html(
        '<td class="m{}">{}% <small>{}/{}</small></td>',
        share.step,
        *map(localize, numbers),
    )


@register.simple_tag
def grades(classroom: UUID, columns: Iterable[Column]) -> Grades:
    return Grades(classroom, columns)


@register.simple_tag
def cells(of: Grades, row: Row) -> SafeString:
    return of.row(row)


@register.filter
def average(of: Average) -> SafeString | str:
    """Say an average and of how many it is; a dash of none."""
    if of.percent is None:
        return "–"
    return _average(of.percent, of.n, get_language())


@lru_cache(maxsize=2048)
def _average(percent: int, n: int, language: str | None) -> SafeString:
    """Say it in the language that is spoken now."""
    return format_html(
        '<b>{}</b> <small class="quiet">{}</small>',
        _("%(n)s%%") % {"n": percent},
        _("of %(n)s") % {"n": n},
    )
