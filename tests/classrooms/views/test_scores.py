import re

import pytest

from classrooms.gradebook import PAGE
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def scores_url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}scores/"


@pytest.fixture
def review_url(client, teacher, assignment):
    client.force_login(teacher)
    return assignment.get_absolute_url()


def text(answer):
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def join(classroom, name):
    learner = make.learner(name)
    make.membership(classroom, learner)
    return learner


# The gradebook


def test_the_gradebook_shows_best_and_first_and_who_is_missing(
    client, scores_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=3)
    join(classroom, "Ben K")

    answer = client.get(scores_url)

    page = text(answer)
    assert "Amal H first 1 3 of 3" in page
    assert "Ben K Not finished" in page
    assert "100% right 1 of 2 finished" in page
    assert best.get_absolute_url() in answer.content.decode()


@pytest.mark.parametrize("empty", ["nobody", "no quiz"])
def test_an_empty_gradebook_says_what_will_be_there(
    client, scores_url, classroom, quiz, empty
):
    if empty == "nobody":
        make.assignment(classroom, quiz)
    else:
        join(classroom, "Amal H")

    assert "Nothing to show yet" in text(client.get(scores_url))


def test_a_large_class_is_shown_in_pages(client, scores_url, classroom, assignment):
    for number in range(PAGE + 1):
        join(classroom, f"Learner {number:03}")

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
        learner = join(classroom, f"Learner {number}")
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


# The review


def test_the_review_says_what_the_class_made_of_it(
    client, review_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.finished(quiz, join(classroom, "Ben K"), assignment.sitting, right=1)
    make.attempt(quiz, join(classroom, "Cleo M"), assignment.sitting)
    join(classroom, "Dan O")

    page = text(client.get(review_url))

    assert "Finished 2 of 4" in page
    assert "Median score 2 of 3" in page
    assert "1 of 2 scored 2 or more" in page
    assert "Weakest category Motives 1 of 2 right" in page
    assert "Hardest question Q2 1 of 2 right" in page
    assert "100% right (2 of 2)" in page
    assert "Cleo M (has begun)" in page
    assert "Dan O" in page
    assert "1 of 2 is under 60%." in page


def test_the_review_links_learners_and_passages(
    client, review_url, assignment, learner, quiz
):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    page = client.get(review_url).content.decode()

    assert page.count(attempt.get_absolute_url()) == 2  # heat map and gradebook
    assert f"{quiz.briefing.get_absolute_url()}#passage-" in page
    assert client.get(attempt.get_absolute_url()).status_code == 200


def test_names_are_hidden_on_request(client, review_url, assignment, learner, quiz):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    answer = client.get(review_url, {"names": "hidden", "sort": "result"})

    page = answer.content.decode()
    assert "Amal H" not in page
    assert "Learner 1" in page
    assert attempt.get_absolute_url() not in page
    assert 'href="?sort=result"' in page  # shows the names again
    assert "names=hidden" in page  # and sorting keeps them hidden


@pytest.mark.parametrize("query", [{"sort": "nonsense"}, {"names": "x"}, {"page": "9"}])
def test_wishes_that_make_no_sense_are_ignored(
    client, review_url, assignment, learner, quiz, query
):
    make.finished(quiz, learner, assignment.sitting)

    assert "Amal H" in client.get(review_url, query).content.decode()


def test_the_column_sorted_by_says_so(client, review_url, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)

    page = client.get(review_url, {"sort": "result"}).content.decode()

    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"><a href="?sort=result#grades">Best' in page


def test_the_chart_gives_its_numbers_in_a_table_too(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=2)

    page = client.get(review_url).content.decode()

    assert 'role="img" aria-labelledby="dist-t dist-d"' in page
    assert '<th scope="row">2</th><td class="num">1</td>' in page


def test_nobody_finished_yet(client, review_url, assignment, learner, quiz):
    make.attempt(quiz, learner, assignment.sitting)

    page = text(client.get(review_url))

    assert "Nobody has finished yet" in page
    assert "One learner is in this class." in page
    assert "One has begun." in page
    assert assignment.classroom.code in page


def test_scores_out_of_different_numbers_are_shown_in_bands(
    client, review_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.question(quiz, category="claim")
    make.finished(quiz, join(classroom, "Ben K"), assignment.sitting, right=1)

    page = text(client.get(review_url))

    assert "1 of 2 have 60% or more right" in page
    assert "– not asked" in page


def test_the_review_stays_one_when_a_class_is_large(
    client, review_url, classroom, assignment, quiz
):
    for number in range(15):
        join(classroom, f"Waiting {number}")
    make.finished(quiz, join(classroom, "Amal H"), assignment.sitting)

    assert "Show the 15 names" in text(client.get(review_url))


@pytest.mark.parametrize("size", [1, 20])
def test_the_review_costs_the_same_queries_whatever_its_size(
    client, review_url, classroom, assignment, quiz, size, django_assert_max_num_queries
):
    for number in range(size):
        make.finished(quiz, join(classroom, f"Learner {number}"), assignment.sitting)

    with django_assert_max_num_queries(9):
        client.get(review_url)


def test_overdue_attempts_are_finished_before_the_review(
    client, review_url, assignment, learner, quiz
):
    make.overdue(make.attempt(quiz, learner, assignment.sitting))

    assert "Finished 1 of 1" in text(client.get(review_url))
