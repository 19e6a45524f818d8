import pytest

from classrooms.gradebook import PAGE
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def scores_url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}scores/"


# The gradebook


def test_the_gradebook_shows_best_and_first_and_who_is_missing(
    client, scores_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=3)
    make.member(classroom, "Ben K")

    answer = client.get(scores_url)

    page = text(answer)
    assert "Amal H 100% of 1 first 1 3 of 3" in page
    assert "Ben K – Not finished" in page
    assert "Class 100% of 1 1 of 2 finished" in page
    assert best.get_absolute_url() in answer.content.decode()


@pytest.mark.parametrize("empty", ["nobody", "no quiz"])
def test_an_empty_gradebook_says_what_will_be_there(
    client, scores_url, classroom, quiz, empty
):
    if empty == "nobody":
        make.assignment(classroom, quiz)
    else:
        make.member(classroom, "Amal H")

    assert "Nothing to show yet" in text(client.get(scores_url))


def test_a_large_class_is_shown_in_pages(client, scores_url, classroom, assignment):
    for number in range(PAGE + 1):
        make.member(classroom, f"Learner {number:03}")

    first = text(client.get(scores_url))
    second = text(client.get(scores_url, {"page": 2}))

    assert "Learners 1 to 100 of 101" in first
    assert "Learner 100" not in first
    assert "Learner 100" in second


def test_what_is_overdue_counts_when_the_gradebook_is_read(
    client, scores_url, assignment, learner, quiz
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    make.overdue(attempt)

    assert "1 of 3" in text(client.get(scores_url))


@pytest.mark.parametrize("size", [2, 30])
def test_the_gradebook_costs_the_same_queries_whatever_its_size(
    client, scores_url, classroom, size, django_assert_max_num_queries
):
    assignments = [make.assignment(classroom, make.quiz(questions=1)) for _ in range(3)]
    for number in range(size):
        learner = make.member(classroom, f"Learner {number}")
        for each in assignments:
            make.finished(each.sitting.quiz, learner, each.sitting)

    with django_assert_max_num_queries(8):
        client.get(scores_url)
    with django_assert_max_num_queries(8):
        b"".join(client.get(scores_url.rstrip("/") + ".csv").streaming_content)


def test_the_file_is_streamed_under_a_safe_name(
    client, teacher, assignment, learner, quiz
):
    classroom = assignment.classroom
    type(classroom).objects.update(name='10B "A/C"\r\nX: é')
    make.finished(quiz, learner, assignment.sitting, right=2)
    client.force_login(teacher)

    answer = client.get(f"{classroom.get_absolute_url()}scores.csv")

    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="10b-ac-x-e-scores.csv"'
    )
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Amal H,2,3,1" in content.decode()


def test_a_class_named_in_another_script_still_gives_a_file_name(
    client, teacher, classroom
):
    type(classroom).objects.update(name="کلاس ده")
    client.force_login(teacher)

    answer = client.get(f"{classroom.get_absolute_url()}scores.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="class-scores.csv"'
