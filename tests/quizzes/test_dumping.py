"""Writing a briefing file out of the database: loading it gives the same briefing."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefings import actions as briefing_actions
from briefings.file import FileProblems, Outline
from briefings.models import Actor, Event, Motive, Place, Term
from quizzes import actions, versions
from quizzes.dumping import dump
from quizzes.loading import load
from quizzes.models import Question, Quiz
from quizzes.written import parse
from tests import make

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "content").glob("*.md"))
PAGE = (ROOT / "docs/briefing-file.md").read_text()
ROW = {"id", "briefing_id", "position", "quiz_id"}
# What follows from the rest, or from when it was loaded.
MADE = {"created_at", "updated_at", "published_at", "revision", "owner_id"}


@pytest.fixture
def owner():
    return make.teacher()


@pytest.fixture(autouse=True)
def no_versions_in_memory():
    versions.forget()


def river():
    """The example of the documentation, with a question of every kind."""
    example = re.search(r"```markdown\n(.*?)```", PAGE, re.DOTALL)[1]
    head, body = example.split("---\n## The flood")
    blocks = re.findall(r"```yaml\n(- key: .*?)```", PAGE, re.DOTALL)
    asked = {re.search(r"key: (.*)", block)[1]: block for block in blocks}
    for key, block in asked.items():
        if f"key: {key}\n" not in head:
            head += "".join(f"    {line}\n" for line in block.splitlines())
    return f"{head}---\n## The flood{body}"


def words(rows, **names):
    """Rows as plain values, with keys in the place of ids."""
    found = []
    for row in rows:
        values = {
            name: value
            for name, value in vars(row).items()
            if name not in ROW and not name.startswith("_")
        }
        for name in list(values):
            if name.endswith("_id") and name != "owner_id":
                related = getattr(row, name.removesuffix("_id"))
                values[name] = related.key if related else None
        values |= {name: sorted(of(row)) for name, of in names.items()}
        found.append(values)
    return found


def everything(briefing):
    """All that a briefing says, whatever its rows are numbered."""
    briefing.refresh_from_db()
    head = {
        name: value
        for name, value in vars(briefing).items()
        if name not in ROW | MADE and not name.startswith("_")
    }
    quiz = briefing.quizzes.first()
    asked = list(quiz.questions.asked()) if quiz else []
    return {
        "head": head,
        "terms": words(briefing.terms.all()),
        "places": words(briefing.places.all()),
        "actors": words(briefing.actors.all()),
        "passages": words(briefing.passages.all()),
        "events": words(
            briefing.events.all(),
            agents=lambda event: event.agents.values_list("key", flat=True),
            targets=lambda event: event.targets.values_list("key", flat=True),
        ),
        "motives": words(
            briefing.motives.all(),
            toward=lambda motive: motive.toward.values_list("key", flat=True),
        ),
        "quiz": words([quiz]) if quiz else None,
        "questions": words(asked),
        "rows": [
            [
                {k: v for k, v in row.items() if k != "question_id"}
                for row in words_of_rows(question)
            ]
            for question in asked
        ],
    }


def words_of_rows(question):
    rows = question.choices.select_related("passage")
    return [
        {
            "text": row.text,
            "right": row.is_right,
            "pair": row.pair,
            "points": row.points,
            "passage": row.passage.key if row.passage else None,
            "feedback": row.feedback,
        }
        for row in rows
    ]


def load_text(text, owner):
    return load(outline=parse(text, "test.md"), owner=owner)


@pytest.mark.parametrize(
    "text",
    [*(path.read_text() for path in FILES), river()],
    ids=[*(path.stem for path in FILES), "river"],
)
def test_file_loaded_dumped_and_loaded_again_gives_the_same_briefing(text, owner):
    briefing = load_text(text, owner)
    before, made = everything(briefing), dump(briefing)
    briefing.delete()

    again = load_text(made.text, owner)

    assert (made.missing, made.problems) == ([], [])
    assert everything(again) == before
    assert dump(again).text == made.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_loading_what_was_dumped_changes_nothing(path, owner):
    briefing = load_text(path.read_text(), owner)
    saved = briefing.updated_at

    again = load_text(dump(briefing).text, owner)

    assert again.pk == briefing.pk
    assert again.updated_at == saved


def test_every_field_that_a_file_may_have_is_written(owner):
    first = load_text(FILES[0].read_text(), owner)
    briefing_actions.correct(briefing=first, what="It was 40.", by=owner)
    briefings = [first, *(load_text(each.read_text(), owner) for each in FILES[1:])]

    written = {
        name
        for briefing in briefings
        for name in parse(dump(briefing).text, "test.md").model_fields_set
    }

    assert written == set(Outline.model_fields)


NASTY = [
    "Who: said “what”? # 'And' \"why\"",
    "- [x], {y}: & * ! | > % @ `",
    "One line.\n\n  Another: with a colon.",
    "رود به شهر می‌آید: «چه شد؟»",
    "no",
    "2024-01-15",
    "A tab\tand  two spaces",
    "Ōkuma – Île — 北京 🌊",
    "'single' it's",
    "\\n and \\u0041",
    "x" * 70 + " " + "y" * 200,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_comes_back_as_it_was(text, owner):
    short = " ".join(text.split())[:60]
    briefing = make.briefing(
        owner, title=short, standfirst=text, source_use=text, kicker=short
    )
    passage = briefing.passages.get(certainty="claimed")
    passage.note, passage.speaker = text, short
    passage.save()
    actor = Actor.objects.create(
        briefing=briefing, name=short, kind="state", about=text
    )
    place = Place.objects.create(briefing=briefing, name=short, note=short)
    Term.objects.create(briefing=briefing, name=short, meaning=text)
    event = Event.objects.create(
        briefing=briefing, title=short, when=short, place=place, passage=passage
    )
    event.targets.add(actor)
    Motive.objects.create(
        briefing=briefing, actor=actor, why=text, holder=short, passage=passage
    ).toward.add(actor)
    quiz = make.quiz(briefing, questions=0)
    make.question(
        quiz,
        stem=text,
        explanation=text,
        hint=text,
        choices=[(text[:300].strip(), True), ("other", False)],
    )
    rows = [{"text": name, "pair": short} for name in ("a", short)]
    make.rows(quiz, "sorting", *rows, {"text": "c", "pair": "Other"})
    made = dump(briefing)
    assert made.problems == []
    # Loading gives rows of the desk their keys.
    briefing = load_text(made.text, owner)
    before = everything(briefing)
    briefing.delete()

    again = load_text(made.text, owner)

    assert everything(again) == before
    assert again.standfirst == text.strip()
    assert again.terms.get().meaning == text.strip()


def test_record_written_on_the_desk_gets_keys_and_keeps_its_rows(owner):
    briefing = make.briefing(owner)
    first, second = (
        Actor.objects.create(briefing=briefing, name=name, kind="person")
        for name in ("Ana Peña", "Ana Pena")
    )
    arabic = Place.objects.create(briefing=briefing, name="اربيل")
    quiz = make.quiz(briefing)
    questions = set(quiz.questions.values_list("pk", flat=True))

    load_text(dump(briefing).text, owner)

    for row in (first, second, arabic):
        row.refresh_from_db()
    assert [first.key, second.key, arabic.key] == ["ana-pena", "ana-pena-2", "place"]
    assert set(quiz.questions.values_list("pk", flat=True)) == questions


def test_words_that_stand_twice_are_found_where_they_were(owner):
    body = "He left. She left. He left.\n\nHe left."
    briefing = make.briefing(owner, body=body, status="draft")
    briefing.passages.all().delete()
    make.passage(briefing, quote="He left.", prefix="She left. ")
    briefing_actions.refresh(briefing=briefing)
    place = briefing.passages.get().start

    again = load_text(dump(briefing).text, owner)

    assert place == 19
    assert again.passages.get().start == place


def test_body_may_hold_a_line_of_hyphens(owner):
    briefing = make.briefing(owner)
    briefing.body = f"{briefing.body}\n---\n\nThe end.\n"
    briefing.save()

    assert load_text(dump(briefing).text, owner).body == briefing.body


def test_corrections_that_readers_were_told_of_come_along(owner):
    briefing = make.briefing(owner)
    for day, what in ((5, "It was 40, not 14."), (2, "We named the wrong town.")):
        briefing_actions.correct(
            briefing=briefing, what=what, day=date(2026, 11, day), by=owner
        )
    made = dump(briefing)
    briefing.delete()

    again = load_text(made.text, make.teacher())

    told = again.corrections.order_by("day").values_list("day", "what")
    assert list(told) == [
        (date(2026, 11, 2), "We named the wrong town."),
        (date(2026, 11, 5), "It was 40, not 14."),
    ]


def test_retired_questions_are_left_out(owner):
    quiz = make.quiz(make.briefing(owner))
    retired = quiz.questions.first()
    Question.objects.filter(pk=retired.pk).update(is_retired=True)

    made = dump(quiz.briefing)

    assert retired.stem not in made.text
    assert made.problems == []


def test_answered_question_keeps_its_row_and_is_asked_on(owner):
    quiz = make.quiz(make.briefing(owner))
    learner = make.learner()
    made = make.finished(quiz, learner, right=2)

    load_text(dump(quiz.briefing).text, owner)

    assert quiz.questions.asked().count() == 3
    assert actions.start(learner=learner, quiz=quiz).paper[0][0] == made.paper[0][0]


# What a file cannot say, and what load_briefing would not take


def test_second_quiz_is_named_as_left_out(owner):
    briefing = make.quiz(make.briefing(owner)).briefing
    Quiz.objects.create(briefing=briefing, title="A second one")

    assert "A second one" in " ".join(dump(briefing).missing)


def test_two_answers_with_words_of_their_own_become_single_choice(owner):
    quiz = make.quiz(make.briefing(owner), questions=0)
    make.question(
        quiz, kind="truefalse", key="does-it", choices=[("Yes", True), ("No", False)]
    )

    made = dump(quiz.briefing)

    assert "kind: single" in made.text
    assert made.missing[0].startswith("does-it: ")
    assert made.problems == []


def test_what_a_file_has_no_place_for_is_named(owner):
    quiz = make.quiz(make.briefing(owner), questions=0)
    row = {"text": "Erbil", "is_right": True, "feedback": "So it is spelt today."}
    make.rows(quiz, "short", row, key="where")

    assert dump(quiz.briefing).missing == ["where: Its rows say more than a file can."]


def test_lost_passage_is_told_with_its_line(owner):
    briefing = make.briefing(owner, status="draft")
    make.passage(briefing, key="gone", quote="Nobody wrote this.")

    made = dump(briefing)

    [problem] = made.problems
    assert re.fullmatch(r"briefing-\d+\.md:\d+: passages\.gone\.quote: .*", problem)


def test_question_that_is_not_ready_is_written_as_far_as_it_is(owner):
    quiz = make.quiz(make.briefing(owner, status="draft"), questions=0)
    make.question(quiz, choices=[("Only one", True)], key="half")
    make.rows(quiz, "contested", {"text": "A reading"}, key="bare")

    made = dump(quiz.briefing)

    assert "Only one" in made.text
    assert any("half" in problem for problem in made.problems)
    assert any("bare" in problem for problem in made.problems)
    with pytest.raises(FileProblems):
        parse(made.text, "half.md")


def test_briefing_without_record_or_quiz_is_dumped(owner):
    briefing = make.briefing(owner)
    briefing.passages.all().delete()

    made = dump(briefing)

    assert "passages" not in made.text
    assert "quiz" not in made.text
    assert made.problems == []
