"""Marking open answers, one by one."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from classrooms import written
from quizzes import actions
from quizzes.models import Attempt, Award
from quizzes.rulings import Rule
from tests import make
from tests.pages import read as text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, teacher):
    client.force_login(teacher)
    return client


@pytest.fixture
def quiz(db):
    """One open question, for three points by a rubric of two lines."""
    quiz = make.quiz(questions=0)
    make.open_question(quiz)
    return quiz


@pytest.fixture
def write(known, assignment):
    """Let somebody of the class answer."""

    def write(name, words):
        attempt = make.attempt(assignment.sitting.quiz, known(name), assignment.sitting)
        response = actions.answer(
            attempt=attempt, number=1, key=uuid4(), value={"text": words}
        )
        actions.finish(attempt=attempt)
        return response

    return write


@pytest.fixture
def known(classroom):
    """Give a learner of the class by name, new or known."""

    def find(name):
        found = classroom.learners.filter(display_name=name).first()
        if found is None:
            found = make.learner(name)
            make.membership(classroom, found)
        return found

    return find


@pytest.fixture
def answers(write):
    return [write(name, f"{name} says so.") for name in ("Zoe", "Amal", "Cleo")]


@pytest.fixture
def url(assignment, answers):
    return address(assignment, answers[0])


def address(assignment, response):
    version = UUID(response.attempt.paper[0][0])
    place = [assignment.classroom_id, assignment.pk, version]
    return reverse("assignment-marking", args=place)


def give(client, url, response, *points, comment=""):
    given = {f"points-{place}": each for place, each in enumerate(points)}
    return client.post(url, {"response": response.pk, "comment": comment, **given})


def order(response):
    """Give the answers in the order in which they stand on the page."""
    return re.findall(r"(\w+) says so\.", text(response))


def score(response):
    found = Attempt.objects.get(pk=response.attempt_id)
    return found.score, found.max_score


def test_what_is_not_marked_comes_first(client, url, answers):
    give(client, url, answers[0], "1", "2")

    page = client.get(url)

    assert order(page) == ["Amal", "Cleo", "Zoe"]
    assert "2 of 3 answers wait to be marked." in text(page)
    assert text(page).count("Not marked yet") == 2
    assert "3 of 3 points" in text(page)


def test_points_by_line_and_comment_are_saved_and_the_next_comes(
    client, teacher, url, answers
):
    answer = give(client, url, answers[0], "1", "1.5", comment="Whose?\r\nSay it.")

    assert answer.url == f"{url}#answer-{answers[1].pk}"
    award = Award.objects.get()
    assert (award.response, award.by) == (answers[0], teacher)
    assert (award.score, award.rubric) == (2500, {"0": 1000, "1": 1500})
    assert award.comment == "Whose?\nSay it."
    assert score(answers[0]) == (2500, 3000)
    page = client.get(url).content.decode()
    assert f'id="answer-{answers[1].pk}" tabindex="-1"' in page


def test_next_is_the_one_that_follows_and_past_the_end_the_first(client, url, answers):
    assert give(client, url, answers[1], "1", "2").url.endswith(f"-{answers[2].pk}")
    assert give(client, url, answers[2], "1", "2").url.endswith(f"-{answers[0].pk}")
    last = client.post(
        url, {"response": answers[0].pk, "points-0": "0", "points-1": "0"}, follow=True
    )
    assert "Saved. Every answer is marked." in text(last)


def test_answer_marked_before_is_shown_with_what_it_got(client, url, answers):
    give(client, url, answers[0], "1", "0.5", comment="Whose?")

    shown = client.get(url).content.decode()

    assert re.search(r'name="points-1" value="0\.5"', shown)
    assert "Whose?" in shown
    assert "Change the mark" in shown


def test_mark_can_be_changed_and_sent_twice(client, url, answers):
    for points in ("1", "1", "0"):
        give(client, url, answers[0], points, "2")

    assert [award.score for award in Award.objects.all()] == [3000, 2000]
    assert score(answers[0]) == (2000, 3000)


@pytest.mark.parametrize(
    "points",
    [
        ("", "1"),
        ("1",),
        ("2", "1"),
        ("1", "-1"),
        ("1", "2.5"),
        ("0.3", "1"),
        ("much", "1"),
        ("NaN", "1"),
        ("1e400", "1"),
    ],
)
def test_points_beyond_a_line_are_explained_there(client, url, answers, points):
    answer = give(client, url, answers[1], *points, comment="Kept")

    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert "Give from 0 to" in text(answer)
    assert f'href="#r{answers[1].pk}-points-' in answer.content.decode()
    assert "Kept" in text(answer)
    assert not Award.objects.exists()


def test_without_a_rubric_points_are_given_at_once(client, classroom, learner):
    quiz = make.quiz(questions=0)
    make.rows(quiz, "open", points=4)
    assignment = make.assignment(classroom, quiz)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    response = actions.answer(
        attempt=attempt, number=1, key=uuid4(), value={"text": "So."}
    )
    actions.finish(attempt=attempt)
    page = address(assignment, response)

    assert "Points of 4" in text(client.get(page))
    give(client, page, response, "3.5")

    assert score(response) == (3500, 4000)
    assert Award.objects.get().rubric == {}
    assert 'value="3.5"' in client.get(page).content.decode()


def test_names_are_hidden_on_request_and_stay_so(client, url, answers):
    page = client.get(url, {"names": "hidden"})

    assert "Learner 1" in text(page)
    for name in ("Zoe", "Amal", "Cleo"):
        assert f">{name}<" not in page.content.decode()
    answer = give(client, f"{url}?names=hidden", answers[0], "1", "2")
    assert answer.url == f"{url}?names=hidden#answer-{answers[1].pk}"


def test_answers_come_in_pages_and_the_next_is_found_on_its_own(
    client, url, answers, monkeypatch
):
    monkeypatch.setattr(written, "PAGE", 1)

    assert order(client.get(url)) == ["Zoe"]
    assert order(client.get(url, {"page": "2"})) == ["Amal"]
    assert order(client.get(url, {"page": "x"})) == ["Zoe"]
    answer = give(client, f"{url}?page=2", answers[1], "1", "2")
    assert answer.url == f"{url}?page=2#answer-{answers[2].pk}"
    assert order(client.get(url, {"page": "2"})) == ["Cleo"]
    amiss = give(client, f"{url}?page=1", answers[2], "9", "2")
    assert order(amiss) == ["Cleo"]


def test_only_what_stands_in_finished_attempts_of_the_class_is_marked(
    client, url, assignment, classroom, known, answers, write
):
    write("Gone", "Gone says so.")
    classroom.memberships.filter(learner__display_name="Gone").delete()
    assignment.sitting.feedback = "finish"  # answers stay open until then
    assignment.sitting.save()
    still = make.attempt(assignment.sitting.quiz, known("Amal"), assignment.sitting)
    later = actions.answer(
        attempt=still, number=1, key=uuid4(), value={"text": "Later says so."}
    )

    assert order(client.get(url)) == ["Zoe", "Amal", "Cleo"]
    assert give(client, url, later, "1", "2").status_code == 404


@pytest.mark.parametrize("response", ["", "x", "0", "999999", "-1"])
def test_what_is_no_answer_here_is_not_marked(client, url, answers, response):
    data = {"response": response, "points-0": "1", "points-1": "2"}

    assert client.post(url, data).status_code == 404
    assert not Award.objects.exists()


def test_answer_in_another_class_is_not_marked_here(client, url, answers, quiz):
    other = make.classroom(learners=[make.learner()])
    elsewhere = make.assignment(other, quiz)
    attempt = make.attempt(quiz, other.learners.get(), elsewhere.sitting)
    response = actions.answer(
        attempt=attempt, number=1, key=uuid4(), value={"text": "So."}
    )

    assert give(client, url, response, "1", "2").status_code == 404


def test_question_that_no_teacher_marks_has_no_such_page(client, classroom, learner):
    assignment = make.assignment(classroom, make.quiz(questions=1))
    attempt = make.finished(assignment.sitting.quiz, learner, assignment.sitting)

    page = address(assignment, attempt.responses.get())

    assert client.get(page).status_code == 404


def test_review_says_how_many_wait_and_leads_to_them(client, url, assignment, answers):
    said = text(client.get(assignment.get_absolute_url()))
    assert "3 answers wait to be marked" in said
    assert "3 answers are not marked yet" in said

    for each in answers:
        give(client, url, each, "1", "2")

    page = client.get(assignment.get_absolute_url())
    assert "to be marked" not in text(page)
    assert "100% right (3 of 3)" in text(page)
    assert url in page.content.decode()


@pytest.mark.parametrize("decision", ["void", "credit"])
def test_nothing_waits_where_it_matters_to_nobody(
    client, teacher, url, assignment, answers, decision
):
    actions.rule(
        sitting=assignment.sitting,
        version=answers[0].version,
        rule=Rule(decision, {}, "Unclear."),
        by=teacher,
    )

    assert "to be marked" not in text(client.get(assignment.get_absolute_url()))


@pytest.mark.parametrize("size", [1, 12])
def test_page_costs_the_same_queries_whatever_the_class(
    client, assignment, write, size, django_assert_max_num_queries
):
    for number in range(size):
        response = write(f"Learner {number}", "So.")
    url = address(assignment, response)

    with django_assert_max_num_queries(8):
        client.get(url, {"names": "hidden"})
    with django_assert_max_num_queries(25):
        give(client, url, response, "1", "2")
