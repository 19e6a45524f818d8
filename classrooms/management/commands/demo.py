"""Fills a development site with a class at work."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.codes import spaced
from classrooms import demo


class Command(BaseCommand):
    """Calls `demo.fill` and prints what there is to try."""

    help = "Fill a development site with demo accounts, a briefing and a class."

    def handle(self, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo's passwords are public: it runs only with DEBUG=true."
            )
        made = demo.fill(settings.BASE_DIR / "content")
        address = f"http://{os.environ.get('BIND', '127.0.0.1:8000')}"
        self.stdout.write(
            f"""
Briefing Room   {address}/
Write lessons   {address}/admin/
Accounts        {", ".join(made.accounts)}; password {demo.PASSWORD}
Join a class    {address}/join/{made.classroom.join_code}/  (code {made.classroom.code})
Return code     {spaced(demo.RETURN_CODE)}  (a learner who is half way)
"""
        )
