"""Letting somebody in who has shown who they are, or needs not; and out again."""

from django.contrib.auth import login, logout
from django.http import HttpRequest

from accounts.models import User

# Who last came into this browser by password: it stays when they sign out.
_KNOWN = "user_name"


def enter(request: HttpRequest, user: User) -> None:
    """Tie this browser's session to a person, under a new key.

    What an anonymous visitor or the same person kept in it stays; another person's
    session is emptied first.
    """
    was_in_already = request.user == user
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    if was_in_already:
        # As when a guest takes a seat: there Django would keep the key.
        request.session.cycle_key()
    request.session.pop(_KNOWN, None)
    if user.has_usable_password():
        request.session[_KNOWN] = user.username


def leave(request: HttpRequest) -> None:
    """End this browser's session, but for whose password it last sent."""
    known = request.session.get(_KNOWN)
    logout(request)
    if known:
        request.session[_KNOWN] = known


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether the last to come into this browser came by this name's password.

    Others may use up the tries at a teacher's name, but not for this browser; its own
    failures are counted in its session.
    """
    return request.session.get(_KNOWN) == username
