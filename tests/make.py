"""Builds objects for tests: each with sense of its own, each changed by keyword."""

from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import actions as account_actions
from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import TEACHERS, User
from briefings import actions as briefing_actions
from briefings.models import Briefing, Passage
from classrooms.models import Assignment, Classroom, Membership
from quizzes import actions as quiz_actions
from quizzes import versions
from quizzes.models import Attempt, Choice, Question, Quiz, Response, Sitting
from quizzes.rules import GRACE

_numbers = count(1)

BODY = """\
## What happened

Iran fired missiles into Syria. In Erbil, Tehran said it had struck a facility of
Mossad. At least four people died.

## Why

In one analyst’s reading, Iran’s leaders saw threats closing in.
"""


def teacher(username: str = "", **fields: Any) -> User:
    """A member of the group Teachers, who may open the admin."""
    username = username or f"teacher-{next(_numbers)}"
    user = User.objects.create_user(username, password="correct horse", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=TEACHERS)[0])
    return _set(user, **fields)


def administrator(username: str = "admin") -> User:
    return User.objects.create_superuser(username, password="correct horse")


def learner(name: str = "", **fields: Any) -> User:
    """A learner with a seat; the return code is at hand as `.code`."""
    name = name or f"Brave Heron {next(_numbers)}"
    user, code = account_actions.take_seat(display_name=name)
    user.code = code
    return _set(user, **fields)


def guest() -> User:
    return account_actions.open_guest()


def briefing(owner: User | None = None, **fields: Any) -> Briefing:
    """A published briefing with two passages, one claimed and one reported."""
    number = next(_numbers)
    made = Briefing.objects.create(
        owner=owner or teacher(),
        **{
            "title": f"Briefing {number}",
            "slug": f"briefing-{number}",
            "standfirst": "Who struck whom is clear. Why is argued over.",
            "topic": "Middle East",
            "body": BODY,
            "source_title": "An article",
        }
        | fields,
    )
    passage(made, quote="Iran fired missiles into Syria.", certainty="reported")
    passage(
        made,
        quote="In Erbil, Tehran said it had struck a facility of Mossad.",
        certainty="claimed",
        speaker="Tehran",
    )
    briefing_actions.refresh(briefing=made)
    if "status" not in fields:
        briefing_actions.publish(briefing=made)
    return made


def passage(briefing: Briefing, **fields: Any) -> Passage:
    return Passage.objects.create(
        briefing=briefing, **{"key": f"passage-{next(_numbers)}"} | fields
    )


def quiz(
    briefing_: Briefing | None = None, *, questions: int = 3, **fields: Any
) -> Quiz:
    """A quiz of single choice questions, about actors, motives and events in turn.

    The first choice of each, in the author's order, is the right one.
    """
    made = Quiz.objects.create(
        briefing=briefing_ or briefing(), title="Check yourself", **fields
    )
    for number in range(questions):
        question(made, category=("actor", "motive", "event")[number % 3])
    return made


def question(quiz: Quiz, *, choices: Any = None, **fields: Any) -> Question:
    """A question; `choices` are pairs of text and whether it is right."""
    number = next(_numbers)
    made = Question.objects.create(
        quiz=quiz,
        **{
            "position": quiz.questions.count(),
            "category": "actor",
            "stem": f"Question {number}?",
            "passage": quiz.briefing.passages.first(),
            "explanation": f"Explanation {number}.",
        }
        | fields,
    )
    for place, (text, is_right) in enumerate(
        choices or [("Right", True), ("Tempting", False), ("Odd", False)]
    ):
        Choice.objects.create(
            question=made,
            position=place,
            text=f"{text} {number}" if choices is None else text,
            is_right=is_right,
            feedback="" if is_right else f"Feedback on {text.lower()} {number}.",
        )
    return made


def rows(quiz: Quiz, kind: str, *fields: dict[str, Any], **question_: Any) -> Question:
    """A question of any kind, made of rows as its kind reads them."""
    made = question(quiz, kind=kind, choices=[("gone", True)], **question_)
    made.choices.all().delete()
    for place, row in enumerate(fields):
        Choice.objects.create(question=made, position=place, **row)
    return made


def contested(quiz: Quiz, **fields: Any) -> Question:
    """A question with a reading for each of the briefing's passages."""
    passages = enumerate(quiz.briefing.passages.all())
    readings = [{"text": f"Reading {n}", "passage": each} for n, each in passages]
    return rows(quiz, "contested", *readings, **fields)


def open_question(quiz: Quiz, **fields: Any) -> Question:
    """A question to answer freely, for three points by its rubric."""
    rubric = [
        {"text": "Names a motive", "points": 1},
        {"text": "Says whose", "points": 2},
    ]
    return rows(quiz, "open", *rubric, **{"points": 3} | fields)


def classroom(*teachers: User, learners: Any = (), **fields: Any) -> Classroom:
    made = Classroom.objects.create(
        **{"name": "10B Current Affairs", "join_code": new_code(JOIN_LENGTH)} | fields
    )
    made.teachers.set(teachers or [teacher()])
    for member in learners:
        membership(made, member)
    return made


def membership(classroom: Classroom, learner: User) -> Membership:
    return Membership.objects.create(classroom=classroom, learner=learner)


def member(classroom: Classroom, name: str) -> User:
    """A learner of that name, who has joined the class."""
    made = learner(name)
    membership(classroom, made)
    return made


def assignment(classroom: Classroom, quiz: Quiz, **rules: Any) -> Assignment:
    """A quiz set to a class; `rules` are those of the sitting."""
    sitting = Sitting.objects.create(quiz=quiz, **rules)
    return Assignment.objects.create(classroom=classroom, sitting=sitting)


def attempt(quiz: Quiz, learner: User, sitting: Sitting | None = None) -> Attempt:
    return quiz_actions.start(learner=learner, quiz=quiz, sitting=sitting)


def overdue(attempt: Attempt) -> Attempt:
    """Let an attempt's time be up, and the network's grace too."""
    attempt.deadline = timezone.now() - GRACE
    attempt.save(update_fields=["deadline"])
    return attempt


def content(attempt: Attempt, number: int) -> dict[str, Any]:
    """What question `number` of an attempt asks, key and all."""
    version_id, _order = attempt.paper[number - 1]
    (version,) = versions.load([version_id]).values()
    return version.content


def right_value(attempt: Attempt, number: int) -> dict[str, Any]:
    """The right answer to question `number`, as it is stored."""
    choices = content(attempt, number)["choices"]
    return {"choices": [n for n, choice in enumerate(choices) if choice["right"]]}


def wrong_value(attempt: Attempt, number: int) -> dict[str, Any]:
    """The first wrong answer to question `number`, as it is stored."""
    choices = content(attempt, number)["choices"]
    return {
        "choices": [n for n, choice in enumerate(choices) if not choice["right"]][:1]
    }


def ticked(attempt: Attempt, number: int, *, right: bool = True) -> list[str]:
    """The same answers as a browser posts them: places on this learner's page."""
    value = (right_value if right else wrong_value)(attempt, number)
    order = attempt.paper[number - 1][1]
    return [str(order.index(place)) for place in value["choices"]]


def response(attempt: Attempt, number: int, *, right: bool = True) -> Response:
    value = (right_value if right else wrong_value)(attempt, number)
    return quiz_actions.answer(attempt=attempt, number=number, key=uuid4(), value=value)


def finished(
    quiz: Quiz, learner: User, sitting: Sitting | None = None, *, right: int = 0
) -> Attempt:
    """A finished attempt whose first `right` answers are right, the rest wrong."""
    made = attempt(quiz, learner, sitting)
    for number in range(1, made.length + 1):
        response(made, number, right=number <= right)
    return Attempt.objects.get(pk=made.pk)


def _set(user: User, **fields: Any) -> User:
    for name, value in fields.items():
        setattr(user, name, value)
    if fields:
        user.save()
    return user
