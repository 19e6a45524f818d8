"""In what order locks are taken, so that two who wait never wait for each other.

The learner; the sitting; attempts, by their keys; standings; sums. Whoever needs
several takes them in this order, and whoever needs many of a sitting's attempts holds
the sitting first.
"""

from collections.abc import Iterable

from quizzes.models import Attempt, Sitting


def hold(sitting: Sitting) -> Sitting:
    """Let nobody else decide, start or finish in a sitting until this is done.

    Two decisions would each count without the other; and an attempt that is being
    finished right now has been counted without this one, so its end is waited for.
    """
    (held,) = hold_all([sitting.pk])
    return held


def hold_all(keys: Iterable[int]) -> list[Sitting]:
    """Hold several sittings as `hold` does one; in the order of their keys."""
    # No key: whoever starts or finishes an attempt meanwhile refers to these rows.
    rows = Sitting.objects.select_for_update(no_key=True)
    held = list(rows.filter(pk__in=set(keys)).order_by("pk"))
    attempts = Attempt.objects.select_for_update(no_key=True)
    list(attempts.filter(sitting__in=held).order_by("pk").values_list("pk"))
    return held
