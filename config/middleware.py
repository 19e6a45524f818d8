"""What every response carries, and what a failing database answers."""

import logging
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from config.outages import is_outage

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """Let pages load, run and send nothing but what this server gave them.

    What depends on a cookie is for this reader: no cache between may keep it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if has_vary_header(response, "Cookie"):
            response.headers.setdefault("Cache-Control", "private")
        return response

    return middleware


def sound_cookies(get_response: GetResponse) -> GetResponse:
    """Overlook cookies that we never gave: PostgreSQL fails on a key with a NUL."""

    def middleware(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return get_response(request)

    return middleware


def own_clocks(get_response: GetResponse) -> GetResponse:
    """Forget by whose clocks the last page was shown; see quizzes.clocks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return get_response(request)

    return middleware


class UnavailableMiddleware:
    """Answer 503 when the database fails a view; `views.server_error` does the rest."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Catch it where Django would turn it into a 500."""
        if is_outage(exception):
            logger.error("The database failed %s: %s", request.path, exception)
            return unavailable()
        return None


def unavailable() -> HttpResponse:
    """Ask for another try, with a page that needs no database."""
    if not connection.in_atomic_block:
        # The next try gets a new one: this may lead to a server that only reads.
        connection.close()
    return HttpResponse(
        render_to_string("503.html"), status=503, headers={"Retry-After": "5"}
    )


def unsaved_words(get_response: GetResponse) -> GetResponse:
    """Tell whoever sent something and must sign in first that it was not saved."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and _asks_to_sign_in(response):
            is_answer = request.resolver_match.url_name == "question"
            said = (
                _("Your last answer was not saved; the earlier ones are.")
                if is_answer
                else _("What you have just sent was not saved.")
            )
            messages.warning(request, f"{_('You were signed out.')} {said}")
        return response

    return middleware


def htmx_responses(get_response: GetResponse) -> GetResponse:
    """Keep fragments and pages apart in caches, and whole pages out of fragments."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        # A sign-in page swapped into a quiz would look like a broken question.
        if request.htmx and _asks_to_sign_in(response):
            return HttpResponseClientRedirect(response.headers["Location"])
        return response

    return middleware


def _asks_to_sign_in(response: HttpResponse) -> bool:
    return f"?{REDIRECT_FIELD_NAME}=" in response.headers.get("Location", "")
