"""Loading an outline: once, again, after an edit, and beside what the admin added."""

from datetime import date
from pathlib import Path

import pytest

from briefings.actions import NotReady, withdraw
from briefings.file import parse
from briefings.models import Briefing, Event, Passage
from quizzes import versions
from quizzes.loading import load
from quizzes.models import Choice, Question, Quiz
from tests import make

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "content/three-countries-hit.md"
NIGHT = (ROOT / "tests/briefings/night-strike.md").read_text()


@pytest.fixture
def owner():
    return make.teacher()


@pytest.fixture(autouse=True)
def no_versions_in_memory():
    versions.forget()


def load_night(owner, *edits, **options):
    """Load the short file, with pairs of old and new words exchanged in it."""
    text = NIGHT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return load(outline=parse(text, "night.md"), owner=owner, **options)


def everything(briefing):
    """All rows of a briefing and its quiz, as plain values."""
    managers = [
        briefing.terms,
        briefing.places,
        briefing.actors,
        briefing.passages,
        briefing.events,
        briefing.motives,
        briefing.quizzes,
        Question.objects.filter(quiz__briefing=briefing),
        Choice.objects.filter(question__quiz__briefing=briefing),
        Event.agents.through.objects.filter(event__briefing=briefing),
        Event.targets.through.objects.filter(event__briefing=briefing),
        Briefing.objects.filter(pk=briefing.pk),
    ]
    return [list(manager.order_by("pk").values()) for manager in managers]


def test_list_entry_of_several_lines_stays_one_entry(owner):
    briefing = load_night(
        owner,
        (
            "terms:\n",
            "discussion:\n  - |-\n    Who gains,\n    and when?\n  - Why?\nterms:\n",
        ),
    )

    assert briefing.open_questions == ["Who gains, and when?", "Why?"]


def test_corrections_of_the_file_are_told_once_and_stay_told(owner):
    said = """corrections:
  - date: 2026-11-05
    what: We named another city.
  - date: 2026-11-07
    what: It was at night.
terms:
"""
    for _ in range(2):
        briefing = load_night(owner, ("terms:\n", said))

    told = list(briefing.corrections.values_list("day", "what", "by"))
    assert told == [
        (date(2026, 11, 7), "It was at night.", owner.pk),
        (date(2026, 11, 5), "We named another city.", owner.pk),
    ]
    load_night(owner)
    assert briefing.corrections.count() == 2


def test_first_briefing_is_loaded_whole_and_published(owner):
    outline = parse(FIRST.read_text(), FIRST.name)

    briefing = load(outline=outline, owner=owner)

    assert briefing.is_published
    assert briefing.owner == owner
    assert briefing.source_date == "January 2024"
    assert len(briefing.points) == len(outline.in_brief)
    assert briefing.open_questions == outline.discussion
    assert [section["title"] for section in briefing.sections] == [
        "What happened",
        "Why Iran fired",
        "Why Pakistan differs",
        "What comes next",
    ]
    for name in ("terms", "places", "actors", "passages", "events", "motives"):
        assert getattr(briefing, name).count() == len(getattr(outline, name))
    assert not briefing.passages.filter(start=None).exists()
    asked = briefing.quizzes.get().questions.asked()
    assert asked.count() == len(outline.quiz.questions)


def test_record_says_what_the_file_says(owner):
    briefing = load_night(owner)
    strike, claim = briefing.events.all()

    assert briefing.passages.get(key="claim").speaker == "Tehran"
    assert str(strike.place) == "Erbil, Iraq"
    assert [actor.name for actor in strike.agents.all()] == ["Iran"]
    assert [actor.name for actor in strike.targets.all()] == ["Mossad"]
    assert strike.passage.key == "strike"
    assert claim.place is None
    assert claim.place_not_stated
    assert briefing.motives.get().holder == "an analyst"
    assert briefing.motives.get().actor.name == "Iran"
    assert [actor.name for actor in briefing.motives.get().toward.all()] == ["Mossad"]


def test_choices_carry_truth_and_feedback(owner):
    quiz = load_night(owner).quizzes.get()
    choices = {
        question.key: list(question.choices.values_list("text", "is_right", "feedback"))
        for question in quiz.questions.all()
    }

    assert choices == {
        "where": [("Erbil", True, ""), ("Tehran", False, "Tehran claimed the strike.")],
        "who": [("True", True, ""), ("False", False, "Read it again.")],
    }


@pytest.mark.parametrize("path", [FIRST, ROOT / "tests/briefings/night-strike.md"])
def test_loading_twice_changes_nothing(owner, path):
    outline = parse(path.read_text(), path.name)
    before = everything(load(outline=outline, owner=owner))

    after = everything(load(outline=outline, owner=make.teacher()))

    assert after == before


def test_loading_twice_costs_few_queries(owner, django_assert_max_num_queries):
    outline = parse(FIRST.read_text(), FIRST.name)
    load(outline=outline, owner=owner)

    with django_assert_max_num_queries(52):
        load(outline=outline, owner=owner)


def test_quote_that_needs_context_is_not_changed_by_loading_again(owner):
    quote = "quote: A missile struck Erbil."
    edits = [
        ("\nA missile struck", "\nA missile struck Erbil. Later. A missile struck"),
        (quote, f"{quote}\n    before: Later."),
    ]
    briefing = load_night(owner, *edits)
    before = everything(briefing)

    load_night(owner, *edits)

    assert everything(briefing) == before
    assert briefing.passages.get(key="strike").start == len(
        "At night\n\nA missile struck Erbil. Later. "
    )


def test_edit_changes_rows_in_place(owner):
    was = load_night(owner)
    passage, question = was.passages.get(key="claim"), Question.objects.get(key="where")

    briefing = load_night(
        owner,
        ("Tehran claimed the strike.", "At dawn Tehran claimed this strike."),
        ("title: A strike in the night", "title: A strike"),
        ("Where did the missile strike?", "Which city was struck?"),
        ("- wrong: Tehran", "- wrong: Mosul"),
    )

    assert briefing.pk == was.pk
    assert briefing.title == "A strike"
    assert briefing.revision == was.revision + 1
    changed = briefing.passages.get(key="claim")
    assert changed.pk == passage.pk
    assert changed.quote == "At dawn Tehran claimed this strike."
    assert not changed.is_lost
    asked = Question.objects.get(key="where")
    assert asked.pk == question.pk
    assert asked.stem == "Which city was struck?"
    assert [choice.text for choice in asked.choices.all()] == ["Erbil", "Mosul"]


def test_order_of_the_file_is_the_order_of_the_record(owner):
    load_night(owner)

    first, rest = NIGHT.split("  - key: strike\n")
    event, rest = rest.split("  - key: claim\n")
    claim, rest = rest.split("motives:\n")
    text = f"{first}  - key: claim\n{claim}  - key: strike\n{event}motives:\n{rest}"
    briefing = load(outline=parse(text, "night.md"), owner=owner)

    assert [event.key for event in briefing.events.all()] == ["claim", "strike"]


def test_what_the_file_no_longer_holds_is_removed(owner):
    load_night(owner)

    start, end = NIGHT.index("in_brief"), NIGHT.index("---\n## ")
    bare = parse(NIGHT[:start] + NIGHT[end:], "night.md")
    briefing = load(outline=bare, owner=owner)

    for name in ("terms", "places", "actors", "passages", "events", "motives"):
        assert not getattr(briefing, name).exists()
    assert not Question.objects.exists()
    assert briefing.record["events"] == []


def test_answered_question_is_retired_and_comes_back_with_the_file(owner):
    briefing = load_night(owner)
    make.finished(briefing.quizzes.get(), make.learner())
    start, end = NIGHT.index("quiz:"), NIGHT.index("---\n## ")
    without_quiz = parse(NIGHT[:start] + NIGHT[end:], "night.md")

    load(outline=without_quiz, owner=owner)

    assert not Question.objects.asked().exists()
    assert Question.objects.count() == 2
    before = everything(briefing)
    load(outline=without_quiz, owner=owner)
    assert everything(briefing) == before
    load_night(owner)
    assert Question.objects.asked().count() == 2
    assert Quiz.objects.count() == 1


def test_passage_of_a_retired_question_stays(owner):
    briefing = load_night(owner)
    make.finished(briefing.quizzes.get(), make.learner())
    start, end = NIGHT.index("places:"), NIGHT.index("---\n## ")

    load(outline=parse(NIGHT[:start] + NIGHT[end:], "night.md"), owner=owner)

    assert {passage.key for passage in briefing.passages.all()} == {"strike", "claim"}
    assert not briefing.events.exists()


def test_finished_attempt_keeps_the_question_it_was_asked(owner):
    briefing = load_night(owner)
    attempt = make.finished(briefing.quizzes.get(), make.learner(), right=2)
    paper, score = attempt.paper, attempt.score

    load_night(
        owner, ("- right: Erbil", "- wrong: Mosul"), ("wrong: Tehran", "right: Tehran")
    )

    attempt.refresh_from_db()
    content = versions.load([paper[0][0]])
    assert (attempt.paper, attempt.score) == (paper, score)
    assert next(iter(content.values())).content["choices"][0]["text"] == "Erbil"


def test_renamed_key_keeps_its_row(owner):
    passage = load_night(owner).passages.get(key="claim")
    actor = passage.briefing.actors.get(key="iran")

    briefing = load_night(
        owner,
        ("  claim:\n", "  tehran-speaks:\n"),
        ("evidence: claim", "evidence: tehran-speaks"),
        ("  iran:\n", "  islamic-republic:\n"),
        ("[iran]", "[islamic-republic]"),
        ("actor: iran", "actor: islamic-republic"),
    )

    assert briefing.passages.get(key="tehran-speaks").pk == passage.pk
    assert briefing.actors.get(key="islamic-republic").pk == actor.pk
    assert briefing.actors.count() == 2


def test_names_may_change_places(owner):
    load_night(owner)

    briefing = load_night(
        owner,
        ("    name: Iran\n", "    name: Nobody\n"),
        ("    name: Mossad\n", "    name: Iran\n"),
        ("    name: Nobody\n", "    name: Mossad\n"),
    )

    names = dict(briefing.actors.values_list("key", "name"))
    assert names == {"iran": "Mossad", "mossad": "Iran"}


def test_name_of_a_removed_actor_can_be_taken(owner):
    load_night(owner)

    briefing = load_night(
        owner,
        ("  mossad:\n    name: Mossad\n    kind: organisation\n", ""),
        ("    against:\n      - mossad\n", ""),
        ("    toward: [mossad]\n", ""),
        ("    name: Iran\n", "    name: Mossad\n"),
    )

    assert list(briefing.actors.values_list("key", "name")) == [("iran", "Mossad")]


def test_what_was_added_in_the_admin_stays(owner):
    briefing = load_night(owner)
    Passage.objects.create(briefing=briefing, quote="Tehran", position=9)
    briefing.motives.create(
        actor=briefing.actors.get(key="mossad"),
        why="Nobody knows.",
        holder="the teacher",
        passage=briefing.passages.get(key="strike"),
    )

    load_night(
        owner,
        ("  mossad:\n    name: Mossad\n    kind: organisation\n", ""),
        ("    against:\n      - mossad\n", ""),
        ("    toward: [mossad]\n", ""),
    )

    assert briefing.passages.filter(key="").count() == 1
    assert briefing.motives.filter(key="").count() == 1
    assert briefing.actors.filter(key="mossad").exists()


def test_passage_added_in_the_admin_is_taken_over_by_the_file(owner):
    briefing = load_night(
        owner,
        ("claim:\n    quote: Tehran claimed the", "claim:\n    quote: claimed the"),
    )
    added = Passage.objects.create(
        briefing=briefing, quote="Tehran claimed the strike."
    )

    load_night(
        owner,
        ("  claim:\n", "  new-claim:\n"),
        ("evidence: claim", "evidence: new-claim"),
    )

    assert briefing.passages.get(key="new-claim").pk == added.pk


def test_draft_stays_a_draft_until_it_is_published(owner):
    assert not load_night(owner, publish=False).is_published
    assert load_night(owner).is_published
    assert load_night(owner, publish=False).is_published


def test_withdrawn_briefing_stays_withdrawn(owner):
    withdraw(briefing=load_night(owner))

    assert load_night(owner).status == Briefing.Status.WITHDRAWN


def test_briefing_that_cannot_be_published_is_left_as_it_was(owner):
    briefing = load_night(owner, publish=False)
    Passage.objects.create(briefing=briefing, quote="Words that are not there")
    before = everything(briefing)

    with pytest.raises(NotReady):
        load_night(owner, ("title: A strike in the night", "title: A strike"))

    assert everything(briefing) == before
