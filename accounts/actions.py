"""What changes a person: being a guest, taking a seat, coming back; being erased."""

import json
import math
import uuid
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.codes import RETURN_LENGTH, digests, drawn_code, new_code, read_code
from accounts.models import PasswordTries, User
from accounts.patience import wait_of_name
from accounts.sessions import SessionStore

FORGOTTEN = timedelta(days=1)
# Tells two erased people of one class apart.
MARK_LENGTH = 4


def open_guest() -> User:
    """Make a person whom only the browser's session will know."""
    user = User(username=f"guest-{uuid.uuid4().hex}")
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def take_seat(
    *, display_name: str, guest: User | None = None, join_digest: str | None = None
) -> tuple[User, str]:
    """Give a learner a name and a return code; a guest keeps what they practised.

    Returns the learner and the code. Only its digest is kept, so this is the one
    time the code can be shown. By `join_digest` the seat can be found again; one that
    had it before is found no more.
    """
    user = guest if guest and guest.is_guest else open_guest()
    code = new_code(RETURN_LENGTH)
    if join_digest:
        User.objects.filter(join_digest=join_digest).update(join_digest=None)
    user.username = f"seat-{uuid.uuid4().hex}"
    user.display_name = display_name
    user.return_digest = digests(code)[0]
    user.join_digest = join_digest
    user.save(
        update_fields=["username", "display_name", "return_digest", "join_digest"]
    )
    return user, code


@transaction.atomic
def make_seats(*, names: Iterable[str], key: UUID) -> list[User]:
    """Make seats for people who are not here, in the order of their names.

    `key` was drawn at random: by it the return codes can be shown once more, see
    `drawn_return_code`, and the same key and name again is the same seat.
    """
    usernames = {seat_username(name, key): name for name in names}
    made = User.objects.in_bulk(list(usernames), field_name="username")
    new = []
    for username, name in usernames.items():
        if username not in made:
            user = User(username=username, display_name=name)
            user.set_unusable_password()
            user.return_digest = digests(drawn_return_code(user, key))[0]
            new.append(user)
    made |= {user.username: user for user in User.objects.bulk_create(new)}
    return [made[username] for username in usernames]


def seat_username(name: str, key: UUID) -> str:
    """Give the user name of the seat that a key and a name lead to."""
    return f"seat-{drawn_code(26, f'seat {key} {name}').lower()}"


def drawn_return_code(user: User, key: UUID) -> str:
    """Give the return code that a key leads to for somebody."""
    return drawn_code(RETURN_LENGTH, f"return code {key} {user.username}")


def has_code(user: User, code: str) -> bool:
    """Whether somebody can come back by a code now."""
    return user.is_active and user.return_digest in digests(code)


@transaction.atomic
def close_seat(*, user: User) -> None:
    """Leave nothing of a seat but an empty row: no name, no way in."""
    user.display_name = ""
    user.return_digest = user.join_digest = None
    user.is_active = False
    user.set_unusable_password()
    user.save()


@transaction.atomic
def renew_return_code(*, user: User) -> str:
    """Replace a learner's return code and sign out every device that used it."""
    code = new_code(RETURN_LENGTH)
    _let_in_by(user, code)
    user.save(update_fields=["return_digest", "password"])
    return code


def renew_return_codes(*, users: Iterable[User], key: UUID) -> None:
    """Replace the codes of many by those that a key leads to, in one statement.

    Where a code is that one already nothing changes.
    """
    renewed = []
    for user in users:
        code = drawn_return_code(user, key)
        if not has_code(user, code):
            _let_in_by(user, code)
            renewed.append(user)
    User.objects.bulk_update(renewed, ["return_digest", "password"])


def _let_in_by(user: User, code: str) -> None:
    user.return_digest = digests(code)[0]
    # A session is bound to the password, so a new unusable one ends them all.
    user.set_unusable_password()


def find_seat(typed: str) -> User | None:
    """Find the active learner whose return code was typed, however it was spaced."""
    return User.objects.filter(
        return_digest__in=digests(read_code(typed)), is_active=True
    ).first()


@transaction.atomic
def take_try(*, username: str) -> int:
    """Count a try at the password of a user name; give the seconds to wait instead.

    To be called before the password is looked at: of many tries at once, each finds
    those before it counted.
    """
    now = timezone.now()
    PasswordTries.objects.filter(last_at__lt=now - FORGOTTEN).delete()
    tries, _new = PasswordTries.objects.select_for_update().get_or_create(
        name_digest=_name_digest(username)
    )
    rested = (now - tries.last_at).total_seconds()
    wait = wait_of_name(tries.count)
    if wait and rested < wait:
        return math.ceil(wait - rested)
    tries.count += 1
    tries.last_at = now
    tries.save(update_fields=["count", "last_at"])
    return 0


def forget_tries(*, username: str) -> None:
    """Begin anew: the password was right."""
    PasswordTries.objects.filter(name_digest=_name_digest(username)).update(count=0)


@transaction.atomic
def blank(*, user: User) -> None:
    """Take away all that names a person, and every way back; the row stays.

    What it is called afterwards is drawn, so nothing leads from it to who it was. A
    second call changes nothing.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.erased_at:
        return
    PasswordTries.objects.filter(name_digest__in=_name_digests(user.username)).delete()
    user.erased_at = user.date_joined = timezone.now()
    user.username = f"erased-{uuid.uuid4().hex}"
    # Stored, since pages list names as they are kept; in the site's own language.
    with translation.override(settings.LANGUAGE_CODE):
        user.display_name = _("Erased %(mark)s") % {"mark": new_code(MARK_LENGTH)}
    user.email = ""
    user.return_digest = user.join_digest = user.last_login = None
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    ).update(object_repr=user.display_name, change_message="")


def end_sessions(*, users: Collection[User], names: Callable[[str, Any], bool]) -> int:
    """End some people's sessions on every device; say how many those were.

    What other sessions still keep to show, such as a message with the name, is taken
    out of them: their messages, and what `names(key, value)` says is about the people.
    Sessions that ran out go, too.
    """
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    ids = {str(user.pk) for user in users}
    ended, telling = [], []
    for session in Session.objects.iterator():
        kept: dict[str, Any] = session.get_decoded()
        if kept.get(SESSION_KEY) in ids:
            ended.append(session.pk)
        elif _about(users, kept, names):
            telling.append(session.pk)
    for pk in telling:
        _silence(pk, users, names)
    return Session.objects.filter(pk__in=ended).delete()[0]


@transaction.atomic
def _silence(
    pk: str, users: Collection[User], names: Callable[[str, Any], bool]
) -> None:
    """Take out of a session what is about some people, and leave all else as it is by
    now: whoever it belongs to goes on meanwhile.
    """
    session = Session.objects.select_for_update().filter(pk=pk).first()
    if session is None:
        return
    kept: dict[str, Any] = session.get_decoded()
    about = _about(users, kept, names)
    left = {key: value for key, value in kept.items() if key not in about}
    session.session_data = SessionStore().encode(left)
    session.save(update_fields=["session_data"])


def _about(
    users: Collection[User], kept: dict[str, Any], names: Callable[[str, Any], bool]
) -> set[str]:
    """Find the keys of a session under which something is kept about some people."""
    return {
        key
        for key, value in kept.items()
        if any(_is_about(user, key, value, names) for user in users)
    }


def _is_about(
    user: User, key: str, value: Any, names: Callable[[str, Any], bool]
) -> bool:
    if key.startswith("_auth_"):
        return False
    # Messages are kept as JSON, in which letters may be written by their numbers.
    says_name = key == "_messages" and json.dumps(str(user))[1:-1] in str(value)
    return says_name or value == user.username or names(key, value)


def _name_digests(username: str) -> list[str]:
    return digests(f"user name {username}")


def _name_digest(username: str) -> str:
    return _name_digests(username)[0]
