"""The admin's site: where teachers write, with one door and no way round it."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache


class Desk(AdminSite):
    """The admin as a writing desk."""

    site_header = _("Briefing Room")
    site_title = _("Briefing Room")
    index_title = _("Writing desk")
    # A teacher has one list to open; the page is better used for the text.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Django's own view here redirects any member of staff to the page of any
        # object, and so tells the address of somebody else's draft.
        shortcut = path(
            "r/<path:content_type_id>/<path:object_id>/",
            _not_found,
            name="view_on_site",
        )
        return [shortcut, *super().get_urls()]

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send people to the one page for signing in; learners find nothing here."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated and not request.user.is_guest:
            raise Http404
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(wanted, settings.LOGIN_URL)


def _not_found(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
