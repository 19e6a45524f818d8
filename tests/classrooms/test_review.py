import pytest

from classrooms import actions, review, taught
from classrooms.at_work import AtWork
from classrooms.review import SORTS, Review
from classrooms.shares import Share
from quizzes import actions as quiz_actions
from tests import make
from tests.classrooms.crowd import crowd

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(db):
    """Six questions: two each about actors, motives and events, in turn."""
    return make.quiz(questions=6)


@pytest.fixture
def member(classroom):
    """Make a learner of the class; with `right`, one who has finished."""

    def join(name, *rights, assignment=None):
        learner = make.learner(name)
        make.membership(classroom, learner)
        for right in rights:
            sitting = assignment.sitting
            make.finished(sitting.quiz, learner, sitting, right=right)
        return learner

    return join


def names(rows):
    return [row.name for row in rows]


def test_each_learner_counts_once_with_the_best_attempt(assignment, member):
    member("Amal", 2, 5, 3, assignment=assignment)

    review = Review(assignment)

    (row,) = review.lowest
    assert row.share == Share(5, 6)
    assert row.standing.tries == 3
    assert row.standing.first_right == 2
    assert review.overall == Share(5, 6)
    assert all(item.share.total == 1 for item in review.questions.items)


def test_who_is_excused_is_in_no_number(assignment, member, teacher):
    member("Amal", 6, assignment=assignment)
    ben = member("Ben", 0, assignment=assignment)
    actions.excuse(assignment=assignment, learner=ben, is_excused=True, by=teacher)

    review = Review(assignment)

    assert (names(review.page.object_list), review.excused) == (["Amal"], ["Ben"])
    assert review.overall == Share(6, 6)
    assert review.questions.n == 1
    assert all(item.share == Share(1, 1) for item in review.questions.items)
    assert AtWork.read(assignment).size == 1


def test_who_scored_alike_is_listed_by_name(assignment, member, monkeypatch):
    monkeypatch.setattr("classrooms.review.PAGE", 4)
    for name, right in [("Eva", 5), ("Dan", 1), ("Ben", 5), ("Amal", 1), ("Cleo", 5)]:
        member(name, right, assignment=assignment)

    assert names(Review(assignment).lowest) == ["Amal", "Dan", "Ben", "Cleo"]


def test_the_lowest_come_first_and_the_rest_are_waited_for(assignment, member):
    member("Amal", 5, assignment=assignment)
    member("Ben", 1, assignment=assignment)
    member("Cleo")
    dan = member("Dan")
    make.attempt(assignment.sitting.quiz, dan, assignment.sitting)

    review = Review(assignment)

    assert names(review.lowest) == ["Ben", "Amal"]
    unfinished = [row for row in review.page.object_list if not row.standing]
    assert [(row.name, row.has_started) for row in unfinished] == [
        ("Cleo", False),
        ("Dan", True),
    ]
    assert (review.size, review.finished, review.begun) == (4, 2, 1)


def test_shares_are_kept_by_category(assignment, member):
    member("Amal", 4, assignment=assignment)  # all but the last motive and event
    member("Ben", 3, assignment=assignment)

    review = Review(assignment)

    assert review.categories == ["actor", "motive", "event"]
    assert review.by_category == [
        ("actor", Share(3, 4)),
        ("motive", Share(2, 4)),
        ("event", Share(2, 4)),
    ]
    assert review.lowest[1].cells == (Share(2, 2), Share(1, 2), Share(1, 2))
    assert review.weakest[:2] == ("Motives", Share(2, 4))


def test_questions_come_hardest_first_with_what_was_chosen(assignment, member):
    for name, right in (("Amal", 6), ("Ben", 1), ("Cleo", 1)):
        member(name, right, assignment=assignment)

    items = Review(assignment).questions.items

    assert [item.number for item in items] == [2, 3, 4, 5, 6, 1]
    assert [option.chosen.right for option in items[0].options] == [1, 2, 0]
    assert items[0].slip.text.startswith("Tempting")
    assert items[-1].share == Share(3, 3)


def test_an_edited_question_is_counted_as_two(assignment, member):
    member("Amal", 6, assignment=assignment)
    question = assignment.sitting.quiz.questions.first()
    question.stem = "Another wording?"
    question.save()
    member("Ben", 0, assignment=assignment)

    items = [item for item in Review(assignment).questions.items if item.number == 1]

    assert [(item.stem, item.share) for item in items] == [
        ("Another wording?", Share(0, 1)),
        (items[1].stem, Share(1, 1)),
    ]


def test_where_to_start_names_the_weakest_and_what_to_reread(assignment, member):
    member("Amal", 4, assignment=assignment)
    member("Ben", 3, assignment=assignment)

    hints = Review(assignment).hints

    assert [(hint.category, hint.weak) for hint in hints] == [
        ("motive", 2),
        ("event", 2),
        ("actor", 1),
    ]
    lesson = assignment.sitting.quiz.briefing.get_absolute_url()
    assert hints[0].card.evidence.url.startswith(f"{lesson}#passage-")


def test_a_class_that_knows_everything_needs_no_hint(assignment, member):
    member("Amal", 6, assignment=assignment)

    assert Review(assignment).hints == []


def test_hidden_names_are_numbers_that_lead_nowhere(assignment, member):
    for name in ("Zoe", "Amal"):
        member(name, 3, assignment=assignment)

    review = Review(assignment, hide_names=True)

    assert names(review.page.object_list) == ["Learner 1", "Learner 2"]
    assert {row.url for row in review.page.object_list} == {""}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Amal", "Ben", "Cleo", "Dan"]),
        ("name", ["Amal", "Ben", "Cleo", "Dan"]),
        ("result", ["Ben", "Amal", "Cleo", "Dan"]),
        ("other", ["Amal", "Cleo", "Ben", "Dan"]),
        ("attempts", ["Ben", "Amal", "Cleo", "Dan"]),
        ("finished", ["Cleo", "Amal", "Ben", "Dan"]),
    ],
)
def test_rows_are_sorted_as_asked_with_the_unfinished_last(
    assignment, member, sort, order
):
    member("Cleo", 2, assignment=assignment)
    member("Amal", 3, assignment=assignment)
    member("Ben", 1, 5, assignment=assignment)
    member("Dan")

    assert names(Review(assignment, sort=sort).page.object_list) == order


def test_every_sorting_is_known():
    assert set(SORTS) == {"name", "result", "other", "attempts", "finished"}


def test_what_is_overdue_is_finished_first(assignment, member):
    learner = member("Amal")
    attempt = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    make.overdue(attempt)

    (row,) = Review(assignment).lowest

    assert row.share == Share(1, 6)


def test_questions_left_out_are_counted(assignment, member):
    learner = member("Amal")
    attempt = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    quiz_actions.finish(attempt=attempt)

    items = Review(assignment).questions.items

    assert [item.left_out for item in items] == [1, 1, 1, 1, 1, 0]


def test_whoever_left_the_class_is_not_counted(assignment, member):
    member("Amal", 6, assignment=assignment)
    gone = member("Gone", 0, assignment=assignment)
    gone.memberships.all().delete()

    review = Review(assignment)

    assert names(review.page.object_list) == ["Amal"]
    assert all(item.share == Share(1, 1) for item in review.questions.items)


def test_nobody_finished_means_nothing_to_count(assignment, member):
    member("Amal")

    review = Review(assignment)

    assert review.finished == 0
    assert review.questions.items == []
    assert review.hints == []


@pytest.mark.parametrize("size", [1, 12])
def test_any_class_costs_the_same_queries(
    assignment, member, size, django_assert_num_queries
):
    for number in range(size):
        member(f"Learner {number}", 2, assignment=assignment)

    with django_assert_num_queries(7):
        review = Review(assignment)
        assert len(review.page.object_list) == size
        assert review.questions.all
        assert review.spread.count == size
        assert review.hints


def test_only_a_page_of_a_large_class_is_read_in_full(assignment, monkeypatch):
    monkeypatch.setattr(review, "PAGE", 3)
    crowd(assignment, 20)

    first, second = (Review(assignment, page=page) for page in ("1", "2"))

    assert (first.finished, sum(first.scored.values())) == (20, 20)
    assert len(first.page.object_list) == 3
    assert second.page.number == 2
    assert names(second.page.object_list) == names(
        Review(assignment, sort="name", page="2").page.object_list
    )
    assert all(row.url for row in [*second.page.object_list, *second.lowest])
    assert {row.share.right for row in second.lowest} == {0}


def test_who_left_is_in_no_number_of_a_large_class(assignment, monkeypatch, teacher):
    monkeypatch.setattr(review, "PAGE", 3)
    crowd(assignment, 8)
    gone = assignment.classroom.memberships.first()
    actions.remove(membership=gone, by=teacher)

    found = Review(assignment)

    assert (found.size, found.finished, found.questions.n) == (7, 7, 7)


@pytest.mark.parametrize("may_be", [True, False], ids=["asked", "known"])
def test_names_are_the_same_where_nobody_can_be_excused(assignment, member, may_be):
    ben, amal = member("Ben"), member("Amal")
    assignment.has_excused = may_be

    named = taught.names_apart(assignment)
    hidden = taught.names_apart(assignment, hidden=True)

    assert [*named[0].items()] == [(amal.pk, "Amal"), (ben.pk, "Ben")]
    assert [*hidden[0].items()] == [(ben.pk, "Learner 1"), (amal.pk, "Learner 2")]
    assert named[1] == hidden[1] == []
