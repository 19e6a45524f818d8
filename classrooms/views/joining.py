"""Joining a class: a code, a name, and the return code that is shown once."""

from random import SystemRandom
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import patience
from accounts.codes import read_code, spaced
from accounts.models import User
from accounts.sessions import enter
from classrooms import actions, pseudonyms
from classrooms.forms.joining import JoinForm, say_unknown
from classrooms.models import Classroom

# Where the session keeps a new return code until its learner has written it down.
RETURN_CODE = "return_code"
# Where it counts addresses with a code that is no class's.
ADDRESSES = "join_addresses"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str = "") -> HttpResponse:
    """Take a learner, a guest or a stranger into the class that a code names."""
    user = request.user if request.user.is_authenticated else None
    posted = request.POST if request.method == "POST" else None
    status = 422 if request.method == "POST" else 200
    if user and not user.is_learner:
        return render(request, "classrooms/join_teacher.html", status=status)
    form = JoinForm(user, request.session, posted, code=code)
    if form.wants_pseudonym:
        form, status = _with_pseudonym(request, form, user), 200
    elif form.is_valid():
        try:
            joined = actions.join(
                classroom=form.classroom,
                user=user,
                display_name=form.cleaned_data["display_name"],
                browser=_browser(request),
            )
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return _welcome(request, form.classroom, joined)
    named, closed = _named(request, code) if code else (None, "")
    context = {"form": form, "classroom": named, "closed": closed}
    return render(request, "classrooms/join.html", context, status=status)


def _with_pseudonym(
    request: HttpRequest, form: JoinForm, user: User | None
) -> JoinForm:
    """Give the form anew with a made-up name in it; what was typed as code stays."""
    (name,) = pseudonyms.draw(1, get_language() or "en", SystemRandom())
    return JoinForm(user, request.session, code=form["code"].value() or "", name=name)


def _named(request: HttpRequest, code: str) -> tuple[Classroom | None, str]:
    """Find the class that an address names, as when the code on the wall was scanned,
    and say why nobody joins by it; "" if they may.

    Codes that are no class's are counted, but apart from those that were typed: whoever
    loads a dead address again and again may still sign in.
    """
    if patience.seconds_to_wait(request.session, ADDRESSES):
        return None, ""
    found = Classroom.objects.filter(join_code=read_code(code)).first()
    if found is None:
        patience.note_failure(request.session, ADDRESSES)
        # Whoever sends the form is told beside the code that they typed.
        return None, "" if request.method == "POST" else say_unknown(code)
    return found, actions.why_closed(found)


def _browser(request: HttpRequest) -> str:
    """Give what this browser alone knows until the answer that lets it in arrives.

    Entering changes the secret behind its forms. A key in the page would change with
    the page, as when somebody goes back from the error to try again.
    """
    get_token(request)
    secret: str = request.META["CSRF_COOKIE"]
    return secret


def _welcome(
    request: HttpRequest, classroom: Classroom, joined: actions.Joined
) -> HttpResponse:
    if joined.is_new:
        patience.forget(request.session)
    if joined.return_code:
        enter(request, joined.learner)
        request.session[RETURN_CODE] = spaced(joined.return_code)
    said = (
        _("You have joined %(name)s.")
        if joined.is_new
        else _("You are in %(name)s already. Nothing has changed.")
    )
    messages.success(request, said % {"name": classroom.name})
    return redirect(classroom)


@require_POST
def noted(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget the return code, now that its learner has it on paper."""
    request.session.pop(RETURN_CODE, None)
    return redirect("classroom", pk=pk)
