"""A portrait holds every row about a person, and no more than its reader may see."""

import json

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from classrooms import actions
from classrooms.exports import person as files
from classrooms.models import Classroom
from classrooms.personal import HELD, IMPERSONAL
from classrooms.portrait import LearnersPlaces, Portrait
from quizzes import actions as quiz_actions
from quizzes.models import Merger
from quizzes.rules import Rules
from tests import make
from tests.classrooms.personal.conftest import NAME, SEAT, WORDS, answer


def personal_models():
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.label not in IMPERSONAL]


def pointing(person):
    """Count the rows with a foreign key to a person, table by table."""
    found = {User: {person.pk}}
    for model in personal_models():
        for field in model._meta.fields:
            if field.related_model is User:
                rows = model.objects.filter(**{field.name: person})
                found.setdefault(model, set()).update(rows.values_list("pk", flat=True))
    return {model: len(rows) for model, rows in found.items() if rows}


def belonging(person):
    """Count the rows from which foreign keys lead to a person, table by table.

    Not over tables that hold nothing personal: who answers a question does not own it.
    """
    found = {User: Merger.objects.seats_of(person)}
    models = personal_models()
    grown = True
    while grown:
        grown = False
        for model in models:
            for field in model._meta.fields:
                if field.related_model not in found or model is User:
                    continue
                wanted = {f"{field.name}__in": found[field.related_model]}
                rows = set(model.objects.filter(**wanted).values_list("pk", flat=True))
                if rows - found.get(model, set()):
                    found.setdefault(model, set()).update(rows)
                    grown = True
    return {model: len(rows) for model, rows in found.items()}


def counted(portrait):
    return {each.held.model: len(each.rows) for each in portrait.sections}


def test_every_row_that_leads_to_a_person_is_in_their_portrait(known):
    assert counted(Portrait(known)) == belonging(known)


def test_teacher_s_own_portrait_holds_what_they_decided(known, teacher):
    # What leads on from their acts is the learners'.
    assert counted(Portrait(teacher)) == pointing(teacher)


def test_teacher_s_own_file_names_no_learner(known, teacher):
    room = ContentType.objects.get_for_model(Classroom)
    LogEntry.objects.create(
        user=teacher,
        content_type=ContentType.objects.get_for_model(User),
        object_repr=NAME,
        action_flag=CHANGE,
    )
    LogEntry.objects.create(
        user=teacher,
        content_type=room,
        object_repr="10B",
        action_flag=CHANGE,
        change_message=f"Added membership “{NAME}”.",
    )

    told = files.as_json(Portrait(teacher))

    assert "mergers" in json.loads(told)["tables"]
    assert "desk" in json.loads(told)["tables"]
    assert not [word for word in (NAME, SEAT) if word in told]


def test_portrait_holds_what_was_written_of_every_seat_of_a_person(
    known, teacher, classroom
):
    seat = known
    for name in ("Zahra at home", "Zahra at school"):
        kept = make.member(classroom, name)
        seat.refresh_from_db()
        actions.merge(kept=kept, extra=seat, by=teacher)
        seat = kept
    seat.refresh_from_db()

    told = files.as_json(Portrait(seat))

    assert "Zazie" in told
    assert "Grandmother’s wedding in Graz" in told
    assert "The dentist in Graz" in told


def test_every_table_about_learners_is_tried(known):
    tried = {each.held.name for each in Portrait(known).sections}

    about = {held.name for held in HELD if held.about}
    assert about - tried == {"teaching", "shared_briefings"}


def test_files_hold_what_was_said(known):
    told = files.as_json(Portrait(known))

    assert all(word in told for word in (NAME, *WORDS))
    assert json.loads(told)["tables"]["person"]["rows"][0]["name"] == NAME


def test_teacher_sees_nothing_of_other_classes_or_of_practice(known, teacher):
    elsewhere = make.assignment(make.classroom(), make.quiz())
    make.membership(elsewhere.classroom, known)
    make.finished(elsewhere.sitting.quiz, known, elsewhere.sitting)

    portrait = Portrait(known, teacher=teacher)

    rows = {each.held.name: each.rows for each in portrait.sections}
    assert {row["class"] for row in rows["attempts"]} == {"10B Current Affairs"}
    assert len(rows["attempts"]) == 2
    assert len(rows["classes"]) == 1
    (place,) = LearnersPlaces(known, teacher=teacher).places
    assert len(place.work) == 2


def test_learner_sees_no_score_before_its_time(classroom, learner, quiz):
    hidden = Rules(feedback="close", closes_at=timezone.now().replace(year=2100))
    assignment = make.assignment(
        classroom, quiz, feedback=hidden.feedback, closes_at=hidden.closes_at
    )
    # Such a quiz is handed in.
    attempt = make.finished(quiz, learner, assignment.sitting, right=2)
    quiz_actions.finish(attempt=attempt)

    (mine,) = Portrait(learner)._read(_held("attempts"))
    (standing,) = Portrait(learner)._read(_held("standings"))
    (seen,) = Portrait(learner, teacher=classroom.teachers.get())._read(
        _held("attempts")
    )

    assert mine["right"] is mine["points"] is standing["best_right"] is None
    assert seen["right"] == 2


def _held(name):
    return next(held for held in HELD if held.name == name)


def test_answers_tell_neither_key_nor_places(classroom, learner):
    quiz = make.quiz(questions=1)
    make.rows(quiz, "short", {"text": "Iran", "is_right": True, "feedback": "Yes!"})
    assignment = make.assignment(classroom, quiz, feedback="never")
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1, right=False)
    answer(attempt, 2, {"text": "Syria"})
    quiz_actions.finish(attempt=attempt)

    told = files.as_json(Portrait(learner))

    assert "Explanation" not in told
    assert "Right " not in told
    assert 'Iran"' not in told
    assert "Yes!" not in told


def test_portrait_costs_the_same_however_much_there_is(
    known, quiz, django_assert_num_queries
):
    # One that no standing leads to: such are read by themselves.
    make.finished(quiz, known)
    files.as_json(Portrait(known))
    with CaptureQueriesContext(connection) as few:
        files.as_json(Portrait(known))

    assert len(few) <= 60
    for _ in range(4):
        make.finished(quiz, known)

    with django_assert_num_queries(len(few)):
        files.as_json(Portrait(known))


def test_a_teacher_s_sign_in_name_is_not_told_to_learners(
    classroom, learner, assignment
):
    teacher = make.teacher("rahimi-signs-in", display_name="")
    classroom.teachers.add(teacher)
    said = {"assignment": assignment, "learner": learner, "by": teacher}
    actions.excuse(**said, why="Ill")
    actions.comment(**said, text="Get well soon.")

    assert teacher.username not in files.as_json(Portrait(learner))
    assert files.as_json(Portrait(learner)).count('"by": "a teacher"') == 2
    assert teacher.username in files.as_json(Portrait(learner, teacher=teacher))
    assert teacher.username in files.as_json(Portrait(teacher))
