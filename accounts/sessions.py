"""Letting somebody in who has shown who they are, or needs not; and out again.

Settings name this module as the engine of sessions.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from django.contrib.auth import login, logout
from django.contrib.sessions.backends import db
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User

# Who last came into this browser by password: it stays when they sign out.
_KNOWN = "user_name"


class SessionStore(db.SessionStore):
    """What a browser's session keeps, but for what was taken out of it meanwhile.

    Django saves a session as the request read it. So a request at work while somebody
    is erased would put back what `actions.end_sessions` took out about them.
    """

    _kept_under: str | None = None
    _kept: AbstractSet[str] = frozenset()

    def load(self) -> dict[str, Any]:
        found: dict[str, Any] = super().load()
        self._note(found)
        return found

    def save(self, must_create: bool = False) -> None:
        if not self._kept:
            super().save(must_create)
        else:
            with transaction.atomic():
                for key in self._kept - self._now().keys():
                    self.pop(key, None)
                super().save(must_create)
        self._note(self.keys())

    def flush(self) -> None:
        super().flush()
        self._kept = frozenset()

    def _note(self, keys: Iterable[str]) -> None:
        self._kept_under = self.session_key
        # Who is signed in is never taken out: their sessions end.
        self._kept = {key for key in keys if not key.startswith("_auth_")}

    def _now(self) -> dict[str, Any]:
        rows = self.model.objects.select_for_update()
        row = rows.filter(session_key=self._kept_under).first()
        return self.decode(row.session_data) if row else {}


def read_anew(request: HttpRequest) -> None:
    """Go on with the session as it is by now: this request had things taken out."""
    request.session = SessionStore(request.session.session_key)


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
