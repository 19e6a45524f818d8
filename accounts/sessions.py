"""Letting somebody in who has shown who they are, or needs not."""

from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import User


def enter(request: HttpRequest, user: User) -> None:
    """Tie this browser's session to a person, under a new key.

    What an anonymous visitor or the same person kept in it stays; another person's
    session is emptied first.
    """
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    # Django keeps the key of somebody who was in already, as when a guest takes a seat.
    request.session.cycle_key()
