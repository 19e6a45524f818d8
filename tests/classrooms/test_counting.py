"""Which attempt counts: the gradebook, its file, the review and learners agree."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from classrooms.assigned import assigned_to
from classrooms.exports.plain import csv_lines
from classrooms.gradebook import Gradebook
from classrooms.review import Review
from quizzes import actions
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)

# Three attempts with so many of three right: which is first, best, last, mean.
RIGHTS = (1, 3, 0)
counting = pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("best", "Best 3 of 3"),
        ("first", "First 1 of 3"),
        ("last", "Last 0 of 3"),
        ("mean", "Mean 44%"),
    ],
)


@pytest.fixture
def taken(classroom, learner, quiz):
    """The quiz as the learner took it three times, under a rule of what counts."""

    def taken(counts, **rules):
        made = make.assignment(classroom, quiz, counts=counts, **rules)
        for right in RIGHTS:
            make.finished(quiz, learner, made.sitting, right=right)
        return made

    return taken


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def read(classroom):
    book = Gradebook(classroom, classroom.memberships.count())
    lines = "".join(csv_lines(book)).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(lines)))


@counting
def test_learner_reads_what_counts_everywhere(taken, classroom, learner, counts, said):
    made = taken(counts)
    client = signed_in(learner)

    assert str(next(assigned_to(learner)).counted) == said
    for url in ("/", "/me/", classroom.get_absolute_url()):
        assert said in text(client.get(url)), url
    start = text(client.get(made.sitting.quiz.get_absolute_url()))
    what = "mean of your attempts" if counts == "mean" else f"{counts} attempt"
    assert f"{what} counts." in start


@pytest.mark.parametrize(
    ("counts", "cell", "foot"),
    [
        ("best", "Amal H 100% of 1 first 1 3 of 3", "Class 100% of 1"),
        ("first", "Amal H 33% of 1 best 3 1 of 3", "Class 33% of 1"),
        ("last", "Amal H 0% of 1 first 1 0 of 3", "Class 0% of 1"),
        ("mean", "Amal H 44% of 1 first 1 44%", "Class 44% of 1"),
    ],
)
def test_gradebook_shows_what_counts(taken, classroom, teacher, counts, cell, foot):
    taken(counts)

    page = text(signed_in(teacher).get(f"{classroom.get_absolute_url()}scores/"))

    assert cell in page
    assert foot in page


@pytest.mark.parametrize(
    ("counts", "head", "score"),
    [
        ("best", "right (best)", "3"),
        ("first", "right (first)", "1"),
        ("last", "right (last)", "0"),
        ("mean", "percent (mean)", "44"),
    ],
)
def test_file_holds_what_counts(taken, classroom, counts, head, score):
    taken(counts)

    heads, amal = read(classroom)

    assert heads[1].endswith(head)
    assert amal == ["Amal H", score, "3", "3", ""]


@pytest.mark.parametrize(
    ("counts", "right", "columns"),
    [
        ("best", 3, ["Best", "First"]),
        ("first", 1, ["First", "Best"]),
        ("last", 0, ["Last", "First"]),
        ("mean", 0, ["Mean", "First"]),
    ],
)
def test_review_is_of_the_attempt_that_counts(taken, counts, right, columns):
    review = Review(taken(counts))

    (row,) = review.page
    assert (row.share.right, row.share.total) == (right, 3)
    assert sum(cell.right for cell in row.cells) == right
    # Questions are looked at in first attempts, whichever counts.
    assert sum(item.share.right for item in review.questions.items) == 1
    assert [str(label) for _name, label, _way in review.sorts][1:3] == columns


@counting
def test_review_page_says_what_counts(taken, teacher, counts, said):
    made = taken(counts)

    page = text(signed_in(teacher).get(made.get_absolute_url()))

    figure = said.removeprefix(f"{counts.capitalize()} ")
    assert f"Amal H {figure} {'3' if counts == 'first' else '1'} 3" in page
    which = {"mean": "last"}.get(counts, counts)
    assert f"Learners at each score, {which} attempt" in page


def test_mean_orders_learners_by_their_mean(classroom, learner, quiz, taken):
    made = taken("mean")
    other = make.learner("Zoë")
    make.membership(classroom, other)
    make.finished(quiz, other, made.sitting, right=2)

    rows = Review(made, sort="result").page

    assert [(row.name, row.percent) for row in rows] == [
        ("Zoë", 67),
        ("Amal H", 44),
    ]


# Late work


@pytest.fixture
def late(classroom, learner, quiz, clock):
    """An assignment of which the learner's first attempt was in time, the last late."""

    def late(counts):
        closes_at = clock.now + HOUR
        made = make.assignment(
            classroom,
            quiz,
            counts=counts,
            closes_at=closes_at,
            late_until=closes_at + HOUR,
        )
        make.finished(quiz, learner, made.sitting, right=1)
        clock.to(closes_at + timedelta(seconds=1))
        make.finished(quiz, learner, made.sitting, right=2)
        return made

    return late


@pytest.mark.parametrize(
    ("counts", "is_late"),
    [("first", False), ("best", True), ("last", True), ("mean", True)],
)
def test_late_work_is_marked_where_it_counts(
    late, classroom, learner, teacher, counts, is_late
):
    made = late(counts)
    client = signed_in(teacher)

    (row,) = Review(made).page
    assert row.is_late is is_late
    assert read(classroom)[1][4] == ("late" if is_late else "")
    scores = text(client.get(f"{classroom.get_absolute_url()}scores/"))
    assert ("of 1 late" in scores) is is_late
    review = text(client.get(made.get_absolute_url()))
    assert ("Amal H late" in review) is is_late


def test_learner_reads_that_work_was_late(late, learner, quiz):
    late("last")
    client = signed_in(learner)
    first, last = learner.attempts.order_by("started_at")

    assert "Late." not in text(client.get(first.get_absolute_url()))
    assert "Late." in text(client.get(last.get_absolute_url()))
    start = text(client.get(quiz.get_absolute_url()))
    assert start.count(" late ") >= 1


def test_work_handed_in_at_the_closing_is_in_time(classroom, learner, quiz, clock):
    closes_at = clock.now + HOUR
    made = make.assignment(
        classroom, quiz, closes_at=closes_at, late_until=closes_at + HOUR
    )
    attempt = make.attempt(quiz, learner, made.sitting)
    clock.to(closes_at)
    actions.finish(attempt=attempt)

    (row,) = Review(made).page

    assert not row.is_late


def test_late_attempts_cost_the_gradebook_no_more_queries(
    late, classroom, teacher, django_assert_max_num_queries
):
    late("best")
    client = signed_in(teacher)

    with django_assert_max_num_queries(8):
        client.get(f"{classroom.get_absolute_url()}scores/")
