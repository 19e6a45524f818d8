"""Fills a site on trial with a class at work."""

import os
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.codes import spaced
from classrooms import demo


def reached_at(bind: str) -> str:
    """Say where a browser on this machine finds a server that listens at `bind`."""
    parts = urlsplit(f"//{bind}")
    host, port = parts.netloc.removesuffix(f":{parts.port}"), parts.port or 8000
    # Those stand for all addresses of the machine; a browser can open none of them.
    is_everywhere = host in ("", "0.0.0.0", "[::]")  # noqa: S104
    return f"http://{'localhost' if is_everywhere else host}:{port}"


class Command(BaseCommand):
    """Calls `demo.fill` and prints what there is to try."""

    help = "Fill a site on trial with demo accounts, a briefing and a class."

    def handle(self, **options: Any) -> None:
        if not settings.IS_ON_TRIAL:
            raise CommandError(
                "The demo's passwords are public: it runs only with DEMO=true."
            )
        made = demo.fill(settings.BASE_DIR / "content")
        address = reached_at(os.environ.get("BIND", "127.0.0.1:8000"))
        self.stdout.write(
            f"""
Briefing Room   {address}/
Write lessons   {address}/admin/
Accounts        {", ".join(made.accounts)}; password {demo.PASSWORD}
Join a class    {address}/join/{made.classroom.join_code}/  (code {made.classroom.code})
Return code     {spaced(demo.RETURN_CODE)}  (a learner who is half way)
"""
        )
