"""Pages about the site itself: health, appearance, and what went wrong."""

import logging
import sys

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from briefings.appearance import CHOICES
from config.middleware import unavailable
from config.outages import is_outage

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is alive; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether this process can serve: database there, schema its own."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        unknown = set(executor.loader.applied_migrations) - set(
            executor.loader.graph.nodes
        )
    except DatabaseError:
        logger.exception("The database does not answer.")
        return HttpResponse("database\n", content_type="text/plain", status=503)
    if behind or any(app in executor.loader.migrated_apps for app, _ in unknown):
        return HttpResponse("schema\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is for everybody, and that the rest is not theirs."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Remember for this browser how its reader wants pages to look.

    Leads back to the form, at the foot of the page, where it shows what is chosen now.
    """
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = redirect(f"{back}#appearance")
    for name, values in CHOICES.items():
        value = request.POST.get(name, "")
        if value in values:
            response.set_cookie(
                name,
                value,
                max_age=60 * 60 * 24 * 365,
                samesite="Lax",
                secure=request.is_secure(),
                httponly=True,
            )
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that was open too long, and that saved answers are safe."""
    logger.warning("Refused a form on %s: %s", request.path, reason)
    return render(request, "csrf_failure.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain what could not be read, or was too much.

    The page has no form, so no token is asked for: that would read it once more.
    """
    too_much = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
    context = {"was_too_much": isinstance(exception, too_much)}
    return HttpResponse(render_to_string("400.html", context), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke, or what else it was that no view could answer.

    The database may fail after the view, as when a session is saved; and Django's page
    for an unknown address reads what was posted there.
    """
    error = sys.exception()
    if is_outage(error):
        return unavailable()
    if isinstance(error, BadRequest | MultiPartParserError | SuspiciousOperation):
        return bad_request(request, error)
    return HttpResponse(render_to_string("500.html"), status=500)
