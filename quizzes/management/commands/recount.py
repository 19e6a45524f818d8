"""Works the sums of every sitting out anew."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes import actions
from quizzes.models import Sitting


class Command(BaseCommand):
    """Calls `actions.add_marks` and `actions.recount`, one sitting at a time."""

    help = "Work all sums out anew from the attempts; say how many were wrong."

    def handle(self, **options: Any) -> None:
        actions.add_marks()
        wrong = count = 0
        for sitting in Sitting.objects.order_by("pk"):
            wrong += actions.recount(sitting=sitting)
            count += 1
        self.stdout.write(f"Recounted {count} sittings; {wrong} sums were wrong.")
