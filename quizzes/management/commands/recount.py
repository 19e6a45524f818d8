"""Works the sums of every sitting out anew."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.catching_up import catch_up
from quizzes.models import Sitting


class Command(BaseCommand):
    """Calls `actions.add_marks` and `actions.recount`, one sitting at a time.

    What is cut off may be called again.
    """

    help = "Work all sums out anew from the attempts; say how many were wrong."

    def handle(self, **options: Any) -> None:
        count, wrong = catch_up(
            sittings=lambda: Sitting.objects.order_by("pk"), out=self.stdout
        )
        self.stdout.write(f"Recounted {count} sittings; {wrong} sums were wrong.")
