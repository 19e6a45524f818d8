"""Templates that are rendered once for many readers, then filled for each."""

from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from briefings.holes import Kept

Names = dict[str, Any]

# Each with its template: once that is read anew, what was kept of it goes, too.
_kept: WeakKeyDictionary[Template, Kept] = WeakKeyDictionary()


def fragment(
    name: str,
    values: Mapping[str, Any],
    filling: Mapping[str, Any] | None = None,
    *,
    dressed: Callable[[Names], Names] = dict,
) -> SafeString:
    """Render the template called `name` once for each language and set of `values`.

    Does for a template, from a view, what `{% once %}` does for a part of one: see
    there what `values` may be, and what can be done with `filling`. The template sees
    these alone; `dressed` may put them into the shape in which it looks for them.
    """
    template: Template = get_template(name).template  # type: ignore[attr-defined]
    html = kept_of(template).filled(
        values, filling or {}, lambda alone: template.render(Context(dressed(alone)))
    )
    return mark_safe(html)  # noqa: S308  (rendered; what fills it is escaped)


def kept_of(template: Template) -> Kept:
    """Give what a template was rendered to so far."""
    return _kept.get(template) or _kept.setdefault(template, Kept())
