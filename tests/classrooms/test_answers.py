"""Who answered what: those who said the same stand together."""

from uuid import UUID, uuid4

import pytest

from classrooms import taught
from classrooms.answers import find
from classrooms.items import token
from quizzes import actions
from quizzes.rulings import Rule
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(db):
    quiz = make.quiz(questions=0)
    make.question(
        quiz, kind="short", choices=[("Erbil", True), ("Idlib", False)], hint="In Iraq."
    )
    return quiz


@pytest.fixture
def answer(assignment, quiz):
    """Let a learner answer in these words; with None they leave it out."""

    def answer(name, *texts, hinted=False):
        learner = make.learner(name)
        make.membership(assignment.classroom, learner)
        for text in texts:
            attempt = make.attempt(quiz, learner, assignment.sitting)
            if hinted:
                actions.take_hint(attempt=attempt, number=1)
            if text is None:
                actions.finish(attempt=attempt)
            else:
                value = {"text": text}
                actions.answer(attempt=attempt, number=1, key=uuid4(), value=value)
        return attempt

    return answer


def groups(found):
    return [
        (list(group.said), group.verdict, [person.name for person in group.people])
        for group in found.groups
    ]


def read(assignment, attempt, **wishes):
    return find(assignment, UUID(attempt.paper[0][0]), **wishes)


def test_answers_that_say_the_same_are_one_group(assignment, answer):
    answer("Amal", "Erbil")
    answer("Ben", "erbil.")
    answer("Cleo", "Mosul")
    attempt = answer("Dan", "MOSUL")

    assert groups(read(assignment, attempt)) == [
        (["Erbil"], "right", ["Amal", "Ben"]),
        (["Mosul"], "wrong", ["Cleo", "Dan"]),
    ]


def test_whoever_joins_while_it_is_read_is_not_in_it_yet(
    assignment, answer, monkeypatch
):
    answer("Amal", "Erbil")
    names = taught.names

    def slowly(classroom, **wishes):
        found = names(classroom, **wishes)
        answer("Ben", "Erbil")
        return found

    attempt = answer("Cleo", "Erbil")
    monkeypatch.setattr(taught, "names", slowly)

    assert groups(read(assignment, attempt)) == [(["Erbil"], "right", ["Amal", "Cleo"])]


def test_population_decides_which_attempts_are_read(assignment, answer):
    attempt = answer("Amal", "Idlib", "Erbil", "Mosul")

    said = {
        population: [
            group.said[0]
            for group in read(assignment, attempt, population=population).groups
        ]
        for population in ("first", "best", "last", "all")
    }

    assert said == {
        "first": ["Idlib"],
        "best": ["Erbil"],
        "last": ["Mosul"],
        "all": ["Erbil", "Idlib", "Mosul"],
    }


def test_those_who_left_it_out_or_were_erased_are_named_apart(assignment, answer):
    answer("Amal", None)
    gone = answer("Ben", "Erbil")
    actions.erase_answers(learner=gone.learner)

    found = read(assignment, gone)

    assert groups(found) == []
    assert [person.name for person in found.left_out] == ["Amal"]
    assert [person.name for person in found.erased] == ["Ben"]


def test_whoever_left_the_class_is_not_listed(assignment, answer):
    answer("Amal", "Erbil")
    gone = answer("Gone", "Erbil")
    gone.learner.memberships.all().delete()

    assert groups(read(assignment, gone)) == [(["Erbil"], "right", ["Amal"])]


def test_hidden_names_lead_nowhere(assignment, answer):
    attempt = answer("Amal", "Erbil")

    (group,) = read(assignment, attempt, hide_names=True).groups

    assert [(person.name, person.url) for person in group.people] == [("Learner 1", "")]


def test_only_those_are_shown_who_said_it(assignment, answer):
    answer("Amal", "Erbil")
    answer("Ben", "Mosul")
    attempt = answer("Cleo", "mosul")

    found = read(assignment, attempt, said=token(["mosul"]))

    assert groups(found) == [(["Mosul"], "wrong", ["Ben", "Cleo"])]
    assert (found.words, found.count) == ("mosul", 2)
    assert found.left_out == []


def test_credit_for_all_makes_no_answer_right(assignment, answer, teacher):
    attempt = answer("Amal", "Mosul")
    found = read(assignment, attempt)
    actions.rule(
        sitting=assignment.sitting,
        version=found.version,
        rule=Rule("credit", {}, "Fair."),
        by=teacher,
    )

    again = read(assignment, attempt)

    assert groups(again) == [(["Mosul"], "wrong", ["Amal"])]
    assert [why for _words, why in again.decided] == ["Fair."]


def test_accepted_answer_is_right(assignment, answer, teacher):
    attempt = answer("Amal", "Hewler")
    actions.rule(
        sitting=assignment.sitting,
        version=read(assignment, attempt).version,
        rule=Rule("accept", {"said": ["Hewler"]}, "Its Kurdish name."),
        by=teacher,
    )

    assert groups(read(assignment, attempt)) == [(["Hewler"], "right", ["Amal"])]


def test_hint_makes_no_answer_wrong(assignment, answer):
    attempt = answer("Amal", "Erbil", hinted=True)

    assert groups(read(assignment, attempt)) == [(["Erbil"], "right", ["Amal"])]


def test_open_answers_are_as_they_were_marked(assignment, quiz, teacher):
    quiz.questions.update(is_retired=True)
    make.open_question(quiz)
    for name, score in (("Amal", 3000), ("Ben", None)):
        learner = make.learner(name)
        make.membership(assignment.classroom, learner)
        attempt = make.attempt(quiz, learner, assignment.sitting)
        response = actions.answer(
            attempt=attempt, number=1, key=uuid4(), value={"text": f"{name} says so."}
        )
        if score:
            actions.award(
                response=response, score=score, rubric={}, comment="", by=teacher
            )

    assert groups(read(assignment, attempt)) == [
        (["Amal says so."], "right", ["Amal"]),
        (["Ben says so."], "pending", ["Ben"]),
    ]


def test_reading_finds_whoever_defended_it_with_whichever_passage(assignment, quiz):
    quiz.questions.update(is_retired=True)
    make.contested(quiz)
    for name, value in (("Amal", (0, 0)), ("Ben", (0, 1)), ("Cleo", (1, 1))):
        learner = make.learner(name)
        make.membership(assignment.classroom, learner)
        attempt = make.attempt(quiz, learner, assignment.sitting)
        value = dict(zip(("reading", "passage"), value, strict=True))
        actions.answer(attempt=attempt, number=1, key=uuid4(), value=value)

    found = read(assignment, attempt, said=token(["Reading 0"]))

    assert found.words == "Reading 0"
    assert [names for _said, _verdict, names in groups(found)] == [["Amal"], ["Ben"]]


def test_question_of_another_class_is_not_found(assignment, answer):
    attempt = answer("Amal", "Erbil")
    other = make.assignment(make.classroom(), assignment.sitting.quiz)

    assert read(other, attempt) is None
