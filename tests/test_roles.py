"""Who may open and send what: every address of the site, for every kind of visitor.

roles.txt says what each gets: a status, `in` for being sent to sign in, and `on` for
being sent on to another page. A new address without a row fails.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from briefings.models import Briefing
from quizzes.models import QuestionVersion
from tests import make

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("roles.txt")


def rows() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Read the table: a method, an address, and what each role gets."""
    lines = [line.split() for line in TABLE.read_text().splitlines()]
    lines = [words for words in lines if words and words[0] != "#"]
    (_method, _address, *roles), *entries = lines
    for method, name, *outcomes in entries:
        yield method, name, dict(zip(roles, outcomes, strict=True))


def addresses(patterns: Any = None, space: str = "") -> Iterator[str]:
    """Give the name of every address; those of the admin’s catch-alls have none."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            within = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, space + within)
        elif pattern.name:
            yield space + pattern.name


@pytest.fixture
def world():
    """A class at work, another class, and everybody who might come."""
    people = SimpleNamespace(
        anonymous=None,
        guest=make.guest(),
        learner=make.learner(),
        classmate=make.learner(),
        stranger=make.learner(),
        teacher=make.teacher(),
        colleague=make.teacher(),
        administrator=make.administrator(),
    )
    quiz = make.quiz(make.briefing(people.teacher))
    room = make.classroom(people.teacher, learners=[people.learner, people.classmate])
    assignment = make.assignment(room, quiz)
    attempt = make.finished(quiz, people.learner, assignment.sitting, right=2)
    essay = make.quiz(quiz.briefing, questions=0)
    make.open_question(essay)
    essays = make.assignment(room, essay)
    make.attempt(essay, people.learner, essays.sitting)
    other = make.classroom(people.colleague, learners=[people.stranger])
    make.assignment(other, make.quiz())
    draft = make.briefing(people.teacher, status="draft")
    return SimpleNamespace(
        people=people,
        quiz=quiz,
        room=room,
        assignment=assignment,
        attempt=attempt,
        draft=draft,
        seat=room.memberships.get(learner=people.learner),
        version=QuestionVersion.objects.get(question=quiz.questions.first()),
        essays=essays,
        rubric=QuestionVersion.objects.get(question__quiz=essay),
    )


def address(name: str, world: SimpleNamespace) -> str:
    """Lead to the things of the learner and of the teacher."""
    room, assignment = world.room.pk, world.assignment.pk
    of_seat = {"pk": room, "number": world.seat.pk}
    of_assignment = {"pk": room, "number": assignment}
    of_question = of_assignment | {"version": world.version.pk}
    known = {
        "briefing": {"slug": world.quiz.briefing.slug},
        "worksheet": {"slug": world.quiz.briefing.slug},
        "worksheet-key": {"slug": world.quiz.briefing.slug},
        "quiz": {"pk": world.quiz.pk},
        "join-code": {"code": world.room.join_code},
        "renew": of_seat,
        "seat": of_seat,
        "seat-move": of_seat,
        "seat-remove": of_seat,
        "seat-merge": of_seat,
        "teacher-remove": {"pk": room, "number": world.people.teacher.pk},
        "renewed": of_seat,
        "accommodation": of_seat,
        "portrait": of_seat,
        "portrait-json": of_seat,
        "portrait-zip": of_seat,
        "erase-learner": of_seat,
        "assignment-question": of_question,
        "assignment-answers": of_question,
        "assignment-slide": of_assignment | {"question": 1},
        "assignment-slide-answer": of_assignment | {"question": 1},
        "assignment-marking": {
            "pk": room,
            "number": world.essays.pk,
            "version": world.rubric.pk,
        },
        "learners-work": of_assignment | {"learner_number": world.seat.pk},
        "extension-taken-back": of_assignment | {"learner": world.people.learner.pk},
        "question": {"pk": world.attempt.pk, "number": 1},
        "results": {"pk": world.attempt.pk},
        "practise": {"pk": world.attempt.pk},
        "recall-start": {"pk": world.quiz.pk},
        "admin:view_on_site": {
            "content_type_id": ContentType.objects.get_for_model(Briefing).pk,
            "object_id": world.draft.pk,
        },
        "admin:app_list": {"app_label": "briefings"},
        "admin:auth_user_password_change": {"id": world.people.learner.pk},
    }
    if name in known:
        return reverse(name, kwargs=known[name])
    for model, thing in {
        "classroom": world.room,
        "assignment": world.assignment,
        "briefing": world.draft,
        "user": world.people.learner,
    }.items():
        if f"_{model}_" in name and name.startswith("admin:"):
            try:
                return reverse(name)
            except NoReverseMatch:
                return reverse(name, args=[thing.pk])
    for arguments in ({}, {"pk": room}, of_assignment):
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"How is {name} addressed?")


def outcome(response: HttpResponse) -> str:
    if response.status_code in (301, 302, 303):
        to = response["Location"]
        return "in" if to.startswith(("/sign-in/", "/admin/login/")) else "on"
    return str(response.status_code)


def visit(
    method: str, name: str, roles: Iterable[str], world: SimpleNamespace
) -> dict[str, str]:
    """Say what each role gets; what one does is taken back before the next comes."""
    found = {}
    for role in roles:
        client, person = Client(), getattr(world.people, role)
        with transaction.atomic():
            if person:
                client.force_login(person)
            response = client.generic(method, address(name, world))
            found[role] = outcome(response)
            b"".join(response)  # a file is sent to its end, and closed
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(
    ("method", "name", "expected"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in rows()],
)
def test_every_role_gets_what_the_table_says(method, name, expected, world):
    assert visit(method, name, expected, world) == expected


def test_every_address_has_a_row_for_reading_and_one_for_sending():
    wanted = {(method, name) for method in ("GET", "POST") for name in addresses()}

    assert {(method, name) for method, name, _ in rows()} == wanted
