"""The quiz on the writing desk: questions that can be asked, kept once they were."""

import pytest

from briefings.models import Briefing, Passage
from quizzes import kinds, versions
from quizzes.models import Choice, Question, Quiz
from tests import desk, make

pytestmark = pytest.mark.django_db

DIED = "At least four people died."
QUESTION = {
    "quizzes-0-questions-0-stem": "How many people died at least?",
    "quizzes-0-questions-0-category": "event",
    "quizzes-0-questions-0-kind": "single",
    "quizzes-0-questions-0-new_quote": DIED,
    "quizzes-0-questions-0-new_certainty": "reported",
    "quizzes-0-questions-0-explanation": "The text says so.",
    "quizzes-0-questions-0-choices-0-text": "Four",
    "quizzes-0-questions-0-choices-0-is_right": "on",
    "quizzes-0-questions-0-choices-1-text": "Forty",
    "quizzes-0-questions-0-choices-1-feedback": "That is ten times as many.",
}


@pytest.fixture
def briefing():
    return make.briefing(status="draft")


@pytest.fixture
def write(client, briefing):
    """Write on the page of the briefing and send it."""
    client.force_login(briefing.owner)

    def send(typed, **buttons):
        return desk.send(client, desk.address(briefing), **typed, **buttons)

    return send


def test_teacher_writes_publishes_and_a_learner_takes_it_in_one_go(client):
    client.force_login(make.teacher())

    response = desk.send(
        client,
        desk.ADD,
        button="_publish",
        **QUESTION,
        title="Three countries hit",
        standfirst="Who struck whom is clear.",
        body=make.BODY,
        topic="Middle East",
        source_title="An article",
        passages__0__quote="Iran fired missiles into Syria.",
        places__0__name="Syria",
        actors__0__name="Iran",
        actors__0__kind="state",
        events__0__title="Missiles hit Syria",
        events__0__when="First strikes",
        events__0__where="Syria",
        events__0__who="Iran",
        events__0__new_quote="Iran fired missiles into Syria.",
        motives__0__whose="Iran",
        motives__0__why="It saw threats closing in.",
        motives__0__holder="One analyst",
        motives__0__new_quote="In one analyst’s reading, Iran’s leaders saw threats",
        motives__0__new_certainty="analysis",
        motives__0__new_speaker="One analyst",
        terms__0__name="Mossad",
        terms__0__meaning="Israel’s spy service.",
    )

    assert response.status_code == 302
    briefing = Briefing.objects.get()
    assert briefing.is_published
    question = Question.objects.get()
    assert question.quiz.title == "Three countries hit"
    assert question.passage.quote == DIED
    attempt = make.finished(question.quiz, make.learner(), right=1)
    assert (attempt.right, attempt.score) == (1, 1000)


def test_question_may_rest_on_a_passage_chosen(write, briefing):
    passage = briefing.passages.first()

    write(
        QUESTION
        | {
            "quizzes-0-questions-0-passage": passage.pk,
            "quizzes-0-questions-0-new_quote": "",
            "quizzes-0-questions-0-new_certainty": "",
        }
    )

    assert Question.objects.get().passage == passage
    assert Passage.objects.count() == 2


def test_pasted_sentence_takes_the_place_of_the_passage_chosen_before(write, briefing):
    make.quiz(briefing, questions=1)
    pasted = {
        "quizzes-0-questions-0-new_quote": DIED,
        "quizzes-0-questions-0-new_certainty": "reported",
    }

    assert write(pasted).status_code == 302
    assert Question.objects.get().passage.quote == DIED


def test_choosing_and_pasting_at_once_is_explained(write, briefing):
    chosen = {"quizzes-0-questions-0-passage": briefing.passages.first().pk}

    response = write(QUESTION | chosen)

    assert "not both" in desk.said(response)[0]


@pytest.mark.parametrize(
    ("typed", "explained"),
    [
        ({"choices-0-is_right": None}, "Tick the right answer."),
        ({"choices-1-is_right": "on"}, "Only one answer may be right here."),
        ({"choices-1-text": "", "choices-1-feedback": ""}, "at least two answers"),
        ({"choices-1-text": "four "}, "Two answers read the same."),
        ({"kind": "multiple"}, "Multiple choice needs two or more right answers."),
        (
            {"kind": "multiple", "choices-1-is_right": "on"},
            "Add a wrong answer: here everything is right.",
        ),
        ({"kind": "truefalse", "choices-2-text": "Five"}, "just two answers"),
        ({"choices-1-text": ""}, "Write something here, or delete this row."),
        ({"explanation": ""}, "This field is required."),
        ({"points": "0"}, "between 1 and 100 points"),
    ],
)
def test_question_that_cannot_be_asked_is_explained(write, typed, explained):
    wrong = {f"quizzes-0-questions-0-{name}": value for name, value in typed.items()}

    response = write(QUESTION | wrong)

    assert explained in " ".join(desk.said(response))
    content = response.content.decode()
    assert "How many people died at least?" in content
    assert DIED in content
    assert not Quiz.objects.exists()


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_question_of_every_kind_is_saved_or_explained(write, kind):
    response = write(QUESTION | {"quizzes-0-questions-0-kind": kind})

    is_saved = Question.objects.filter(kind=kind).exists()
    assert is_saved is (response.status_code == 302)
    assert is_saved or desk.said(response)


def test_question_that_asks_for_evidence_finds_its_sentence_once_it_is_saved(write):
    write(QUESTION | {"quizzes-0-questions-0-kind": "evidence"})

    content = versions.compose(Question.objects.get())
    (place,) = content["settles"]
    assert content["sentences"][place]["text"] == DIED


def test_rubric_of_an_open_question_is_checked(write, briefing):
    make.open_question(make.quiz(briefing, questions=0))

    assert write({}).status_code == 302
    response = write({"quizzes-0-questions-0-points": "4"})
    assert "must add up to the points" in " ".join(desk.said(response))


def test_choices_without_a_question_are_not_thrown_away(write):
    response = write({"quizzes-0-questions-0-choices-0-text": "Four"})

    assert desk.said(response)
    assert 'value="Four"' in response.content.decode()


def test_page_without_a_quiz_makes_none(write):
    write({"title": "Only a title"})

    assert not Quiz.objects.exists()


def test_passage_that_is_typed_above_can_settle_a_question(write, briefing):
    response = write(
        QUESTION | {"passages-2-quote": DIED, "quizzes-0-questions-0-new_certainty": ""}
    )

    assert response.status_code == 302
    assert Question.objects.get().passage == briefing.passages.get(quote=DIED)


def test_choices_are_kept_in_order(write, briefing):
    quiz = make.quiz(briefing, questions=1)

    write(
        {
            "quizzes-0-questions-0-choices-3-text": "A last one",
            "quizzes-0-questions-0-choices-0-position": "7",
        }
    )

    texts = [choice.text.split()[0] for choice in quiz.questions.get().choices.all()]
    assert texts == ["Tempting", "Odd", "Right", "A"]


# What was asked is kept


@pytest.fixture
def asked(briefing):
    quiz = make.quiz(briefing, questions=2)
    make.finished(quiz, make.learner(), right=1)
    return quiz


def test_asked_question_is_not_deleted_but_may_retire(write, asked):
    refused = write({"quizzes-0-questions-0-DELETE": "on"})

    assert "Tick “retired” instead" in " ".join(desk.said(refused))
    assert Question.objects.count() == 2

    assert write({"quizzes-0-questions-0-is_retired": "on"}).status_code == 302
    assert Question.objects.asked().count() == 1


def test_taken_quiz_is_not_deleted(write, asked):
    response = write({"quizzes-0-DELETE": "on"})

    assert "Learners have taken" in " ".join(desk.said(response))
    assert Quiz.objects.exists()


def test_question_nobody_was_asked_is_deleted_with_its_choices(write, briefing):
    make.quiz(briefing, questions=1)

    # Without scripts only the question is ticked, not the choices inside it.
    response = write({"quizzes-0-questions-0-DELETE": "on"})

    assert response.status_code == 302
    assert not Question.objects.exists()
    assert not Choice.objects.exists()


def test_passage_that_settles_a_question_is_not_deleted(write, briefing):
    make.quiz(briefing, questions=1)

    response = write({"passages-0-DELETE": "on"})

    assert "still used by question" in " ".join(desk.said(response))


def test_editing_a_question_leaves_a_past_attempt_as_it_was(write, asked):
    attempt = asked.attempts.get()
    before = (attempt.paper, attempt.score, attempt.totals)

    response = write(
        {
            "quizzes-0-questions-0-stem": "Another question?",
            "quizzes-0-questions-0-choices-0-is_right": None,
            "quizzes-0-questions-0-choices-1-is_right": "on",
        }
    )

    assert response.status_code == 302
    attempt.refresh_from_db()
    assert (attempt.paper, attempt.score, attempt.totals) == before


def test_briefing_with_a_taken_quiz_is_not_deleted(client, briefing, asked):
    client.force_login(briefing.owner)
    delete = f"/admin/briefings/briefing/{briefing.pk}/delete/"

    response = client.post(delete, {"post": "yes"}, follow=True)

    assert response.redirect_chain[-1][0] == desk.address(briefing)
    assert "It cannot be deleted; withdraw it instead." in response.content.decode()
    assert Briefing.objects.exists()


# Rows of others


@pytest.mark.parametrize("delete", [None, "on"])
def test_rows_of_another_briefing_are_out_of_reach(write, briefing, delete):
    make.quiz(briefing, questions=1)
    hers = make.quiz(questions=1)
    question = hers.questions.get()
    choice = question.choices.first()
    rows = {
        "quizzes-0": hers,
        "quizzes-0-questions-0": question,
        "quizzes-0-questions-0-choices-0": choice,
    }
    before = list(Choice.objects.values()), list(Question.objects.values())

    for prefix, row in rows.items():
        write({f"{prefix}-id": row.pk, f"{prefix}-DELETE": delete})

    assert (list(Choice.objects.values()), list(Question.objects.values())) == before
    assert Quiz.objects.count() == 2


@pytest.mark.parametrize(
    "path",
    [
        "quizzes/quiz/",
        "quizzes/question/",
        "quizzes/questionversion/",
        "quizzes/attempt/",
        "quizzes/response/",
        "quizzes/standing/",
        "auth/group/",
    ],
)
def test_what_was_answered_is_not_in_the_admin(client, path):
    client.force_login(make.administrator())

    assert client.get(f"/admin/{path}").status_code == 404


def test_page_of_a_long_quiz_costs_few_queries(
    client, briefing, django_assert_max_num_queries
):
    make.quiz(briefing, questions=12)
    client.force_login(briefing.owner)

    # One for the choices of each question; all else is of a fixed number.
    with django_assert_max_num_queries(34):
        client.get(desk.address(briefing))
