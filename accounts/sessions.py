"""Letting somebody in who has shown who they are, or needs not."""

from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import User


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
