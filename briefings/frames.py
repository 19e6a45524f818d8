"""The frame of pages that are opened all the time: rendered once, then filled."""

from types import SimpleNamespace
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string

from briefings.appearance import chosen
from briefings.fragments import fragment
from briefings.templatetags.ui import main_page_of


def framed(request: HttpRequest, name: str, own: dict[str, Any], **values: Any) -> str:
    """Put what is a reader's `own` into a page, and give the whole.

    The template, which extends base.html, prints what is in `own`, and can do nothing
    else with it; the `csrf_token` has to be among it. For each set of `values` it is
    rendered once, with no request and no user: of these, the frame shows the look they
    chose, their name and where they are. Where there is something to tell them beside
    that, and for strangers, the page is rendered anew.
    """
    user = request.user
    if get_messages(request) or not user.is_authenticated:
        return render_to_string(name, {**own, **values}, request)
    return fragment(
        name,
        {
            **values,
            "look": chosen(request.COOKIES),
            "here": main_page_of(request.path),
            "is_guest": user.is_guest,
            "is_staff": user.is_staff,
        },
        {
            **own,
            "name": user.get_short_name(),
            "path": request.get_full_path(),
        },
        dressed=_frame,
    )


def _frame(alone: dict[str, Any]) -> dict[str, Any]:
    """Give base.html what it asks of a request and its user, and holes for the rest."""
    user = SimpleNamespace(
        is_authenticated=True,
        is_guest=alone["is_guest"],
        is_staff=alone["is_staff"],
        get_short_name=alone["name"],
    )
    return {**alone, "user": user, "request": {"get_full_path": alone["path"]}}
