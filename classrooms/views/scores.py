"""Scores for a class's teachers: the gradebook, and one learner's part in it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from classrooms import actions
from classrooms.forms.scoring import BookForm, WordForm
from classrooms.gradebook import Gradebook
from classrooms.learners_work import Work
from classrooms.views.own import own_assignment, own_class_at_work, own_member
from quizzes import actions as quiz_actions


def open_book(request: HttpRequest, pk: UUID) -> Gradebook:
    """Open a class's book, once what is overdue in it has been finished."""
    classroom = own_class_at_work(request, pk)
    return Gradebook(classroom, classroom.size, BookForm(request.GET).wish("sort"))


@login_required
@never_cache
@require_safe
def scores(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the gradebook, a hundred learners at a time."""
    book = open_book(request, pk)
    page = book.page(BookForm(request.GET).wish("page"))
    context = {
        "classroom": book.classroom,
        "book": book,
        "columns": tuple(book.columns()),
        "page": page,
        "rows": book.rows(page),
    }
    return render(request, "classrooms/scores.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def learner(
    request: HttpRequest, pk: UUID, number: int, learner_number: int
) -> HttpResponse:
    """Show one learner’s work on an assignment; excuse them from it, comment on it."""
    membership = own_member(request, pk, learner_number)
    assignment = own_assignment(request, pk, number)
    work = Work(membership, assignment)
    mine = {"assignment": assignment, "learner": membership.learner}
    quiz_actions.close_overdue(membership.learner.attempts.all())
    form = WordForm(
        request.POST if request.method == "POST" else None,
        is_excused=work.is_excused,
        comment=work.comment.text if work.comment else "",
        seen=work.seen,
    )
    overtaken = ""
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.say(
                **mine,
                is_excused=said["is_excused"],
                why=said["why"],
                text=said["comment"],
                seen=said["seen"],
                by=request.user,
            )
        except actions.Overtaken as news:
            overtaken = news.message
            # Having seen what is saved, the teacher may save this in its place.
            work = Work(membership, assignment)
            form = WordForm(**said | {"seen": work.seen})
        except actions.Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("Saved for %(name)s.") % {"name": membership.learner}
            )
            return redirect(request.path)
    context = {
        "form": form,
        "overtaken": overtaken,
        "work": work,
        "membership": membership,
        "assignment": assignment,
        "classroom": membership.classroom,
        "briefing": assignment.sitting.quiz.briefing,
    }
    status = 409 if overtaken else 422 if form.is_bound else 200
    return render(request, "classrooms/learners_work.html", context, status=status)
