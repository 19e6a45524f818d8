"""Fills an empty site with a class at work, so that there is something to look at.

Accounts and codes are public, so this is for development only. Running it again
adds nothing: what is there already is left as it is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.codes import digests
from accounts.models import TEACHERS, User
from briefings.models import Briefing
from classrooms.guesses import guess
from classrooms.models import Assignment, Classroom, Membership
from quizzes import actions as quiz_actions
from quizzes import kinds, loading, versions, written
from quizzes.actions.counting import count
from quizzes.marking import POINT
from quizzes.models import (
    Attempt,
    HintTaken,
    QuestionVersion,
    Quiz,
    Response,
    Sitting,
)

PASSWORD = "briefing-room-demo"  # noqa: S105  (printed by bin/demo, for all to use)
JOIN_CODE = "DEMC2345"
RETURN_CODE = "DEMB345678"
CLASS_NAME = "Demo class"
# What the class is at now, and what it was set before.
ASSIGNED = "three-countries-hit"
EARLIER = "ship-blocks-suez"
NOTES = {
    ASSIGNED: "Watch for who says so: many of the answers hang on it.",
    EARLIER: "Read it twice before you begin. You may ask for hints.",
}

PSEUDONYMS = (
    "Amber Avocet",
    "Brave Bittern",
    "Calm Curlew",
    "Clever Dipper",
    "Crimson Egret",
    "Eager Falcon",
    "Gentle Goldcrest",
    "Golden Heron",
    "Hidden Ibis",
    "Jolly Jay",
    "Keen Kestrel",
    "Lively Lapwing",
    "Lucky Magpie",
    "Merry Nuthatch",
    "Nimble Osprey",
    "Patient Plover",
    "Proud Quail",
    "Quick Robin",
    "Quiet Siskin",
    "Silver Tern",
    "Sunny Wagtail",
    "Swift Wren",
    "Tidy Whimbrel",
    "Witty Yellowhammer",
)
# Of the 24 seats the last three have not begun; the one before them is half way,
# and is the one whose return code is printed.
HALF_WAY = len(PSEUDONYMS) - 4
# Two missed the earlier quiz, and one handed it in late.
MISSED = 2
LATE = 5
# The class was joined, and that quiz opened, closed and took no more late work, so
# many days ago.
JOINED, OPENED = timedelta(days=16), timedelta(days=15)
CLOSED, ENDED = timedelta(days=8), timedelta(days=6)


@dataclass(frozen=True)
class Demo:
    """What there is to try: shown once the command has run."""

    classroom: Classroom
    assignment: Assignment
    accounts: tuple[str, ...]


def fill(content: Path) -> Demo:
    """Make accounts, the shipped briefings, a class and its attempts, once."""
    admin = _account("admin", is_superuser=True)
    teacher = _account("teacher")
    colleague = _account("colleague")
    for path in sorted(content.glob("*.md")):
        _briefing(path, teacher)
    classroom, learners = _class(teacher)
    _have_taken(_assignment(classroom, EARLIER).sitting, learners)
    assignment = _assignment(classroom, ASSIGNED)
    # Outside the transactions above: each answer is one, as in a real class.
    _take(assignment.sitting.quiz, assignment.sitting, learners)
    return Demo(
        classroom, assignment, (admin.username, teacher.username, colleague.username)
    )


def _account(username: str, *, is_superuser: bool = False) -> User:
    user, is_new = User.objects.get_or_create(
        username=username,
        defaults={
            "display_name": username.capitalize(),
            "is_staff": True,
            "is_superuser": is_superuser,
        },
    )
    if is_new:
        user.set_password(PASSWORD)
        user.save()
    if not is_superuser:
        user.groups.add(Group.objects.get(name=TEACHERS))
    return user


def _briefing(path: Path, owner: User) -> None:
    """Load a shipped briefing, unless somebody may be writing on it already."""
    outline = written.parse(path.read_text("utf-8"), path.name)
    if not Briefing.objects.filter(slug=outline.slug).exists():
        loading.load(outline=outline, owner=owner)


@transaction.atomic
def _class(teacher: User) -> tuple[Classroom, list[User]]:
    classroom, is_new = Classroom.objects.get_or_create(
        join_code=JOIN_CODE, defaults={"name": CLASS_NAME}
    )
    if is_new:
        classroom.teachers.add(teacher)
    learners = []
    for place, name in enumerate(PSEUDONYMS):
        learner, _ = User.objects.get_or_create(
            username=f"demo-{place + 1:02}",
            defaults={"display_name": name, "return_digest": _digest(place)},
        )
        if not learner.password:
            learner.set_unusable_password()
            learner.save(update_fields=["password"])
        Membership.objects.get_or_create(
            classroom=classroom,
            learner=learner,
            defaults={"joined_at": timezone.now() - JOINED},
        )
        learners.append(learner)
    return classroom, learners


def _digest(place: int) -> str:
    """Give the printed return code to one seat; nobody needs the others'."""
    code = RETURN_CODE if place == HALF_WAY else f"{RETURN_CODE}-{place}"
    return digests(code)[0]


def _assignment(classroom: Classroom, slug: str) -> Assignment:
    quiz = Quiz.objects.get(briefing__slug=slug)
    assignment = classroom.assignments.filter(sitting__quiz=quiz).first()
    if assignment is None:
        sitting = Sitting.objects.create(quiz=quiz)
        assignment = Assignment.objects.create(
            classroom=classroom, sitting=sitting, note=NOTES[slug]
        )
    return assignment


def _take(quiz: Quiz, sitting: Sitting, learners: list[User]) -> None:
    """Let the class take the quiz, more or less well, the same way every time."""
    if Attempt.objects.filter(sitting=sitting).exists():
        return
    for place, learner in enumerate(learners[: HALF_WAY + 1]):
        rng = Random(place)  # noqa: S311  (the same class every time)
        skill = rng.uniform(-0.25, 0.25)
        attempt = _attempt(quiz, sitting, learner, skill, rng, half=place == HALF_WAY)
        if attempt.is_finished and place % 4 == 1:
            _attempt(quiz, sitting, learner, skill + 0.2, rng)


@transaction.atomic
def _have_taken(sitting: Sitting, learners: list[User]) -> None:
    """Let the class have taken a quiz that is closed by now.

    Nobody can answer in the past, so what was answered is put down whole.
    """
    if sitting.attempts.exists():
        return
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    sitting.opens_at, sitting.closes_at = now - OPENED, now - CLOSED
    sitting.late_until = now - ENDED
    sitting.save(update_fields=["opens_at", "closes_at", "late_until"])
    for place, learner in enumerate(learners[:-MISSED]):
        since = sitting.closes_at if place == LATE else sitting.opens_at
        began = since + timedelta(hours=1 + 6 * place)
        rng = Random(place)  # noqa: S311  (the same class every time)
        _have_answered(sitting, learner, rng.uniform(-0.25, 0.25), rng, began)


def _have_answered(
    sitting: Sitting, learner: User, skill: float, rng: Random, began: datetime
) -> None:
    """Put down one learner's attempt of some days ago, and mark it."""
    asked = versions.current(sitting.quiz)
    attempt = Attempt.objects.create(
        learner=learner,
        quiz=sitting.quiz,
        sitting=sitting,
        paper=[[str(version.pk), _layout(version, rng)] for version in asked],
        max_score=sum(version.content["points"] * POINT for version in asked),
        started_at=began,
        deadline=sitting.late_until,
    )
    at, answers = began, []
    for version in asked:
        content = version.content
        at += timedelta(seconds=rng.randint(20, 90))
        if content["hint"] and rng.random() < 0.3:
            HintTaken.objects.create(attempt=attempt, version=version, at=at)
        is_right = rng.random() < EASE[content["category"]] + skill
        answers.append(
            Response(
                attempt=attempt,
                version=version,
                sequence=1,
                key=UUID(int=rng.getrandbits(128), version=4),
                value=guess(content, is_right, rng),
                at=at,
            )
        )
    Response.objects.bulk_create(answers)
    attempt.finished_at = at
    count([attempt])


def _layout(version: QuestionVersion, rng: Random) -> Any:
    return kinds.of(version.content["kind"]).layout(version.content, rng)


# How hard each category is for a class that has read the text once.
EASE = {"event": 0.82, "actor": 0.74, "motive": 0.56, "claim": 0.5}


def _attempt(
    quiz: Quiz,
    sitting: Sitting,
    learner: User,
    skill: float,
    rng: Random,
    *,
    half: bool = False,
) -> Attempt:
    attempt = quiz_actions.start(learner=learner, quiz=quiz, sitting=sitting, rng=rng)
    length = attempt.length // 2 if half else attempt.length
    for number in range(1, length + 1):
        version = versions.load([attempt.paper[number - 1][0]])
        (content,) = (each.content for each in version.values())
        is_right = rng.random() < EASE[content["category"]] + skill
        quiz_actions.answer(
            attempt=attempt,
            number=number,
            key=UUID(int=rng.getrandbits(128), version=4),
            value=guess(content, is_right, rng),
        )
    return Attempt.objects.get(pk=attempt.pk)
