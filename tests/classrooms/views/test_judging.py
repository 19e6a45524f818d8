"""Correcting a question after class: shown first, then decided, once."""

import html
import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import actions
from quizzes.models import Attempt, Ruling, ScoreChange
from tests import make
from tests.desk import Page
from tests.pages import read as text

pytestmark = pytest.mark.django_db

WHY = "Two readings are fair."


@pytest.fixture
def client(client, teacher):
    client.force_login(teacher)
    return client


@pytest.fixture
def attempts(classroom, assignment, learner):
    """Amal has nothing right, Basim one of three, Cleo all."""
    learners = [learner, make.learner("Basim"), make.learner("Cleo")]
    for other in learners[1:]:
        make.membership(classroom, other)
    return [
        make.finished(assignment.sitting.quiz, each, assignment.sitting, right=right)
        for each, right in zip(learners, (0, 1, 3), strict=True)
    ]


@pytest.fixture
def url(assignment, attempts):
    return address(assignment, attempts[0])


def address(assignment, attempt, number=1):
    version = UUID(attempt.paper[number - 1][0])
    place = [assignment.classroom_id, assignment.pk, version]
    return reverse("assignment-question", args=place)


def rights(attempts):
    found = Attempt.objects.in_bulk([attempt.pk for attempt in attempts])
    return [found[attempt.pk].right for attempt in attempts]


def ask(client, url, decision, why=WHY, **typed):
    """Post a decision to see whom it would move."""
    return client.post(url, {"decision": decision, "why": why, **typed})


def confirmation(response):
    """Give what the form that confirms would send."""
    shown = response.content.decode()
    start = shown.index("moves-h")
    fields = {}
    hidden = r'<input type="hidden" name="(\w+)" value="([^"]*)"'
    for name, value in re.findall(hidden, shown[start : shown.index("</form>", start)]):
        fields.setdefault(name, []).append(html.unescape(value))
    return fields


def decide(client, url, decision, **typed):
    return client.post(url, confirmation(ask(client, url, decision, **typed)))


def test_page_shows_key_evidence_and_every_answer(client, url, attempts):
    content = make.content(attempts[0], 1)
    right, tempting = (choice["text"] for choice in content["choices"][:2])

    said = text(client.get(url))

    assert content["stem"] in said
    assert f"Counted as right {right}" in said
    assert "Iran fired missiles into Syria." in said
    assert f"Wrong: {tempting} 1 Accept" in said
    assert f"Right: {right} 2" in said
    assert "In 3 finished attempts" in said


def test_decision_shows_first_who_moves_from_what_to_what(client, url, attempts):
    response = ask(client, url, "key", right="1")

    said = text(response)
    assert response.status_code == 200
    assert "3 scores would change" in said
    tempting = make.content(attempts[0], 1)["choices"][1]["text"]
    assert f"This is right: “{tempting}”. {WHY}" in said
    assert re.search(r"Amal H [^B]*0 of 3 0 of 3 points 1 of 3 1 of 3 points", said)
    assert re.search(r"Basim [^C]*1 of 3 1 of 3 points 0 of 3 0 of 3 points", said)
    assert re.search(r"Cleo .*3 of 3 3 of 3 points 2 of 3 2 of 3 points", said)
    assert rights(attempts) == [0, 1, 3]
    assert not Ruling.objects.exists()


def test_decision_that_moves_nobody_says_so_and_can_be_made(client, assignment, url):
    everyone = address(assignment, Attempt.objects.last(), 1)
    decide(client, everyone, "credit")
    response = ask(client, everyone, "key", right="2")

    assert "Nobody moves: no score would change" in text(response)
    answer = client.post(everyone, confirmation(response), follow=True)
    assert "Nobody’s score changed" in text(answer)
    assert Ruling.objects.count() == 2


@pytest.mark.parametrize(
    ("decision", "typed", "after"),
    [
        ("key", {"right": "1"}, [1, 0, 2]),
        ("credit", {}, [1, 1, 3]),
        ("void", {}, [0, 0, 2]),
        ("points", {"points": "3"}, [0, 1, 3]),
    ],
)
def test_confirmed_decision_counts_everybody_anew(
    client, teacher, url, attempts, decision, typed, after
):
    answer = decide(client, url, decision, **typed)

    assert answer.url == url
    assert rights(attempts) == after
    ruling = Ruling.objects.get()
    assert (ruling.decision, ruling.why, ruling.by) == (decision, WHY, teacher)
    n = ScoreChange.objects.count()
    said = "one score changed" if n == 1 else f"{n} scores changed"
    assert f"It is decided: {said}." in text(client.get(url))


def test_answer_is_accepted_from_the_list(client, url, attempts):
    (link,) = re.findall(r'\?accept=(\w+)#decide"', client.get(url).content.decode())
    form = Page(client.get(url, {"accept": link}).content.decode())

    assert form.fields["answer"] == link
    decide(client, url, "accept", answer=form.fields["answer"])

    assert rights(attempts) == [1, 1, 3]
    assert "This was accepted, too" in text(client.get(url))
    assert "?accept=" not in client.get(url).content.decode()


def test_preview_shows_what_was_typed_again(client, url):
    fields = Page(ask(client, url, "key", right="2").content.decode()).fields

    assert fields["why"] == WHY


def test_second_click_decides_nothing_more(client, url, attempts):
    words = make.content(attempts[0], 1)["choices"][1]["text"]
    page = client.get(url).content.decode()
    assert words in page
    (token,) = re.findall(r'\?accept=(\w+)#decide"', page)
    confirmed = confirmation(ask(client, url, "accept", answer=token))

    first, second = (client.post(url, confirmed) for _click in range(2))

    assert first.url == second.url == url
    assert Ruling.objects.count() == ScoreChange.objects.count() == 1


def test_scores_that_changed_meanwhile_are_shown_again(
    client, url, assignment, attempts
):
    confirmed = confirmation(ask(client, url, "credit"))
    late = make.learner("Dan")
    make.membership(assignment.classroom, late)
    make.finished(assignment.sitting.quiz, late, assignment.sitting, right=0)

    answer = client.post(url, confirmed)

    assert answer.status_code == 409
    assert "Not decided yet: scores have changed since you looked." in text(answer)
    assert "2 scores would change" in text(answer)
    assert rights(attempts) == [0, 1, 3]
    client.post(url, confirmation(answer))
    assert rights(attempts) == [1, 1, 3]


@pytest.mark.parametrize("shown", ["", "0" * 64, "nonsense", "0" * 63 + "g"])
def test_confirmation_of_what_was_not_shown_decides_nothing(
    client, url, attempts, shown
):
    confirmed = confirmation(ask(client, url, "credit")) | {"shown": shown}

    assert client.post(url, confirmed).status_code in (200, 409)
    assert rights(attempts) == [0, 1, 3]
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"decision": "credit", "why": ""}, "Give a reason"),
        ({"decision": "credit", "why": " \n "}, "Give a reason"),
        ({"decision": "credit", "why": "x" * 501}, "Use up to 500 letters"),
        ({"decision": "", "why": WHY}, "Choose what you decide"),
        ({"decision": "guess", "why": WHY}, "Choose one of these decisions"),
        # Nothing has been decided that could be taken back.
        ({"decision": "reset", "why": WHY}, "Choose one of these decisions"),
        ({"decision": "points", "why": WHY, "points": ""}, "Give the points"),
        ({"decision": "points", "why": WHY, "points": "0"}, "at least one point"),
        ({"decision": "points", "why": WHY, "points": "101"}, "up to 100 points"),
        ({"decision": "points", "why": WHY, "points": "2.5"}, "Give a whole number"),
        ({"decision": "points", "why": WHY, "points": "1"}, "worth that already"),
        ({"decision": "key", "why": WHY}, "Choose what is right"),
        ({"decision": "key", "why": WHY, "right": "0"}, "This is right already"),
        ({"decision": "key", "why": WHY, "right": "7"}, "Choose among these answers"),
        ({"decision": "key", "why": WHY, "right": "x"}, "Choose among these answers"),
        ({"decision": "accept", "why": WHY}, "Choose the answer to accept"),
        ({"decision": "accept", "why": WHY, "answer": "x"}, "answers listed"),
    ],
)
def test_decision_that_makes_no_sense_is_explained(client, url, typed, message):
    answer = client.post(url, typed)

    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert message in text(answer)
    assert "Error: Correct question 1" in text(answer)
    assert not Ruling.objects.exists()


@pytest.mark.parametrize("decision", ["credit", "void"])
def test_what_is_so_already_is_not_decided_again(client, url, decision):
    decide(client, url, decision)

    assert ask(client, url, decision).status_code == 422


def test_decisions_are_taken_back(client, url, attempts):
    decide(client, url, "void")
    decide(client, url, "reset")

    assert rights(attempts) == [0, 1, 3]
    said = text(client.get(url))
    assert "The decisions made before were taken back" in said
    assert said.count("This question does not count") == 1  # in the list alone


def test_several_answers_can_be_right_where_several_are_chosen(
    client, classroom, learner
):
    quiz = make.quiz(questions=0)
    choices = [("Iran", True), ("Pakistan", True), ("ISIS", False)]
    make.question(quiz, kind="multiple", choices=choices)
    assignment = make.assignment(classroom, quiz)
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)
    url = address(assignment, attempt)

    decide(client, url, "key", right=["0", "1", "2"])

    attempt.refresh_from_db()
    assert (attempt.right, attempt.score) == (0, 667)
    assert Ruling.objects.get().data == {"right": [0, 1, 2]}


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("single", {"key", "accept", "credit", "void", "points"}),
        ("short", {"accept", "credit", "void", "points"}),
        ("open", {"credit", "void", "points"}),
    ],
)
def test_only_what_suits_the_kind_can_be_decided(
    client, classroom, learner, kind, offered
):
    quiz = make.quiz(questions=0)
    if kind == "open":
        make.open_question(quiz)
    else:
        make.question(quiz, kind=kind)
    assignment = make.assignment(classroom, quiz)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    typed = {"choices": [1]} if kind == "single" else {"text": "Another"}
    actions.answer(attempt=attempt, number=1, key=uuid4(), value=typed)
    actions.finish(attempt=attempt)

    shown = client.get(address(assignment, attempt)).content.decode()

    found = set(re.findall(r'name="decision" value="(\w+)"', shown))
    assert found == offered


def test_reason_and_answers_are_shown_as_text(client, url, assignment):
    decide(client, url, "credit", why="<script>alert(1)</script>")

    shown = client.get(url).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


# Who may


@pytest.mark.parametrize("page", ["", "marking/"])
@pytest.mark.parametrize("person", ["other teacher", "learner", "guest", "stranger"])
def test_nobody_else_finds_the_page(url, learner, person, page):
    made = {
        "other teacher": make.teacher,
        "learner": lambda: learner,
        "guest": make.guest,
        "stranger": make.learner,
    }[person]()
    other = Client()
    other.force_login(made)

    assert other.get(url + page).status_code == 404
    assert ask(other, url + page, "credit").status_code == 404
    assert not Ruling.objects.exists()


def test_whoever_is_unknown_is_asked_to_sign_in(url):
    assert Client().get(url).url.startswith("/sign-in/")


def test_co_teacher_decides_too(url, classroom, attempts):
    colleague = make.teacher("colleague")
    classroom.teachers.add(colleague)
    browser = Client()
    browser.force_login(colleague)

    decide(browser, url, "credit")

    assert Ruling.objects.get().by == colleague


def test_question_of_another_class_or_of_none_is_not_found(
    client, teacher, assignment, attempts
):
    other = make.assignment(make.classroom(teacher), make.quiz())
    elsewhere = make.finished(other.sitting.quiz, make.learner(), other.sitting)

    assert client.get(address(assignment, elsewhere)).status_code == 404
    assert client.get(address(other, attempts[0])).status_code == 404
    unknown = [assignment.classroom_id, assignment.pk, uuid4()]
    page = reverse("assignment-question", args=unknown)
    assert client.get(page).status_code == 404
    assert ask(client, page, "credit").status_code == 404


def test_decision_stays_in_its_class(client, url, assignment, attempts):
    other = make.assignment(make.classroom(), assignment.sitting.quiz)
    elsewhere = make.finished(other.sitting.quiz, make.learner(), other.sitting)

    decide(client, url, "credit")

    assert rights([elsewhere]) == [0]


# How much it costs, and how it is reached


def test_review_leads_to_every_question(client, assignment, attempts):
    shown = client.get(assignment.get_absolute_url()).content.decode()

    for number in (1, 2, 3):
        assert address(assignment, attempts[0], number) in shown
    assert shown.count("Correct this question") == 3


def test_review_shows_what_was_decided(client, url, assignment, attempts):
    decide(client, url, "void")

    said = text(client.get(assignment.get_absolute_url()))

    assert f"This question does not count. {WHY}" in said
    assert "It counts for nobody." in said
    assert re.search(r"Cleo 2 of 2", said)


@pytest.mark.parametrize("size", [1, 12])
def test_page_costs_the_same_queries_whatever_the_class(
    client, assignment, size, django_assert_max_num_queries
):
    for _number in range(size):
        attempt = make.finished(
            assignment.sitting.quiz, make.learner(), assignment.sitting
        )
    url = address(assignment, attempt)

    with django_assert_max_num_queries(6):
        client.get(url)
    with django_assert_max_num_queries(11):
        ask(client, url, "credit")


def test_page_is_never_stored(client, url):
    assert "no-store" in client.get(url)["Cache-Control"]
