"""The first briefing: true to what its source says, and how surely."""

from collections import Counter
from pathlib import Path

import pytest

from briefings.file import parse

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def outline():
    return parse((CONTENT / "three-countries-hit.md").read_text(), "first")


def test_first_briefing_holds_what_a_lesson_needs(outline):
    questions = outline.quiz.questions
    categories = Counter(question.category for question in questions)

    assert len(outline.actors) >= 8
    assert len(outline.events) >= 6
    assert len(outline.motives) >= 6
    assert len(outline.passages) >= 15
    assert 14 <= len(questions) <= 16
    assert min(categories[name] for name in ("actor", "motive", "event")) >= 4
    assert categories["claim"] == 2
    kinds = {question.kind for question in questions}
    assert len(kinds) >= 8
    assert kinds >= {"sorting", "evidence", "ordering", "matching", "contested"}
    assert 3 <= len(outline.discussion) <= 4
    assert 450 <= len(outline.body.split()) <= 600


def test_first_briefing_keeps_who_says_what(outline):
    said = {key: (part.certainty, part.by) for key, part in outline.passages.items()}

    assert said["syria-targets"] == ("alleged", None)
    assert said["erbil-claim"] == ("claimed", "Tehran")
    assert said["telegram"] == ("claimed", "anonymous messages on Telegram")
    assert said["azizi-reading"] == ("analysis", "Hamidreza Azizi")
    assert said["gaza-warning"] == ("analysis", "unnamed analysts")
    assert outline.events[1].by == []
    assert outline.events[1].place == "not stated"


def test_first_briefing_sorts_what_is_known_from_what_is_said(outline):
    sort = next(each.sort for each in outline.quiz.questions if each.sort)
    sure = {line.text: group for group, lines in sort.items() for line in lines}

    assert list(sort) == ["Reported", "Claimed", "Alleged", "Analysis"]
    assert sure["Missiles struck a facility of Mossad in Erbil."] == "Claimed"
    assert sure["The targets in Syria belonged to ISIS."] == "Alleged"
