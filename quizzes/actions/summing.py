"""Keeping the sums of a sitting: adding to them, and working them out anew.

Whoever adds holds the attempts that are added, and adds last. Only who decides about a
sitting counts in portions, and so waits for standings while they hold sums of that
sitting; they hold the sitting and all its attempts, so nobody else is at either. Rows
are written in one order everywhere, so that of two writers one waits for the other and
never each for the other.
"""

from collections.abc import Callable, Iterable

from django.db import transaction

from quizzes.actions import statements
from quizzes.actions.locking import hold
from quizzes.models import Attempt, Frequency, ItemSum, Sitting
from quizzes.models.summed import address
from quizzes.reckoning import Reckoning
from quizzes.recounting import expected, kept, portions
from quizzes.sums import ItemSums, Ledger, Occurrence, keep

# Told how many are done, and of how many.
Tell = Callable[[int, int], None]


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""


def write(ledger: Ledger) -> None:
    """Add what a ledger holds to what is kept, in two statements.

    If it takes anything away, a third deletes what occurs no more: nothing that a
    learner typed stays behind where nobody would look for it.
    """
    statements.add(
        ItemSum,
        sorted((*place, *sums) for place, sums in ledger.items.items() if any(sums)),
        key=("sitting", "version", "part"),
        numbers=ItemSums._fields,
    )
    statements.add(
        Frequency,
        sorted(
            (address(occurrence), *occurrence, n)
            for occurrence, n in ledger.frequencies.items()
            if n
        ),
        key=("id",),
        beside=Occurrence._fields,
        numbers=("n",),
    )
    if gone := [occurrence for occurrence, n in ledger.frequencies.items() if n < 0]:
        drop_nothing(gone)


def recount(*, sitting: Sitting) -> int:
    """Make the sums of a sitting what its attempts add up to; say how many were not.

    They are added up before anything is locked. Only if the sitting changed meanwhile
    that is done again, while learners wait.
    """
    before, wanted = kept(sitting.pk), expected(sitting.pk)
    with transaction.atomic():
        hold(sitting)
        now = kept(sitting.pk)
        if now.minus(before):
            wanted = expected(sitting.pk)
        rest = wanted.minus(now)
        write(rest)
        drop_nothing(rest.frequencies)
    found = sum(map(any, rest.items.values()))
    return found + sum(map(bool, rest.frequencies.values()))


def drop_nothing(occurrences: Iterable[Occurrence]) -> None:
    """Delete those that occur no more, with what they say.

    The caller holds these rows, having just written them, or holds their sitting.
    """
    ids = [address(occurrence) for occurrence in occurrences]
    Frequency.objects.filter(pk__in=ids, n=0).delete()


def add_marks(*, tell: Tell = _nobody) -> None:
    """Let finished attempts keep their marks that do not yet.

    In portions: they are worked out first, and nobody waits for more than their being
    written. What was cut off goes on with those that are left. Scores stay; so do
    erased attempts, of which nothing can be worked out. The sums of the sittings are
    to be recounted.
    """
    lacking = Attempt.objects.finished().reckonable().filter(marks__isnull=True)
    total, done = lacking.count(), 0
    for portion in portions(lacking.select_related("sitting")):
        reckoning = Reckoning(portion)
        for attempt in portion:
            attempt.marks = keep(entry.mark for entry in reckoning.entries(attempt))
        with transaction.atomic():
            # Who decided about some of them meanwhile has marked them.
            rows = Attempt.objects.select_for_update(no_key=True)
            ids = [attempt.pk for attempt in portion]
            still = rows.filter(pk__in=ids, marks__isnull=True)
            left = set(still.order_by("pk").values_list("pk", flat=True))
            statements.save([each for each in portion if each.pk in left], ["marks"])
        done += len(portion)
        tell(done, total)
