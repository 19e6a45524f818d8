"""What learners sent and were told; and whether the records agree."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from threading import Condition
from time import time
from uuid import UUID

from quizzes import audit
from quizzes.models import Attempt, Response

# How long nothing may happen before a test gives up, in seconds.
PATIENCE = 120
# The place of the right choice in the author's order, as tests/make.py has it.
RIGHT = 0


@dataclass(frozen=True)
class Sent:
    """An answer as a learner sent it: `choice` is a place on the learner's page."""

    attempt: UUID
    number: int
    choice: int
    key: UUID

    def place(self, attempt):
        """Give the place of the choice in the author's order."""
        _version, layout = attempt.paper[self.number - 1]
        return layout[self.choice]

    def as_kept(self, attempt):
        return (self.attempt, self.key, self.place(attempt))


class Ledger:
    """Kept by many learners at once; `replies` counts what came back, by its status.

    Where the connection ended without a reply, that counts as "no reply". `latest`
    maps each status to the last reply that had it; `slowest` is in seconds; `told_at`
    has the time of the clock for each that was acknowledged.
    """

    def __init__(self):
        self.sent = []
        self.acknowledged = []
        self.told_at = []
        self.replies = Counter()
        self.latest = {}
        self.slowest = 0
        self.failures = []
        self._changed = Condition()

    def add_sent(self, sent):
        with self._changed:
            self.sent.append(sent)

    def add_acknowledged(self, sent):
        with self._changed:
            self.acknowledged.append(sent)
            self.told_at.append(time())
            self._changed.notify_all()

    def add_reply(self, reply=None):
        status = reply.status if reply else "no reply"
        with self._changed:
            self.replies[status] += 1
            self.latest[status] = reply
            self.slowest = max(self.slowest, reply.seconds if reply else 0)
            self._changed.notify_all()

    def add_failure(self, error):
        """Note that a learner gave up, so that nobody waits for them."""
        with self._changed:
            self.failures.append(error)
            self._changed.notify_all()

    def wait_for_answers(self, more):
        """Wait until so many more answers were acknowledged than are now."""
        wanted = len(self.acknowledged) + more
        self._wait_for(lambda: len(self.acknowledged) >= wanted)

    def wait_for_replies(self, status, more):
        """Wait until so many more replies came with a status than have come now."""
        wanted = self.replies[status] + more
        self._wait_for(lambda: self.replies[status] >= wanted)

    def _wait_for(self, condition):
        with self._changed:
            is_so = self._changed.wait_for(
                lambda: self.failures or condition(), timeout=PATIENCE
            )
        if self.failures:
            raise self.failures[0]
        if not is_so:
            raise TimeoutError(f"Nothing moves any more: {dict(self.replies)}")

    def check(self):
        """Compare what was acknowledged with the records; give counts to be told.

        Reads the database in use, which is to be the site's. `lost` are answers that
        a learner was told are saved; `doubled` are rows that nobody sent.
        """
        attempts = Attempt.objects.in_bulk({each.attempt for each in self.sent})
        rows = Response.objects.filter(attempt__in=attempts)
        kept = Counter((row.attempt_id, row.key, *row.value["choices"]) for row in rows)
        sent, told = (
            {each.as_kept(attempts[each.attempt]) for each in these}
            for these in (self.sent, self.acknowledged)
        )
        return {
            "answers": len(told),
            "lost": len(told - set(kept)),
            "doubled": (kept - Counter(sent)).total(),
            "finished": sum(attempt.is_finished for attempt in attempts.values()),
            "scores that differ": self._differences(attempts),
        }

    def _differences(self, attempts):
        """Count scores that are no recount of what was acknowledged, or stored."""
        found = len(list(audit.differences()))
        last = defaultdict(dict)
        for each in self.acknowledged:
            last[each.attempt][each.number] = each.place(attempts[each.attempt])
        for pk, attempt in attempts.items():
            right = list(last[pk].values()).count(RIGHT)
            found += attempt.is_finished and attempt.right != right
        return found
