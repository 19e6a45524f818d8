"""Signing in, with a return code or a password, and signing out."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import patience
from accounts.actions import forget_tries
from accounts.forms import PasswordForm, ReturnCodeForm
from accounts.models import User
from accounts.sessions import enter, leave


@sensitive_post_parameters("code", "password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a learner in by return code, a teacher by user name and password."""
    # Both forms post here; which one was sent shows in its fields.
    posted = request.POST if request.method == "POST" else None
    with_password = "username" in request.POST
    return_form = ReturnCodeForm(request, None if with_password else posted)
    password_form = PasswordForm(request, posted if with_password else None)
    sent = password_form if with_password else return_form
    if sent.is_valid():
        user = sent.get_user()
        patience.forget(request.session)
        if with_password:
            forget_tries(username=user.username)
        # What a guest practised stays with the guest.
        enter(request, user)
        return redirect(_destination(request, user))
    if (
        not sent.is_bound
        and request.user.is_authenticated
        and not request.user.is_guest
    ):
        return redirect(_destination(request, request.user))
    context = {
        "return_form": return_form,
        "password_form": password_form,
        "next": _next(request),
        "was_answering": _next(request).startswith("/attempts/"),
    }
    status = 422 if sent.is_bound else 200
    return render(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session; who stays at the browser may go on as another."""
    leave(request)
    return redirect(_next(request) or settings.LOGOUT_REDIRECT_URL)


def _next(request: HttpRequest) -> str:
    """Give the address to go on to, if it is one of this site's own."""
    wanted: str = request.POST.get(
        REDIRECT_FIELD_NAME, request.GET.get(REDIRECT_FIELD_NAME, "")
    )
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


def _destination(request: HttpRequest, user: User) -> str:
    """Say where to go: where they were going, or where their work is."""
    has_classes = user.is_teacher or user.has_seat
    home = "classes" if has_classes else settings.LOGIN_REDIRECT_URL
    return _next(request) or resolve_url(home)
