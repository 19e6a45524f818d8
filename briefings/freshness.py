"""Tells whether a reader has a page already as it is now, and need not get it again."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from accounts.prepared import Prepared
from briefings.appearance import chosen
from briefings.models import Briefing

# All that pages are made with. A release changes it, a restart does not.
_MADE_WITH = (
    *("accounts", "briefings", "classrooms", "config", "quizzes"),
    *("locale", "static", "templates", "requirements.txt"),
)

_for_visitors = Prepared(
    lambda slug: Briefing.objects.published().stamped_for(None).filter(slug=slug)
)
_for_learners = Prepared(
    lambda slug, reader: (
        Briefing.objects.published().stamped_for(reader).filter(slug=slug)
    )
)


def stamp_of(slug: str, user: Any) -> Briefing | None:
    """Find a lesson that somebody may read, and what tells how it is now; one query.

    None where there is no such lesson for them.
    """
    if not user.is_authenticated:
        return _for_visitors.first(slug=slug)
    if not user.is_staff:
        return _for_learners.first(slug=slug, reader=user.pk)
    readable = Briefing.objects.visible_to(user).stamped_for(user)
    return readable.filter(slug=slug).first()


def tag(request: HttpRequest, stamp: Any) -> str | None:
    """Sum up, as an entity tag, all that a lesson's page shows to this reader.

    `stamp` is what `stamp_of` found. None where the page is for once only: it shows
    messages, or may be shut to the reader until some moment; and while developing,
    where templates change under a running server.
    """
    if settings.DEBUG or stamp.may_be_shut or len(get_messages(request)):
        return None
    # The page's forms hold a token made of it, which has to fit the reader's cookie.
    if "CSRF_COOKIE" not in request.META:
        get_token(request)
    secret = request.META["CSRF_COOKIE"]
    user = request.user
    is_known = user.is_authenticated and not user.is_guest
    shown = (
        *(stamp.pk, *stamp.state),
        *(user.pk, str(user) if is_known else "", user.is_staff),
        *(get_language(), chosen(request.COOKIES), secret, release()),
    )
    return f'W/"{salted_hmac("briefings.freshness", repr(shown)).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, etag: str | None) -> HttpResponse | None:
    """Answer 304 to a browser that has the page of this tag; else nothing."""
    answer = get_conditional_response(request, etag)
    return kept(answer, etag) if answer is not None else None


def kept(response: HttpResponse, etag: str | None) -> HttpResponse:
    """Let the reader's own browser keep a page, and ask each time whether it may."""
    response["Cache-Control"] = "private, no-cache"
    # Of a page that is sent, packing it says so (RFC 9110, 15.4.5).
    patch_vary_headers(response, ["Accept-Encoding"])
    if etag:
        response["ETag"] = etag
    return response


@cache
def release() -> str:
    """Sum up the code, templates and files that this process serves."""
    digest = sha256()
    for path in _files(Path(settings.BASE_DIR)):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> list[Path]:
    found: list[Path] = []
    for name in _MADE_WITH:
        place = root / name
        found += place.rglob("*") if place.is_dir() else [place]
    return sorted(each for each in found if each.is_file() and each.suffix != ".pyc")
