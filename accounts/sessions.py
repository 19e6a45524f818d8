"""Letting somebody in who has shown who they are, or needs not; and out again.

Settings name this module as the engine of sessions.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    login,
    logout,
)
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Subquery
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

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
    _read: str | None = None

    def take(self, read: str | None) -> None:
        """Load this instead of asking the database, which gave it by `session_of`."""
        self._read = read

    def load(self) -> dict[str, Any]:
        found: dict[str, Any] = (
            super().load() if self._read is None else self.decode(self._read)
        )
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


def session_of(key: Any) -> Subquery:
    """Ask for what is kept under a session's key, with whatever else is read.

    That gives nothing where the session has ended; see `recognise`.
    """
    kept = Session.objects.filter(session_key=key, expire_date__gt=Now())
    return Subquery(kept.values("session_data"))


def claimed(request: HttpRequest) -> int | None:
    """Give whose session this says it is, None for nobody's."""
    pk = request.session.get(SESSION_KEY)
    return None if pk is None else int(pk)


def recognise(request: HttpRequest, found: User, kept: str | None) -> None:
    """Take somebody for who is signed in, if the session read with them claims so.

    Where there is any doubt nothing is done: `request.user` then reads the person anew
    and decides as Django does, which also knows keys that were replaced.
    """
    session: Any = request.session
    session.take(kept)
    if (
        found.is_active
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and found.pk == claimed(request)
        and constant_time_compare(
            session.get(HASH_SESSION_KEY, ""), found.get_session_auth_hash()
        )
    ):
        request.user = found


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
