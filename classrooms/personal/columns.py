"""What each kind of row says about a person, as plain values under plain names.

Nothing here tells the key of a question, or names anybody else but a teacher.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from classrooms import events_in_words
from classrooms.models import Classroom
from classrooms.personal.held import Columns, Look, Row
from quizzes.models import POINT, Attempt
from quizzes.models.standing import in_percent

# What stands above each column; the names themselves are those of the JSON file.
LABELS = {
    "name": _("Name"),
    "user_name": _("User name"),
    "email": _("E-mail address"),
    "since": _("Since"),
    "last_sign_in": _("Last signed in"),
    "has_return_code": _("Has a return code"),
    "class": _("Class"),
    "joined": _("Joined"),
    "time_percent": _("Time, in percent"),
    "no_time_limit": _("No time limit"),
    "extra_attempts": _("Extra attempts"),
    "extra_minutes": _("Extra minutes"),
    "by": _("By"),
    "at": _("When"),
    "attempt": _("Attempt"),
    "quiz": _("Quiz"),
    "briefing": _("Briefing"),
    "practice": _("Practice"),
    "started": _("Started"),
    "finished": _("Finished"),
    "deadline": _("Deadline"),
    "right": _("Right"),
    "questions": _("Questions"),
    "points": _("Points"),
    "of_points": _("Of points"),
    "scores_shown": _("Scores may be shown"),
    "question": _("Question"),
    "answer": _("Answer"),
    "attempts": _("Attempts"),
    "first_right": _("First right"),
    "best_right": _("Best right"),
    "last_right": _("Last right"),
    "mean_percent": _("Mean, in percent"),
    "comment": _("Comment"),
    "reason": _("Reason"),
    "before": _("Before"),
    "after": _("After"),
    "decision": _("Decision"),
    "title": _("Title"),
    "what": _("What"),
    "kept": _("Kept"),
}


def person(row: Row, look: Look) -> Columns:
    told: Columns = {"name": str(row), "since": row.date_joined}
    if look.for_teacher:
        return told
    return told | {
        "user_name": row.username if row.has_usable_password() else "",
        "email": row.email,
        "last_sign_in": row.last_login,
        "has_return_code": row.has_seat,
    }


def membership(row: Row, look: Look) -> Columns:
    return {"class": row.classroom.name, "joined": row.joined_at}


def teaching(row: Row, look: Look) -> Columns:
    return {"class": row.classroom.name}


def accommodation(row: Row, look: Look) -> Columns:
    return {
        "time_percent": row.time_factor,
        "no_time_limit": row.has_no_limit,
        "extra_attempts": row.extra_attempts,
        "by": look.who(row.set_by),
        "at": row.set_at,
    }


def accommodation_change(row: Row, look: Look) -> Columns:
    return {
        "before": row.before,
        "after": row.after,
        "by": look.who(row.by),
        "at": row.at,
    }


def _place(attempt: Attempt) -> Columns:
    assignment = getattr(attempt.sitting, "assignment", None)
    return {
        "attempt": str(attempt.pk),
        "class": assignment.classroom.name if assignment else "",
        "quiz": str(attempt.quiz),
        "briefing": attempt.quiz.briefing.title,
    }


def attempt(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.pk)
    shows = look.shows_marks(whole)
    return _place(whole) | {
        "practice": whole.is_practice,
        "started": whole.started_at,
        "finished": whole.finished_at,
        "deadline": whole.deadline,
        "right": whole.right if shows else None,
        "questions": whole.counted if shows else None,
        "points": _points(whole.score) if shows else None,
        "of_points": _points(whole.max_score) if shows else None,
        "scores_shown": shows,
    }


def response(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.attempt_id)
    said = row.value and look.words(whole, row.version_id, row.value)
    return _place(whole) | {
        "question": look.question(row.version_id),
        "answer": said or [],
        "at": row.at,
    }


def hint(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.attempt_id)
    return _place(whole) | {"question": look.question(row.version_id), "at": row.at}


def standing(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.last_id)
    shows = look.shows_marks(whole)
    told = {**_place(whole), "attempts": row.count, "at": row.last_at}
    del told["attempt"]
    figures = {
        "questions": row.last_of,
        "first_right": row.first_right,
        "best_right": row.best_right,
        "last_right": row.last_right,
        "mean_percent": in_percent(row.mean_share),
    }
    return told | {name: n if shows else None for name, n in figures.items()}


def award(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.response.attempt_id)
    shows = look.shows_marks(whole)
    return _place(whole) | {
        "question": look.question(row.response.version_id),
        "points": _points(row.score) if shows else None,
        "comment": row.comment if shows else None,
        "by": look.who(row.by),
        "at": row.at,
    }


def score_change(row: Row, look: Look) -> Columns:
    whole = look.attempt(row.attempt_id)
    shows = look.shows_marks(whole)
    return _place(whole) | {
        "before": _points(row.old_score) if shows else None,
        "after": _points(row.new_score) if shows else None,
        "at": row.at,
    }


def extension(row: Row, look: Look) -> Columns:
    return _place(look.attempt(row.attempt_id)) | {
        "before": row.old_deadline,
        "after": row.new_deadline,
        "reason": row.why,
        "by": look.who(row.by),
        "at": row.at,
    }


def deferral(row: Row, look: Look) -> Columns:
    return {
        "quiz": str(row.sitting.quiz),
        "before": row.old_closes_at,
        "after": row.closes_at,
        "extra_minutes": row.minutes,
        "extra_attempts": row.attempts,
        "reason": row.why,
        "by": look.who(row.by),
        "at": row.at,
    }


def ruling(row: Row, look: Look) -> Columns:
    return {
        "quiz": str(row.sitting.quiz),
        "question": look.question(row.version_id),
        "decision": row.get_decision_display(),
        "reason": row.why,
        "at": row.at,
    }


def rules_change(row: Row, look: Look) -> Columns:
    return {"quiz": str(row.sitting.quiz), "at": row.at}


def briefing(row: Row, look: Look) -> Columns:
    return {"title": row.title, "at": row.created_at}


def share(row: Row, look: Look) -> Columns:
    return {"title": row.briefing.title}


def correction(row: Row, look: Look) -> Columns:
    return {"title": row.briefing.title, "what": row.what, "at": row.at}


def desk(row: Row, look: Look) -> Columns:
    # Elsewhere both may name people: a seat by its name, a class by who is in it.
    is_briefing = bool(row.content_type) and row.content_type.app_label == "briefings"
    acts = row.get_change_message() if is_briefing else row.get_action_flag_display()
    return {
        "title": row.object_repr if is_briefing else str(row.content_type or ""),
        "what": str(acts),
        "at": row.action_time,
    }


def class_event(row: Row, look: Look) -> Columns:
    what = row.kind
    # In words only to whom it is about: they may name that person.
    if row.person_id in look.seats:
        row.person = look.person
        # A learner knows where they went; a teacher need not know that class.
        known = Classroom.objects.all()
        if look.for_teacher:
            known = known.none()
        what = events_in_words.say(row, events_in_words.places([row], known))
    return {
        "class": row.classroom.name,
        "what": what,
        "by": look.who(row.done_by) if row.done_by else "",
        "at": row.at,
    }


def excusal(row: Row, look: Look) -> Columns:
    return _assigned(row) | {
        "decision": _("Excused") if row.is_excused else _("Not excused any more"),
        "reason": row.why,
        "by": look.who(row.by),
        "at": row.at,
    }


def comment(row: Row, look: Look) -> Columns:
    return _assigned(row) | {"comment": row.text, "by": look.who(row.by), "at": row.at}


def merger(row: Row, look: Look) -> Columns:
    # Named to its own person only: whoever merged two seats takes no names along.
    kept = str(look.person) if row.kept_id in look.seats else ""
    return {"kept": kept, "by": look.who(row.by), "at": row.at}


def _assigned(row: Row) -> Columns:
    return {
        "class": row.assignment.classroom.name,
        "quiz": str(row.assignment.sitting.quiz),
    }


def _points(thousandths: int | None) -> Any:
    return None if thousandths is None else thousandths / POINT
