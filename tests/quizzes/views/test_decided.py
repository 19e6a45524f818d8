"""What learners read of the decisions of their teacher."""

import re
from uuid import UUID, uuid4

import pytest

from quizzes import actions, versions
from quizzes.rulings import Rule
from tests import make
from tests.pages import text
from tests.quizzes.views.conftest import get, page

WHY = "Two readings are fair."


@pytest.fixture
def teacher(db):
    return make.teacher()


@pytest.fixture
def rules():
    """Under what rules the quiz was set."""
    return {}


@pytest.fixture
def sitting(quiz, learner, teacher, rules):
    classroom = make.classroom(teacher, learners=[learner])
    return make.assignment(classroom, quiz, **rules).sitting


@pytest.fixture
def finished(quiz, learner, sitting):
    """An attempt of which the first two questions of three are right."""
    return make.finished(quiz, learner, sitting, right=2)


@pytest.fixture
def decide(sitting, finished, teacher):
    def decide(number, decision, **data):
        version_id = UUID(finished.paper[number - 1][0])
        actions.rule(
            sitting=sitting,
            version=versions.load([version_id])[version_id],
            rule=Rule(decision, data, WHY),
            by=teacher,
        )

    return decide


def results(client, attempt):
    return text(client.get(attempt.get_absolute_url()))


def today(attempt):
    return f"{attempt.finished_at:%-d %B}"


@pytest.mark.parametrize(
    ("number", "decision", "data", "moved", "head"),
    [
        (3, "credit", {}, "from 2 to 3 of 3", "Everyone got the points"),
        (3, "void", {}, "from 2 of 3 to 2 of 2", "This question does not count"),
        (3, "key", {"right": [1]}, "from 2 to 3 of 3", "This is right: “"),
        (1, "void", {}, "from 2 of 3 to 1 of 2", "This question does not count"),
        (1, "key", {"right": [1]}, "from 2 to 1 of 3", "This is right: “"),
        (
            1,
            "points",
            {"points": 3},
            "from 2 of 3 to 4 of 5 points",
            "It counts 3 points",
        ),
    ],
)
def test_decision_is_told_with_its_score_and_reason(
    client, finished, decide, number, decision, data, moved, head
):
    decide(number, decision, **data)

    said = results(client, finished)

    when = today(finished)
    assert (
        f"Your score changed {moved} on {when}, for question {number} : {WHY}" in said
    )
    assert re.search(rf"{head}.*?\. {WHY}", said)


def test_accepted_answer_is_told_to_those_who_gave_it_and_to_others(
    client, finished, decide
):
    words = make.content(finished, 3)["choices"][1]["text"]
    decide(3, "accept", said=[words])

    said = results(client, finished)
    shown = text(get(client, finished, 3))

    assert "Your score changed from 2 to 3 of 3" in said
    assert f"This was accepted, too: “{words}”. {WHY}" in said
    assert "Your answer was accepted" in shown
    assert "Your answer, accepted by your teacher" in shown
    assert make.content(finished, 3)["choices"][1]["feedback"] not in shown


@pytest.mark.parametrize(
    ("number", "decision", "head"),
    [
        (3, "void", "This question does not count"),
        (1, "void", "This question does not count"),
        (3, "credit", "Everyone got the points"),
        # Who was right anyway is told so first.
        (1, "credit", "Correct"),
    ],
)
def test_question_itself_shows_the_decision(
    client, finished, decide, number, decision, head
):
    decide(number, decision)

    response = get(client, finished, number)

    assert f"{head}: Question {number} of 3" in text(response)
    assert WHY in text(response)
    assert ("verdict--void" in page(response)) == (decision == "void")


def test_decision_that_moves_nothing_is_told_at_the_question_alone(
    client, finished, decide
):
    decide(1, "credit")

    said = results(client, finished)

    assert "Your score changed" not in said
    assert f"Everyone got the points. {WHY}" in said


def test_results_of_nothing_that_counts_say_so(client, finished, decide):
    for number in (1, 2, 3):
        decide(number, "void")

    said = results(client, finished)

    assert "Result: nothing counts" in said
    assert "No question of this quiz counts." in said
    assert "With part marks" not in said


def test_teacher_reads_the_same_in_the_third_person(client, finished, decide, teacher):
    decide(3, "credit")
    client.force_login(teacher)

    said = results(client, finished)

    assert f"The score changed from 2 to 3 of 3 on {today(finished)}" in said


@pytest.mark.parametrize("rules", [{"feedback": "never"}])
def test_decision_tells_nothing_where_results_are_not_shown(client, finished, decide):
    actions.finish(attempt=finished)
    decide(3, "credit")

    assert WHY not in results(client, finished)
    assert "from 2 to 3" not in results(client, finished)
    assert WHY not in text(get(client, finished, 3))


@pytest.mark.parametrize("rules", [{"shows_key": False}])
def test_accepted_answer_is_not_named_where_the_key_is_not_shown(
    client, finished, decide
):
    words = make.content(finished, 1)["choices"][1]["text"]
    decide(1, "accept", said=[words])

    said = results(client, finished)

    assert f"Another answer was accepted. {WHY}" in said
    assert f"“{words}”" not in said


# Open answers


@pytest.fixture
def written(quiz, learner, sitting):
    """An open answer, the last of a finished attempt."""
    make.open_question(quiz)
    attempt = make.attempt(quiz, learner, sitting)
    for number in (1, 2, 3):
        make.response(attempt, number)
    return actions.answer(
        attempt=attempt, number=4, key=uuid4(), value={"text": "To look strong."}
    )


@pytest.fixture
def give(written, teacher):
    def give(*points, comment=""):
        rubric = {str(place): each for place, each in enumerate(points)}
        actions.award(
            response=written,
            score=sum(points),
            rubric=rubric,
            comment=comment,
            by=teacher,
        )

    return give


def test_open_answer_waits_for_the_teacher(client, written):
    said = results(client, written.attempt)

    assert "Waiting for your teacher" in said
    assert "Result: 3 of 3" in said


def test_marked_answer_shows_points_by_line_and_the_comment(client, written, give):
    give(1000, 500, comment="Whose account\nis it?")

    said = results(client, written.attempt)
    shown = text(get(client, written.attempt, 4))

    when = f"{written.at:%-d %B}"
    moved = "from 3 of 3 to 3 of 4"
    assert f"Question 4 was marked on {when}: the score went {moved}." in said
    for words in (
        "1.5 of 3 points",
        "Names a motive 1 of 1",
        "Says whose 0.5 of 2",
        "Your teacher writes: Whose account is it?",
    ):
        assert words in said
        assert words in shown
    assert "Waiting for your teacher" not in said


def test_whole_and_no_points_are_said_alike(client, written, give):
    give(1000, 2000)
    assert "3 of 3 points: Question 4 of 4" in text(get(client, written.attempt, 4))

    give(0, 0)
    assert "0 of 3 points: Question 4 of 4" in text(get(client, written.attempt, 4))


def test_comment_is_shown_as_text(client, written, give):
    give(0, 0, comment="<b>No</b>")

    assert "&lt;b&gt;No&lt;/b&gt;" in page(get(client, written.attempt, 4))


def test_credit_goes_over_what_was_given(client, written, give, sitting, teacher):
    give(0, 0)
    actions.rule(
        sitting=sitting,
        version=written.version,
        rule=Rule("credit", {}, WHY),
        by=teacher,
    )

    said = text(get(client, written.attempt, 4))

    assert "Everyone got the points: Question 4 of 4" in said
    assert "Your score changed from 3 to 4 of 4" in results(client, written.attempt)
