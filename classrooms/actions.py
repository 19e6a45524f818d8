"""What changes a class: opening and joining it, quizzes set, what is granted."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import renew_return_code, take_seat
from accounts.codes import JOIN_LENGTH, digests, new_code
from accounts.models import User
from accounts.names import likeness
from classrooms.models import Accommodation, Assignment, Classroom, Membership
from quizzes import actions as quiz_actions
from quizzes.models import Attempt, Quiz, Sitting
from quizzes.rules import Allowance, Rules

# How long joining may be repeated: who missed the answer tries again at once.
REPEATED = timedelta(minutes=10)


class Refused(Exception):
    """The rules forbid it; `message` says why, `field` where it was typed."""

    def __init__(self, field: str | None, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NameTaken(Refused):
    """Somebody else in a class of theirs has a name that looks the same."""


@dataclass(frozen=True)
class Joined:
    """What came of joining. `return_code` is there once: for a learner new here."""

    learner: User
    return_code: str | None = None
    is_new: bool = True


@transaction.atomic
def open_class(*, teacher: User, name: str) -> tuple[Classroom, bool]:
    """Open a class with a join code of its own; say whether it is new.

    A teacher's class of the same name is the same class: a double click opens one.
    """
    User.objects.select_for_update(no_key=True).get(pk=teacher.pk)
    if earlier := teacher.taught_classes.filter(name=name).first():
        return earlier, False
    classroom = Classroom.objects.create(name=name, join_code=new_code(JOIN_LENGTH))
    classroom.teachers.add(teacher)
    return classroom, True


@transaction.atomic
def join(
    *,
    classroom: Classroom,
    user: User | None,
    display_name: str = "",
    browser: str = "",
) -> Joined:
    """Give somebody a place in a class; joining twice changes nothing.

    A guest, or somebody nobody knows yet, gets a seat under `display_name`. A learner
    with a seat keeps their name; one given here replaces it, everywhere. Raises
    Refused if the class takes nobody, NameTaken if the name is another's.

    `browser` is what only the browser knows, until it hears that it is in. If that
    answer was lost, joining again leads to the same seat, with a new return code.
    """
    # Whoever joins one class takes turns, so a repeat finds what the first one made.
    classroom = Classroom.objects.select_for_update(no_key=True).get(pk=classroom.pk)
    if user:
        user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if not user.is_learner:
            raise Refused(None, _("Only learners join a class. You sign in to teach."))
        if user.has_seat and user.memberships.filter(classroom=classroom).exists():
            return Joined(user, is_new=False)
    # Under another name it is somebody else, who came to the same browser later.
    known = digests(f"join {browser} {classroom.pk} {display_name}") if browser else []
    if (user is None or user.is_guest) and (seat := _seat_taken(known, classroom)):
        return Joined(seat, renew_return_code(user=seat))
    if not classroom.is_open:
        raise Refused(
            "code", _("This class takes no new learners. Ask your teacher to open it")
        )
    name = display_name or (user.display_name if user else "")
    _check_name(name, classroom, user)
    code = None
    if user is None or user.is_guest:
        digest = next(iter(known), None)
        user, code = take_seat(display_name=name, guest=user, join_digest=digest)
    elif name != user.display_name:
        user.display_name = name
        user.save(update_fields=["display_name"])
    Membership.objects.create(classroom=classroom, learner=user)
    return Joined(user, code)


def _seat_taken(known: list[str], classroom: Classroom) -> User | None:
    """Find who took a seat in the class a moment ago under one of these digests."""
    return User.objects.filter(
        join_digest__in=known,
        is_active=True,
        memberships__classroom=classroom,
        memberships__joined_at__gt=timezone.now() - REPEATED,
    ).first()


def _check_name(name: str, classroom: Classroom, user: User | None) -> None:
    """Keep apart those whom one teacher would call by the same name."""
    classes = [classroom.pk]
    others = Membership.objects.all()
    if user:
        classes += user.memberships.values_list("classroom", flat=True)
        others = others.exclude(learner=user)
    names = others.filter(classroom__in=classes).values_list(
        "learner__display_name", flat=True
    )
    # Compared here, since databases disagree about letters beyond ASCII.
    if likeness(name) in {likeness(other) for other in names}:
        raise NameTaken(
            "display_name",
            _("Somebody in your class is called %(name)s already. Add an initial")
            % {"name": name},
        )


@transaction.atomic
def renew_code(*, membership: Membership, teacher: User) -> str:
    """Give a learner a new return code, for a teacher to pass on.

    Raises Refused where the code would open more than this teacher may see.
    """
    # Held, so that nobody joins another class meanwhile.
    learner = User.objects.select_for_update(no_key=True).get(pk=membership.learner_id)
    if reason := why_not_renew(learner=learner, teacher=teacher):
        raise Refused(None, reason)
    return renew_return_code(user=learner)


def why_not_renew(*, learner: User, teacher: User) -> str:
    """Say why this teacher may not renew a learner's code; "" if they may."""
    taught = Classroom.objects.taught_by(teacher)
    if learner.memberships.exclude(classroom__in=taught.values("pk")).exists():
        return _(
            "%(name)s is also in a class that you do not teach, and a return code"
            " opens all of a learner’s classes. Ask an administrator to make a new one."
        ) % {"name": learner}
    return ""


def set_joining(*, classroom: Classroom, is_open: bool) -> None:
    """Let new learners in by the code, or nobody any more."""
    Classroom.objects.filter(pk=classroom.pk).update(is_open=is_open)


@transaction.atomic
def set_quiz(
    *, classroom: Classroom, quiz: Quiz, rules: Rules | None = None, note: str = ""
) -> tuple[Assignment, bool]:
    """Give a class a quiz to take; say whether that is new.

    The same quiz under the same rules again is the same assignment. Raises Refused
    while the class has it under other rules.
    """
    Classroom.objects.select_for_update(no_key=True).get(pk=classroom.pk)
    rules = rules or Rules()
    running = classroom.assignments.running().filter(sitting__quiz=quiz).first()
    if running:
        if running.sitting.rules == rules and running.note == note:
            return running, False
        raise Refused(
            "quiz",
            _("This class has this quiz already. Change its rules on the class page"),
        )
    sitting = Sitting.objects.create(quiz=quiz, **asdict(rules))
    made = Assignment.objects.create(classroom=classroom, sitting=sitting, note=note)
    return made, True


@transaction.atomic
def change_rules(
    *, assignment: Assignment, rules: Rules, note: str | None = None, by: User
) -> None:
    """Put an assignment under other rules; None leaves its note as it is.

    Attempts still open get their deadlines by the new rules, each with what its
    learner is granted; finished ones stay as they are.
    """
    # Held, so that nobody is granted anything else meanwhile.
    sitting = Sitting.objects.select_for_update(no_key=True).get(
        pk=assignment.sitting_id
    )
    working = sitting.attempts.open().values("learner")
    quiz_actions.reschedule(
        sitting=sitting,
        rules=rules,
        by=by,
        allowances=Accommodation.objects.by_learner(working),
    )
    if note is not None:
        Assignment.objects.filter(pk=assignment.pk).update(note=note)


def close_now(*, assignment: Assignment, by: User) -> None:
    """Close an assignment: what learners have answered so far counts."""
    now = timezone.now()
    rules = assignment.sitting.rules
    if not rules.is_over(now):
        change_rules(assignment=assignment, rules=rules.closed_at(now), by=by)


def begin(*, learner: User, quiz: Quiz, sitting: Sitting | None) -> Attempt:
    """Start an attempt, or give the one that is open, with what its learner is granted.

    Raises the Refused of quizzes.
    """
    # Before the transaction, so that a refusal undoes nothing of it.
    quiz_actions.close_overdue(learner.attempts.filter(quiz=quiz))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        granted = Accommodation.objects.by_learner([learner])
        return quiz_actions.start(
            learner=learner,
            quiz=quiz,
            sitting=sitting,
            allowance=granted.get(learner.pk),
        )


def accommodate(*, learner: User, allowance: Allowance, by: User) -> Accommodation:
    """Grant a learner something in every class, from now on and where they are at work.

    It takes the place of what was granted before.
    """
    # Before the transaction: what it locks comes after the sittings locked below.
    quiz_actions.close_overdue(learner.attempts.all())
    with transaction.atomic():
        # The same lock as for beginning: nothing starts by what was granted before.
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        granted, _is_new = Accommodation.objects.update_or_create(
            learner=learner,
            defaults={**asdict(allowance), "set_by": by, "set_at": timezone.now()},
        )
        working = learner.attempts.open().exclude(sitting=None)
        # Rules may be about to change, too. All sittings are locked before the first
        # attempt, as wherever both are.
        held = Sitting.objects.select_for_update(no_key=True).order_by("pk")
        places = set(working.values_list("sitting", flat=True))
        sittings: dict[int | None, Sitting] = {
            sitting.pk: sitting for sitting in held.filter(pk__in=places)
        }
        for attempt in working.filter(sitting__in=sittings).order_by("pk"):
            rules = sittings[attempt.sitting_id].rules
            quiz_actions.extend(
                attempt=attempt,
                deadline=rules.deadline(attempt.started_at, allowance),
                why=_("What the learner is granted was changed."),
                by=by,
            )
    return granted
