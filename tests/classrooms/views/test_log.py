"""The log of a class: every act that moved a score or a deadline."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from classrooms import actions as class_actions
from classrooms import log
from classrooms.exports import person as files
from classrooms.portrait import Portrait
from quizzes import actions, versions
from quizzes.models import Award, Extension, RulesChange, Ruling, ScoreChange
from quizzes.rulings import Rule
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}log/"


@pytest.fixture
def quiz(db):
    quiz = make.quiz(questions=1)
    make.open_question(quiz)
    return quiz


@pytest.fixture
def finished(quiz, learner, assignment):
    """Amal's attempt: the first answer is wrong, the second waits."""
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1, right=False)
    actions.answer(attempt=attempt, number=2, key=uuid4(), value={"text": "So."})
    return actions.finish(attempt=attempt)


def credit(attempt, teacher, why="Both are fair."):
    version_id = UUID(attempt.paper[0][0])
    return actions.rule(
        sitting=attempt.sitting,
        version=versions.load([version_id])[version_id],
        rule=Rule("credit", {}, why),
        by=teacher,
    )


def award(attempt, teacher):
    return actions.award(
        response=attempt.responses.get(version=attempt.paper[1][0]),
        score=1500,
        rubric={"0": 1000, "1": 500},
        comment="Whose account?",
        by=teacher,
    )


def text(response):
    return read(response).replace(" :", ":")


def test_log_lists_every_act_the_latest_first(
    client, teacher, url, finished, quiz, assignment
):
    credit(finished, teacher)
    award(finished, teacher)
    open_ = make.attempt(quiz, make.learner("Basim"), assignment.sitting)
    actions.extend(
        attempt=open_,
        deadline=timezone.now() + timedelta(days=1),
        why="The bus was late.",
        by=teacher,
    )

    said = text(client.get(url))

    acts = [
        "Basim: another deadline",
        "The bus was late.",
        "Amal H: 1.5 of 3 points",
        "Whose account?",
        "Amal H: from 1 of 1 to 1 of 2",
        "Everyone got the points",
        "Both are fair.",
        "Amal H: from 0 to 1 of 1",
    ]
    places = [said.index(act) for act in acts]
    assert places == sorted(places)
    assert said.count(f"rahimi, {timezone.now():%-d %B %Y}") == 3
    assert make.content(finished, 1)["stem"] in said


def test_change_of_rules_is_on_record_with_what_it_was(
    client, teacher, url, assignment, finished
):
    rules = replace(assignment.sitting.rules, attempts_allowed=3, counts="last")
    for _time in range(2):  # the second changes nothing
        class_actions.change_rules(assignment=assignment, rules=rules, by=teacher)

    (change,) = RulesChange.objects.all()
    assert (change.before.counts, change.after) == ("best", rules)
    said = text(client.get(url))
    assert "3 attempts, the last counts" in said
    assert "Before: " in said
    assert said.count("Other rules") == 1


def test_closing_is_on_record(client, teacher, url, assignment):
    class_actions.close_now(assignment=assignment, by=teacher)

    closes_at = RulesChange.objects.get().after.closes_at
    assignment.sitting.refresh_from_db()
    assert closes_at == assignment.sitting.closes_at
    assert "Other rules" in text(client.get(url))


def test_empty_log_says_what_will_be_there(client, url):
    assert "Nothing yet" in text(client.get(url))


def test_log_of_another_class_is_another(client, teacher, url, finished, quiz):
    other = make.assignment(make.classroom(teacher), quiz)
    elsewhere = make.finished(quiz, make.learner("Zoe"), other.sitting)
    credit(elsewhere, teacher, "Of the other class.")

    assert "Of the other class." not in text(client.get(url))


def test_class_page_leads_to_the_log(client, url, classroom):
    assert f'href="{url}"' in client.get(classroom.get_absolute_url()).content.decode()


def test_log_comes_in_pages(client, teacher, url, finished, monkeypatch):
    monkeypatch.setattr(log, "PAGE", 2)
    for number in range(3):
        credit(finished, teacher, f"Reason {number}.")

    first, second = (text(client.get(url, {"page": n})) for n in (1, 2))

    assert "Reason 2." in first
    assert "Reason 1." in first
    assert "Page 1 of 2 Next" in first
    assert "Reason 0." in second
    assert "Reason 1." not in second


@pytest.mark.parametrize("model", [Ruling, Award, ScoreChange, Extension, RulesChange])
def test_nothing_on_record_is_changed_or_deleted(
    teacher, finished, quiz, assignment, model
):
    credit(finished, teacher)
    award(finished, teacher)
    open_ = make.attempt(quiz, make.learner(), assignment.sitting)
    actions.extend(attempt=open_, deadline=timezone.now(), why="So.", by=teacher)

    class_actions.close_now(assignment=assignment, by=teacher)

    rows = model.objects.all()
    attacks = (
        lambda: rows.update(at=timezone.now()),
        lambda: rows._raw_delete("default"),
    )
    for attack in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()


@pytest.mark.parametrize("size", [1, 12])
def test_log_costs_the_same_queries_whatever_is_in_it(
    client, teacher, url, finished, size, django_assert_max_num_queries
):
    award(finished, teacher)
    class_actions.close_now(assignment=finished.sitting.assignment, by=teacher)
    for number in range(size):
        credit(finished, teacher, f"Reason {number}.")

    with django_assert_max_num_queries(10):
        client.get(url)


def test_what_was_done_to_the_class_is_told(client, url, teacher, classroom, learner):
    other = make.classroom(teacher, name="10C")
    extra = make.member(classroom, "Amal Haddad")
    member = make.membership(other, make.learner("Ben K"))
    gone = make.membership(classroom, make.learner("Cem"))
    class_actions.rename(
        membership=classroom.memberships.get(learner=learner), name="Amal", by=teacher
    )
    class_actions.merge(kept=learner, extra=extra, by=teacher)
    class_actions.move(membership=member, to=classroom, by=teacher)
    class_actions.remove(membership=gone, by=teacher)
    class_actions.seat(classroom=classroom, names=["D", "E"], key=uuid4(), by=teacher)

    text = read(client.get(url))

    for said in (
        "Amal H is called Amal",
        "Amal Haddad and Amal became one seat, Amal",
        "Ben K came over from 10C",
        "Cem was taken out of the class",
        "2 seats were made from a list of names",
    ):
        assert said in text


def test_a_class_that_its_reader_does_not_teach_is_not_named(
    client, url, classroom, teacher, learner
):
    colleague = make.teacher()
    classroom.teachers.add(colleague)
    other = make.classroom(teacher, name="Remedial group")
    there = make.membership(other, make.learner("Ben K"))
    for seat, to in ((classroom.memberships.get(), other), (there, classroom)):
        class_actions.move(membership=seat, to=to, by=teacher)
    assert read(client.get(url)).count("Remedial group") == 2

    client.force_login(colleague)
    text = read(client.get(url))

    assert "Remedial group" not in text
    assert "went over to another class" in text
    assert "came over from another class" in text
    assert "Remedial group" in files.as_json(Portrait(learner))
    assert "Remedial group" not in files.as_json(Portrait(learner, teacher=colleague))


@pytest.mark.parametrize("kind", ["renamed", "merged", "moved_in", "removed", "new"])
def test_event_is_told_when_its_names_are_forgotten(
    client, url, teacher, classroom, learner, kind
):
    classroom.events.create(kind=kind, person=learner, by=teacher, data=None)

    assert client.get(url).status_code == 200


def test_events_cost_the_same_however_many(
    client, url, teacher, classroom, learner, django_assert_num_queries
):
    for _ in range(20):
        classroom.events.create(kind="removed", person=learner, by=teacher)

    with django_assert_num_queries(6):
        client.get(url)
