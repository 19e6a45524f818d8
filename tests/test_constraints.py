"""Every constraint the models declare, broken once or more by a row that is wrong."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.db.models import CheckConstraint
from django.utils import timezone

from briefings.models import Actor, Correction, Event, Motive, Place, Term
from classrooms.models import Accommodation, Assignment, ClassEvent, Comment
from quizzes.models import (
    Attempt,
    Choice,
    Deferral,
    Frequency,
    HintTaken,
    ItemSum,
    Merger,
    QuestionVersion,
    Ruling,
    ScoreChange,
    Sitting,
    Standing,
)
from quizzes.sums import ItemSums
from tests import make

NOW = timezone.now()
HOUR = timedelta(hours=1)
ONE, TWO = UUID(int=1), UUID(int=2)


def briefing(**fields):
    return make.briefing(**{"status": "draft"} | fields)


def passage(of=None, **fields):
    return make.passage(of or briefing(), **{"quote": "Four died."} | fields)


def actor(of=None, **fields):
    return Actor.objects.create(
        briefing=of or briefing(), **{"name": "Iran", "kind": "state"} | fields
    )


def place(of=None, **fields):
    return Place.objects.create(briefing=of or briefing(), **{"name": "Erbil"} | fields)


def event(of=None, **fields):
    of = of or briefing()
    row = {"title": "Missiles", "passage": of.passages.first()}
    return Event.objects.create(
        briefing=of, **row | {"place_not_stated": True} | fields
    )


def motive(of=None, **fields):
    of = of or briefing()
    row = {"passage": of.passages.first(), "why": "Fear", "holder": "Azizi"}
    return Motive.objects.create(briefing=of, **row | {"actor": actor()} | fields)


def term(of=None, **fields):
    return Term.objects.create(briefing=of or briefing(), **{"name": "IRGC"} | fields)


def correction(of=None, **fields):
    of = of or briefing()
    row = {"what": "Four died.", "day": NOW.date(), "by": of.owner}
    return Correction.objects.create(briefing=of, **row | fields)


def question(**fields):
    return make.question(make.quiz(briefing(), questions=0), **fields)


def sitting(**fields):
    return Sitting.objects.create(quiz=make.quiz(briefing(), questions=0), **fields)


def item_sum(**fields):
    row = dict.fromkeys(ItemSums._fields, 0) | {"part": 7}
    return ItemSum.objects.create(**row | fields)


def frequency(**fields):
    row = {"id": ONE, "sitting": sitting(), "part": 7, "value": "1000/1000", "n": 1}
    return Frequency.objects.create(**row | fields)


def attempt(of=None, **fields):
    of = of or make.quiz(briefing(), questions=0)
    row = {"quiz": of, "learner": make.learner(), "paper": [], "max_score": 1000}
    return Attempt.objects.create(**row | {"started_at": NOW} | fields)


def finished(**fields):
    ended = {"finished_at": NOW, "score": 0, "right": 0, "totals": {}}
    return attempt(**ended | fields)


def responses(*rows):
    """Save responses to one attempt: each a version, a sequence and a key."""
    taken = attempt()
    for version, sequence, key in rows:
        asked, _new = QuestionVersion.objects.get_or_create(
            id=version,
            defaults={"question": make.question(taken.quiz), "content": {}},
        )
        taken.responses.create(version=asked, sequence=sequence, key=key)


def comment(**fields):
    assignment = fields.pop("assignment", None)
    return Comment.objects.create(
        assignment=assignment or make.assignment(make.classroom(), make.quiz()),
        **{"learner": make.learner(), "by": make.teacher(), "text": "Well read"}
        | fields,
    )


def accommodation(**fields):
    row = {"learner": make.learner, "set_by": make.teacher}
    made = {name: build() for name, build in row.items() if name not in fields}
    return Accommodation.objects.create(**made | fields)


def class_event(**fields):
    row = {"classroom": make.classroom(), "by": make.teacher(), "kind": "renamed"}
    return ClassEvent.objects.create(**row | fields)


def merger(**fields):
    row = {"extra": make.learner(), "kept": make.learner(), "by": make.teacher()}
    return Merger.objects.create(**row | fields)


def merged_with_itself():
    learner = make.learner()
    return merger(extra=learner, kept=learner)


def version():
    asked = question()
    return QuestionVersion.objects.create(id=ONE, question=asked, content={})


def ruling(**fields):
    row = {"sitting": sitting(), "version": version(), "by": make.teacher()}
    return Ruling.objects.create(**row | {"decision": "void", "why": "Fair"} | fields)


def change(**fields):
    figures = ("score", "max_score", "right", "counted")
    moved = {f"{when}_{name}": 0 for name in figures for when in ("old", "new")}
    return ScoreChange.objects.create(attempt=finished(), **moved | fields)


def standing(of, **fields):
    ended = {"first": of, "best": of, "last": of, "last_at": NOW}
    counts = dict.fromkeys(("first_of", "best_of", "last_of"), 3)
    rights = dict.fromkeys(("first_right", "best_right", "last_right"), 2)
    row = {"learner": of.learner, "quiz": of.quiz, "sitting": of.sitting, "count": 1}
    row["mean_share"] = 500_000
    return Standing.objects.create(**row | ended | counts | rights | fields)


def twice(make_one, **fields):
    make_one(**fields)
    make_one(**fields)


def same_name(make_one):
    twice(make_one, of=briefing())


def same_key(make_one, named):
    """Make two for the same briefing: same key, different names."""
    of = briefing()
    for name in ("One", "Two"):
        make_one(of, key="one", **{named: name})


BREACHES = [
    ("accounts_user_seat_has_name", lambda: make.learner(display_name="")),
    ("accounts_user_seat_is_not_staff", lambda: make.learner(is_staff=True)),
    ("User.username", lambda: twice(make.teacher, username="one")),
    ("User.return_digest", lambda: twice(make.learner, return_digest="one")),
    ("User.join_digest", lambda: twice(make.learner, join_digest="one")),
    (
        "briefings_briefing_status",
        lambda: briefing(status="lost", published_at=NOW),
    ),
    ("briefings_briefing_level", lambda: briefing(level="hard")),
    ("briefings_briefing_published_when", lambda: briefing(status="published")),
    ("briefings_briefing_published_when", lambda: briefing(status="withdrawn")),
    (
        "briefings_briefing_source_on_the_web",
        lambda: briefing(source_url="javascript:alert(1)"),
    ),
    ("Briefing.slug", lambda: twice(briefing, slug="one")),
    (
        "accounts_user_erased_is_blank",
        lambda: make.learner(erased_at=NOW, is_active=False),
    ),
    ("briefings_passage_key_once", lambda: same_key(passage, "quote")),
    ("briefings_passage_certainty", lambda: passage(certainty="sure")),
    ("briefings_passage_says_who", lambda: passage(certainty="claimed")),
    ("briefings_passage_says_who", lambda: passage(certainty="analysis")),
    ("briefings_passage_fact_has_no_speaker", lambda: passage(speaker="Tehran")),
    ("briefings_passage_span", lambda: passage(start=5, end=5)),
    ("briefings_passage_span", lambda: passage(start=5)),
    ("briefings_passage_span", lambda: passage(end=5)),
    ("briefings_passage_quotes", lambda: passage(quote="")),
    ("briefings_actor_key_once", lambda: same_key(actor, "name")),
    ("briefings_actor_name_once", lambda: same_name(actor)),
    ("briefings_actor_kind", lambda: actor(kind="alliance")),
    ("briefings_place_key_once", lambda: same_key(place, "name")),
    ("briefings_place_name_once", lambda: same_name(place)),
    ("briefings_place_on_earth", lambda: place(latitude=91, longitude=0)),
    ("briefings_place_on_earth", lambda: place(latitude=0, longitude=-181)),
    ("briefings_place_on_earth", lambda: place(latitude=36)),
    ("briefings_place_on_earth", lambda: place(longitude=44)),
    ("briefings_event_key_once", lambda: same_key(event, "title")),
    ("briefings_event_somewhere", lambda: event(place_not_stated=False)),
    ("briefings_event_somewhere", lambda: event(place=place())),
    ("briefings_event_act", lambda: event(act="peace")),
    ("briefings_motive_key_once", lambda: same_key(motive, "why")),
    ("briefings_motive_by_someone", lambda: motive(holder="")),
    ("briefings_term_key_once", lambda: same_key(term, "name")),
    ("briefings_term_name_once", lambda: same_name(term)),
    ("briefings_correction_once", lambda: twice(correction, of=briefing())),
    ("briefings_correction_says_what", lambda: correction(what="")),
    (
        "quizzes_question_key_once",
        lambda: twice(make.question, quiz=make.quiz(questions=0), key="one"),
    ),
    ("quizzes_question_category", lambda: question(category="weather")),
    ("quizzes_question_points", lambda: question(points=0)),
    ("quizzes_question_points", lambda: question(points=101)),
    (
        "quizzes_choice_text_once",
        lambda: twice(Choice.objects.create, question=question(), text="Iran"),
    ),
    (
        "quizzes_sitting_opens_before_it_closes",
        lambda: sitting(opens_at=NOW, closes_at=NOW),
    ),
    ("quizzes_sitting_allows_an_attempt", lambda: sitting(attempts_allowed=0)),
    (
        "quizzes_attempt_one_open",
        lambda: twice(attempt, of=make.quiz(), learner=make.learner()),
    ),
    ("quizzes_attempt_finished_has_score", lambda: attempt(finished_at=NOW)),
    ("quizzes_attempt_finished_has_score", lambda: attempt(score=0)),
    ("quizzes_attempt_finished_has_score", lambda: finished(totals=None)),
    ("quizzes_attempt_finished_has_score", lambda: finished(right=None)),
    ("quizzes_attempt_score_within_max", lambda: finished(score=1001)),
    (
        "quizzes_attempt_finished_after_start",
        lambda: finished(started_at=NOW + HOUR),
    ),
    ("quizzes_response_key_once", lambda: responses((ONE, 1, ONE), (TWO, 1, ONE))),
    ("quizzes_response_sequence_once", lambda: responses((ONE, 1, ONE), (ONE, 1, TWO))),
    ("quizzes_standing_one_in_practice", lambda: twice(standing, of=finished())),
    (
        "quizzes_standing_one_a_sitting",
        lambda: twice(standing, of=finished(sitting=sitting())),
    ),
    ("quizzes_standing_counts", lambda: standing(finished(), count=0)),
    *(
        (
            "quizzes_standing_right_within_all",
            lambda name=name: standing(finished(), **{f"{name}_right": 4}),
        )
        for name in ("first", "best", "last")
    ),
    (
        "quizzes_attempt_practice_is_free",
        lambda: attempt(is_practice=True, sitting=sitting()),
    ),
    (
        "quizzes_choice_says_something",
        lambda: Choice.objects.create(question=question()),
    ),
    (
        "quizzes_hint_once",
        lambda: twice(HintTaken.objects.create, attempt=attempt(), version=version()),
    ),
    ("quizzes_question_hint_cost", lambda: question(hint_cost=101)),
    (
        "Ruling.key",
        lambda: twice(
            Ruling.objects.create,
            sitting=sitting(),
            version=version(),
            by=make.teacher(),
            decision="void",
            why="Fair",
            key=ONE,
        ),
    ),
    ("quizzes_ruling_decision", lambda: ruling(decision="guess")),
    ("quizzes_ruling_why", lambda: ruling(why="")),
    ("quizzes_scorechange_has_one_cause", lambda: change()),
    ("quizzes_sitting_counts", lambda: sitting(counts="worst")),
    ("quizzes_sitting_feedback", lambda: sitting(feedback="soon")),
    ("quizzes_sitting_gives_time", lambda: sitting(minutes=0)),
    ("quizzes_sitting_late_after_closing", lambda: sitting(late_until=NOW)),
    (
        "quizzes_standing_mean_share",
        lambda: standing(finished(), mean_share=1_000_001),
    ),
    ("quizzes_frequency_part", lambda: frequency(part=8)),
    (
        "quizzes_itemsum_once",
        lambda: twice(item_sum, sitting=sitting(), version=version()),
    ),
    (
        "quizzes_itemsum_part",
        lambda: item_sum(sitting=sitting(), version=version(), part=8),
    ),
    ("classrooms_classevent_kind", lambda: class_event(kind="")),
    ("quizzes_merger_of_two", merged_with_itself),
    (
        "quizzes_deferral_once",
        lambda: twice(
            Deferral.objects.create,
            key=ONE,
            sitting=sitting(),
            learner=make.learner(),
            by=make.teacher(),
        ),
    ),
    ("classrooms_comment_says_something", lambda: comment(text="")),
    (
        "classrooms_comment_once",
        lambda: twice(
            comment,
            assignment=make.assignment(make.classroom(), make.quiz()),
            learner=make.learner(),
        ),
    ),
    ("Classroom.copy_key", lambda: twice(make.classroom, copy_key=ONE)),
    ("Merger.extra", lambda: twice(merger, extra=make.learner())),
    (
        "classrooms_accommodation_time_factor",
        lambda: accommodation(time_factor=99),
    ),
    (
        "classrooms_accommodation_extra_attempts",
        lambda: accommodation(extra_attempts=11),
    ),
    (
        "Accommodation.learner",
        lambda: twice(accommodation, learner=make.learner()),
    ),
    ("classrooms_classroom_named", lambda: make.classroom(name="")),
    ("classrooms_classroom_code", lambda: make.classroom(join_code="")),
    ("classrooms_classroom_time_zone", lambda: make.classroom(time_zone="")),
    ("classrooms_classroom_keeps_a_month", lambda: make.classroom(kept_months=0)),
    ("Classroom.join_code", lambda: twice(make.classroom, join_code="ABCDEFGH")),
    (
        "classrooms_membership_once",
        lambda: twice(
            make.membership, classroom=make.classroom(), learner=make.learner()
        ),
    ),
    (
        "Assignment.sitting",
        lambda: twice(
            Assignment.objects.create, classroom=make.classroom(), sitting=sitting()
        ),
    ),
]

OURS = [
    model
    for app in ("accounts", "briefings", "quizzes", "classrooms")
    for model in apps.get_app_config(app).get_models()
]


def declared():
    """Map each constraint to the words in which databases name it: its own name,
    or the columns that must be unique.
    """
    found = {}
    for model in OURS:
        for rule in model._meta.constraints:
            names = [] if isinstance(rule, CheckConstraint) else rule.fields
            columns = [model._meta.get_field(name).column for name in names]
            found[rule.name] = columns or [rule.name]
        for field in model._meta.local_fields:
            if field.unique and not field.primary_key:
                found[f"{model.__name__}.{field.name}"] = [field.column]
    return found


@pytest.mark.parametrize(
    ("name", "breach"), BREACHES, ids=[name for name, _ in BREACHES]
)
def test_row_that_breaks_it_is_refused(db, name, breach):
    with pytest.raises(IntegrityError) as refusal:
        breach()

    assert all(word in str(refusal.value) for word in declared()[name])


def test_every_constraint_is_broken_by_a_row_above():
    assert {name for name, _breach in BREACHES} == set(declared())
