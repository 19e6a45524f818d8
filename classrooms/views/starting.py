"""The door of a quiz: what to expect, and starting or carrying on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.actions import open_guest
from accounts.sessions import enter
from classrooms import actions
from classrooms.entrance import Entrance
from classrooms.forms.starting import StartForm
from quizzes.actions import Refused
from quizzes.models import Quiz
from quizzes.reckoning import next_url, unanswered


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what to expect; on POST start an attempt, or carry on with the open one.

    Somebody unknown becomes a guest by starting, so that answers can be kept.
    """
    asked = Quiz.objects.visible_to(request.user).with_questions()
    quiz = get_object_or_404(asked.select_related("briefing"), pk=pk)
    learner = request.user if request.user.is_authenticated else None
    entrance = Entrance(quiz, learner)
    posted = request.POST if request.method == "POST" else None
    form = StartForm(entrance.offers, posted, is_held_back=entrance.is_held_back)
    if form.is_valid():
        if learner is None:
            learner = open_guest()
            enter(request, learner)
        try:
            attempt = actions.begin(learner=learner, quiz=quiz, sitting=form.sitting)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(next_url(attempt, unanswered(attempt)))
    context = {"entrance": entrance, "quiz": quiz, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/start.html", context, status=status)
