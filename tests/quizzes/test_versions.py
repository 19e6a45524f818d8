"""Versions of a question: found by their content, made once, never changed."""

import hashlib
import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import versions
from quizzes.models import QuestionVersion
from tests import make

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
contents = st.dictionaries(st.text(), values, min_size=1)
examples = settings(deadline=None, max_examples=50)


@given(contents, st.randoms())
@examples
def test_address_depends_on_content_and_not_on_its_order(content, rng):
    names = list(content)
    rng.shuffle(names)

    assert versions.address({name: content[name] for name in names}) == (
        versions.address(content)
    )


@given(contents)
@examples
def test_address_survives_the_database_and_its_json(content):
    assert versions.address(json.loads(json.dumps(content))) == (
        versions.address(content)
    )


def test_address_is_the_first_half_of_a_digest():
    digest = hashlib.sha256('{"stem":"Où?"}'.encode()).hexdigest()

    assert versions.address({"stem": "Où?"}) == UUID(digest[:32])


def test_version_is_made_once_however_often_it_is_asked(quiz):
    first = versions.current(quiz)

    assert [each.pk for each in versions.current(quiz)] == [each.pk for each in first]
    assert QuestionVersion.objects.count() == 3


def test_learners_share_versions(quiz, learner):
    one, two = make.attempt(quiz, learner), make.attempt(quiz, make.learner())

    assert [version for version, _order in one.paper] == [
        version for version, _order in two.paper
    ]


EDITS = {
    "stem": lambda question: _save(question, stem="Who else?"),
    "explanation": lambda question: _save(question, explanation="For all that."),
    "category": lambda question: _save(question, category="claim"),
    "kind": lambda question: _save(question, kind="multiple"),
    "points": lambda question: _save(question, points=2),
    "evidence": lambda question: _save(
        question, passage=question.quiz.briefing.passages.last()
    ),
    "a choice": lambda question: _save(question.choices.first(), text="Peru"),
    "the key": lambda question: _save(question.choices.last(), is_right=True),
    "feedback": lambda question: _save(question.choices.last(), feedback="No."),
    "order": lambda question: _save(question.choices.first(), position=9),
    "a choice less": lambda question: question.choices.last().delete(),
    "the quote": lambda question: _save(question.passage, quote="Iran fired."),
    "who says so": lambda question: _save(
        question.passage, certainty="claimed", speaker="Tehran"
    ),
}


def _save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("what", EDITS)
def test_edit_makes_a_new_version_and_keeps_the_old(learner, what):
    quiz = make.quiz(questions=1)
    (before,) = versions.current(quiz)

    EDITS[what](quiz.questions.get())

    (after,) = versions.current(quiz)
    assert after.pk != before.pk
    assert QuestionVersion.objects.get(pk=before.pk).content == before.content


def test_moving_a_question_within_the_quiz_is_no_edit(quiz):
    before = versions.current(quiz)
    _save(quiz.questions.first(), position=30_000)

    after = versions.current(quiz)

    assert [each.pk for each in after] == [
        each.pk for each in (before[1], before[2], before[0])
    ]


def test_undoing_an_edit_finds_the_first_version_again(quiz):
    question = quiz.questions.first()
    before = versions.current(quiz)
    _save(question, points=3)
    versions.current(quiz)

    _save(question, points=1)

    assert [each.pk for each in versions.current(quiz)] == [each.pk for each in before]


def test_versions_are_composed_with_few_queries_however_many(
    db, django_assert_num_queries
):
    for questions in (1, 20):
        quiz = make.quiz(questions=questions)
        with django_assert_num_queries(3):
            versions.current(quiz)


# In memory


def test_versions_in_memory_cost_no_query(attempt, django_assert_num_queries):
    ids = [version for version, _order in attempt.paper]
    versions.forget()

    with django_assert_num_queries(1):
        found = versions.load(ids)
        assert versions.load(ids) == found

    assert {str(id) for id in found} == set(ids)


def test_unknown_version_is_an_error(attempt):
    with pytest.raises(KeyError):
        versions.load([UUID(int=1)])


def test_memory_that_is_full_starts_again(learner, monkeypatch):
    monkeypatch.setattr(versions, "_KEPT", 4)
    papers = [make.attempt(make.quiz(), learner).paper for _ in range(3)]
    versions.forget()

    for paper in papers * 2:
        ids = [version for version, _order in paper]
        assert {str(id) for id in versions.load(ids)} == set(ids)
        assert len(versions._known) <= 4


def test_memory_emptied_by_another_thread_loses_nothing(attempt, monkeypatch):
    """Between reading the rows and giving them out, another reader fills the memory."""
    ids = [version for version, _order in attempt.paper]
    versions.forget()

    class Emptied(dict):
        def update(self, *rows):
            super().update(*rows)
            self.clear()

    monkeypatch.setattr(versions, "_known", Emptied())

    assert {str(id) for id in versions.load(ids)} == set(ids)


def test_selection_kept_in_memory_costs_no_query(attempt, django_assert_num_queries):
    ids = attempt.selection
    versions.forget()

    with django_assert_num_queries(1):
        found = versions.select([ids, ids])
        assert versions.select([ids])[ids] is found[ids]

    asked = [str(version.pk) for version in found[ids].versions]
    assert asked == list(ids)
    assert [found[ids].places[UUID(each)] for each in ids] == list(range(len(ids)))


@pytest.mark.parametrize("at_once", [1, 3])
def test_memory_of_selections_stays_small(learner, monkeypatch, at_once):
    monkeypatch.setattr(versions, "_KEPT_SELECTIONS", 2)
    papers = [make.attempt(make.quiz(), learner).selection for _ in range(3)]
    versions.forget()

    for start in range(3):
        asked = papers[start : start + at_once]
        assert versions.select(asked).keys() == set(asked)
        assert len(versions._selected) <= 2


def test_selection_that_a_whole_class_has_is_made_once_and_kept(attempt, monkeypatch):
    made = []

    class Counted(versions.Selection):
        def __init__(self, asked):
            made.append(asked)
            super().__init__(asked)

    monkeypatch.setattr(versions, "Selection", Counted)
    versions.forget()

    for _ in range(2):
        versions.select([attempt.selection] * (versions._KEPT_SELECTIONS + 1))

    assert len(made) == 1


def test_selection_tells_whether_anything_can_be_decided_beside_its_marks(learner):
    quiz = make.quiz(questions=1)
    plain = make.attempt(quiz, learner).selection
    make.question(quiz, hint="Look at the coast.")
    hinted = make.attempt(quiz, make.learner()).selection

    found = versions.select([plain, hinted])

    assert [found[each].has_hint for each in (plain, hinted)] == [False, True]
    assert not found[hinted].has_open
