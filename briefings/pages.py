"""What a lesson's page says to everybody who may read it: rendered once, then kept."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from briefings.models import Briefing

# Lessons in one language each, in a worker's memory: some 200 KB for one. A school
# reads fewer at a time.
KEPT = 20
INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts of a lesson's page that are the same for all its readers, as HTML."""

    head: SafeString
    article: SafeString
    # The article as it is sent, so that it is packed once; see config.compression.
    sent: bytes


def shared(stamp: Briefing) -> Shared:
    """Give what the page of a lesson says in the reader's language.

    `stamp` was found for this reader just now (see `freshness.stamp_of`): it says that
    they may read the lesson, and how it is by now. What is kept is found by all that
    it says, so a change is shown at once. While developing, nothing is kept.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(stamp.pk, get_language(), *stamp.state)


@lru_cache(maxsize=KEPT)
def _rendered(pk: int, language: str | None, *state: Any) -> Shared:
    """Render without a request: no user, session or token can get in.

    Nor do the clocks that this reader goes by.
    """
    whole = Briefing.objects.with_question_count().prefetch_related(
        "quizzes", "corrections"
    )
    context = {"briefing": get_object_or_404(whole, pk=pk)}
    with timezone.override(None):
        head = render_to_string("briefings/_share.html", context)
        article = lean(render_to_string("briefings/_article.html", context))
    return Shared(head, article, article.encode())


def lean(html: SafeString) -> SafeString:
    """Take out what indents lines: browsers show none of it, and it is sent to each."""
    return mark_safe(INDENT.sub("\n", html))  # noqa: S308  (blanks alone go)
