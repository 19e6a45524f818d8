"""In what order locks are taken, so that two who wait never wait for each other.

The learner; the sitting; attempts, by their keys; standings; sums. Whoever needs
several takes them in this order, and whoever needs many of a sitting's attempts holds
the sitting first.
"""

from quizzes.models import Sitting


def hold(sitting: Sitting) -> Sitting:
    """Let nobody else decide, start or finish in a sitting until this is done.

    Two decisions would each count without the other; and an attempt that is being
    finished right now has been counted without this one, so its end is waited for.
    """
    # No key: whoever starts or finishes an attempt meanwhile refers to this row.
    held = Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
    attempts = held.attempts.select_for_update(no_key=True).order_by("pk")
    list(attempts.values_list("pk"))
    return held
