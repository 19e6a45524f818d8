"""A class that takes the quiz that ships with the site."""

from dataclasses import dataclass
from random import Random
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from accounts.actions import take_seat
from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from benchmarks.floor.models import Line
from classrooms.guesses import guess
from classrooms.models import Assignment, Classroom, Membership
from quizzes import actions, kinds, loading, versions, written
from quizzes.models import Attempt, Quiz, Sitting

Answer = dict[str, object]


@dataclass(frozen=True)
class Learner:
    """A learner with the key of their session, their attempt, and what they answer."""

    session: str
    attempt: Attempt
    answers: list[Answer]

    def answer(self, number: int) -> None:
        """Save the answer to a question, counted from 1, without a browser."""
        actions.answer(
            attempt=self.attempt,
            number=number,
            key=uuid4(),
            value=self.answers[number - 1],
        )

    def form(self, number: int) -> dict[str, list[str]]:
        """Give what a browser sends for the same answer, with a key of its own."""
        version_id, layout = self.attempt.paper[number - 1]
        content = _content(version_id)
        kind = kinds.of(content["kind"])
        inputs = kind.posted(content, layout, self.answers[number - 1])
        return {**inputs, "key": [str(uuid4())], "seen": ["0"]}


class School:
    """A lesson with its quiz, set to a class; and the row that the floor reads."""

    def __init__(self) -> None:
        teacher = User.objects.create(username="teacher", is_staff=True)
        path = settings.BASE_DIR / "content" / "three-countries-hit.md"
        outline = written.parse(path.read_text("utf-8"), path.name)
        self.briefing = loading.load(outline=outline, owner=teacher)
        self.quiz = Quiz.objects.get(briefing=self.briefing)
        self.sitting = Sitting.objects.create(quiz=self.quiz)
        self.classroom = Classroom.objects.create(
            name="Class", join_code=new_code(JOIN_LENGTH)
        )
        self.classroom.teachers.add(teacher)
        Assignment.objects.create(classroom=self.classroom, sitting=self.sitting)
        self.line = Line.objects.create(
            text="One line of text, read from one row. " * 8
        )
        self._rng = Random(1)  # noqa: S311  (the same class every time)

    @property
    def floor(self) -> str:
        """Where the bare site shows its row, and takes what is said to it."""
        return reverse("floor", args=[self.line.pk])

    def enrol(self, number: int) -> list[Learner]:
        """Let so many more learners join, sign in and begin the quiz."""
        return [self._learner() for _ in range(number)]

    def _learner(self) -> Learner:
        user, _code = take_seat(display_name="Brave Heron")
        Membership.objects.create(classroom=self.classroom, learner=user)
        attempt = actions.start(
            learner=user, quiz=self.quiz, sitting=self.sitting, rng=self._rng
        )
        answers = [
            guess(_content(version_id), self._rng.random() < 0.6, self._rng)
            for version_id, _layout in attempt.paper
        ]
        return Learner(signed_in(user), attempt, answers)


def _content(version_id: str) -> Answer:
    (version,) = versions.load([version_id]).values()
    return version.content


def signed_in(user: User) -> str:
    """Open a session for somebody and give its key."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
