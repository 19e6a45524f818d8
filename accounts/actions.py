"""What changes a person: being a guest, taking a seat, coming back or failing to."""

import math
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.codes import RETURN_LENGTH, digests, new_code, read_code
from accounts.models import PasswordTries, User
from accounts.patience import wait_of_name

FORGOTTEN = timedelta(days=1)


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
def renew_return_code(*, user: User) -> str:
    """Replace a learner's return code and sign out every device that used it."""
    code = new_code(RETURN_LENGTH)
    user.return_digest = digests(code)[0]
    # A session is bound to the password, so a new unusable one ends them all.
    user.set_unusable_password()
    user.save(update_fields=["return_digest", "password"])
    return code


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


def _name_digest(username: str) -> str:
    return digests(f"user name {username}")[0]
