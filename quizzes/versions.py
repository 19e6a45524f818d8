"""Turns what a teacher wrote into versions that never change, and finds them again."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from briefings import excerpts, markup
from briefings.models import Passage
from quizzes.models import Choice, Question, QuestionVersion, Quiz
from quizzes.models.answered import uuid_of

# A version never changes, so a copy in memory is as good as the row. Enough for
# some hundred quizzes, at a few kilobytes each.
_KEPT = 4096
_known: dict[UUID, QuestionVersion] = {}
# A class mostly has the same questions in the same order; some hundred classes.
_KEPT_SELECTIONS = 512
_selected: dict[tuple[str, ...], "Selection"] = {}

# Every evidence question of a quiz reads the same text, at every start.
_parse = lru_cache(maxsize=16)(markup.parse)


def compose(question: Question) -> dict[str, Any]:
    """Gather all that a learner may ever see of a question, key and evidence too."""
    content = {
        "question": question.pk,
        "kind": question.kind,
        "category": question.category,
        "points": question.points,
        "stem": question.stem,
        "explanation": question.explanation,
        "hint": question.hint,
        "hint_cost": question.hint_cost,
        "body": question.body,
        "unit": question.unit,
        "tolerance": question.tolerance,
        "choices": [row(choice) for choice in question.choices.all()],
        "evidence": evidence(question.passage),
    }
    if question.kind == "evidence":
        content |= sentences(question.passage)
    return content


def row(choice: Choice) -> dict[str, Any]:
    """Copy one row of a question."""
    return {
        "text": choice.text,
        "right": choice.is_right,
        "pair": choice.pair,
        "points": choice.points,
        "feedback": choice.feedback,
        "evidence": evidence(choice.passage) if choice.passage else None,
    }


def evidence(passage: Passage) -> dict[str, Any]:
    """Copy a passage with what stands around it, as an evidence box shows it."""
    return {
        "quote": passage.quote,
        "before": passage.before,
        "after": passage.after,
        "certainty": passage.certainty,
        "speaker": passage.speaker,
        "section": passage.section,
        "anchor": passage.anchor,
    }


def sentences(passage: Passage) -> dict[str, Any]:
    """List the sentences around a passage, and the places of those it overlaps.

    Of a passage that is lost there are none.
    """
    start, end = passage.start or 0, passage.end or 0
    lesson = _parse(passage.briefing.body)
    # Where it stood before somebody changed the text is no place to look for it.
    is_there = not passage.is_lost and lesson.text[start:end] == passage.quote
    found = excerpts.around(lesson, start, end) if is_there else []
    return {
        "sentences": [
            {"text": each.text, "paragraph": each.paragraph} for each in found
        ],
        "settles": [
            place for place, each in enumerate(found) if each.overlaps(start, end)
        ],
    }


def with_text(questions: Iterable[Question]) -> None:
    """Fetch the lesson's text at once for the questions whose sentences are shown."""
    passages = [each.passage for each in questions if each.kind == "evidence"]
    prefetch_related_objects(passages, "briefing")


def address(content: dict[str, Any]) -> UUID:
    """Give a content's own id: 128 bits of the SHA-256 of its canonical JSON."""
    canonical = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return UUID(bytes=hashlib.sha256(canonical.encode()).digest()[:16])


def composed(quiz: Quiz) -> list[tuple[Question, dict[str, Any]]]:
    """Gather each question asked now, in order, with its content; nothing is kept."""
    questions = list(
        quiz.questions.asked()
        .select_related("passage")
        .prefetch_related("choices__passage")
    )
    with_text(questions)
    return [(question, compose(question)) for question in questions]


def current(quiz: Quiz) -> list[QuestionVersion]:
    """Give the version of each question asked now, in order; make those new."""
    versions = [
        QuestionVersion(id=address(content), question=question, content=content)
        for question, content in composed(quiz)
    ]
    QuestionVersion.objects.bulk_create(versions, ignore_conflicts=True)
    return versions


def load(ids: Iterable[UUID | str]) -> dict[UUID, QuestionVersion]:
    """Find versions by id, from memory where it has them; one query at most.

    Raises KeyError for an id that does not exist.
    """
    # Another thread may empty the memory at any moment, so `found` is our own.
    found: dict[UUID, QuestionVersion] = {}
    missing = set()
    for each in ids:
        id = each if isinstance(each, UUID) else uuid_of(each)
        if known := _known.get(id):
            found[id] = known
        else:
            missing.add(id)
    if missing:
        read = QuestionVersion.objects.in_bulk(missing)
        if absent := missing - read.keys():
            raise KeyError(absent)
        if len(_known) + len(read) > _KEPT:
            _known.clear()
        _known.update(read)
        found |= read
    return found


class Selection:
    """The questions of a paper in their order, and at which place each of them is."""

    __slots__ = ("has_hint", "has_open", "places", "versions")

    def __init__(self, versions: Sequence[QuestionVersion]) -> None:
        self.versions = versions
        self.places = {version.pk: place for place, version in enumerate(versions)}
        contents = [version.content for version in versions]
        self.has_hint = any(content["hint"] for content in contents)
        self.has_open = any(content["kind"] == "open" for content in contents)


def select(papers: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Selection]:
    """Find what each of some papers asks, by the ids of its versions; as `load` does.

    Whole papers are kept in memory, for to look up each question of one takes longer
    than all else that is done with most of them.
    """
    found = {}
    missing = []
    # Many have the same.
    for ids in dict.fromkeys(papers):
        if known := _selected.get(ids):
            found[ids] = known
        else:
            missing.append(ids)
    if missing:
        versions = load(chain.from_iterable(missing))
        for ids in missing:
            found[ids] = Selection([versions[uuid_of(each)] for each in ids])
        if len(_selected) + len(missing) > _KEPT_SELECTIONS:
            _selected.clear()
        if len(missing) <= _KEPT_SELECTIONS:
            _selected.update(found)
    return found


def forget() -> None:
    """Empty the memory; for tests, where rows can be rolled back."""
    _known.clear()
    _selected.clear()
