"""Renders every lesson anew, as after an upgrade that draws them differently."""

from typing import Any

from django.core.management.base import BaseCommand

from briefings import actions
from briefings.models import Briefing


class Command(BaseCommand):
    """Calls `actions.refresh` for one lesson after the other; safe to repeat."""

    help = "Render every lesson and its figures anew. To be run after an upgrade."

    def handle(self, **options: Any) -> None:
        changed = lost = 0
        for briefing in Briefing.objects.order_by("pk"):
            was = briefing.revision
            lost += len(actions.refresh(briefing=briefing))
            changed += briefing.revision != was
        self.stdout.write(f"Rendered anew: {changed} of {Briefing.objects.count()}.")
        if lost:
            self.stdout.write(
                f"Passages no longer in their text: {lost}. The admin shows which."
            )
