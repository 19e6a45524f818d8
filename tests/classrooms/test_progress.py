"""A class from one assignment to the next: categories, spread, and who changed."""

import pytest

from classrooms.models import Excusal
from classrooms.progress import ClassProgress
from quizzes import actions
from quizzes.over_time import Measure
from tests import make

pytestmark = pytest.mark.django_db


def take(classroom, learner, *rights, of=12):
    """Finish a quiz about actors for each number of right answers."""
    for number, right in enumerate(rights):
        assignments = list(classroom.assignments.order_by("pk"))
        if number == len(assignments):
            quiz = make.quiz(questions=0)
            for _ in range(of):
                make.question(quiz)
            assignments.append(make.assignment(classroom, quiz))
        sitting = assignments[number].sitting
        make.finished(sitting.quiz, learner, sitting, right=right)


@pytest.fixture
def classroom():
    return make.classroom()


def courses(classroom):
    over_time = ClassProgress(classroom).over_time
    return {each.category: each.measures for each in over_time.courses}


def test_class_without_work_has_no_course(classroom):
    make.assignment(classroom, make.quiz())

    progress = ClassProgress(classroom)

    assert len(progress.over_time) == 0
    assert (progress.now, progress.weakest, progress.changes) == ([], "", [])


def test_learners_are_added_up_assignment_by_assignment(classroom):
    for name, rights in (("Amal", (2, 4)), ("Ben", (3, 4))):
        take(classroom, make.member(classroom, name), *rights, of=4)

    assert courses(classroom) == {
        "actor": (Measure(5, 8, learners=2), Measure(8, 8, learners=2))
    }


def test_middle_half_is_told_from_four_learners_on(classroom):
    for place, right in enumerate((0, 1, 2, 3, 4)):
        take(classroom, make.member(classroom, f"Learner {place}"), right, of=4)

    (measure,) = courses(classroom)["actor"]

    # Of 0, 25, 50, 75 and 100 percent.
    assert (measure.low, measure.high) == (25, 75)
    assert (measure.percent, measure.learners) == (50, 5)


def test_few_learners_are_said_to_be_few(classroom):
    for place in range(3):
        take(classroom, make.member(classroom, f"Learner {place}"), 2, of=4)
    assert ClassProgress(classroom).is_small

    take(classroom, make.member(classroom, "One more"), 2, of=4)

    assert not ClassProgress(classroom).is_small


@pytest.mark.parametrize(
    ("counts", "right"), [("best", 4), ("first", 1), ("last", 2), ("mean", 2)]
)
def test_attempt_that_counts_is_the_one_that_is_shown(classroom, counts, right):
    learner = make.member(classroom, "Amal")
    quiz = make.quiz(questions=4)
    sitting = make.assignment(classroom, quiz, counts=counts).sitting
    for each in (1, 4, 2):
        make.finished(quiz, learner, sitting, right=each)

    (work,) = ClassProgress(classroom).over_time.works

    assert work.whole.right == right


def test_practice_counts_nowhere(classroom):
    learner = make.member(classroom, "Amal")
    take(classroom, learner, 2, of=4)
    missed = learner.attempts.get()
    practice = actions.practise(learner=learner, missed=missed, numbers=[3, 4])
    for number in (1, 2):
        make.response(practice, number)
    make.finished(missed.quiz, learner, right=4)

    assert courses(classroom)["actor"] == (Measure(2, 4),)


def test_who_left_and_other_classes_count_nowhere(classroom):
    stays, leaves = make.member(classroom, "Amal"), make.member(classroom, "Ben")
    take(classroom, stays, 1, of=4)
    take(classroom, leaves, 4, of=4)
    take(make.classroom(learners=[stays]), stays, 4, of=4)
    leaves.memberships.all().delete()

    assert courses(classroom)["actor"] == (Measure(1, 4),)


def test_what_somebody_is_excused_from_counts_nowhere(classroom):
    one, other = make.member(classroom, "Amal"), make.member(classroom, "Ben")
    for learner in (one, other):
        take(classroom, learner, 2, of=4)
    teacher = classroom.teachers.get()

    def excuse(is_excused):
        Excusal.objects.create(
            assignment=classroom.assignments.get(),
            learner=other,
            is_excused=is_excused,
            by=teacher,
        )

    excuse(is_excused=True)
    assert courses(classroom)["actor"] == (Measure(2, 4),)

    excuse(is_excused=False)
    assert courses(classroom)["actor"] == (Measure(4, 8, learners=2),)


# What is weak now


def mixed(classroom, right, questions=60):
    """A quiz of which the events, every third question, are right or wrong."""
    learner, quiz = make.member(classroom, "Amal"), make.quiz(questions=questions)
    attempt = make.attempt(quiz, learner, make.assignment(classroom, quiz).sitting)
    for number in range(1, questions + 1):
        make.response(attempt, number, right=right(number))


def test_category_weaker_than_the_others_by_more_than_chance_is_named(classroom):
    mixed(classroom, lambda number: number % 3 != 0)

    progress = ClassProgress(classroom)

    assert progress.weakest == "event"
    assert progress.now[0] == ("event", Measure(0, 20))
    assert progress.weakest_url == (
        f"{classroom.assignments.get().get_absolute_url()}?about=event#items"
    )


def test_category_a_little_weaker_is_not_named(classroom):
    mixed(classroom, lambda number: number > 3, questions=12)

    assert ClassProgress(classroom).weakest == ""


def test_only_the_last_assignments_are_now(classroom):
    take(classroom, make.member(classroom, "Amal"), 0, 4, 4, 4, of=4)

    progress = ClassProgress(classroom)

    assert progress.latest == 3
    assert progress.now == [("actor", Measure(12, 12))]


# Who changed


def test_learners_are_set_beside_their_own_earlier_work(classroom):
    for name, rights in (
        ("Fen", (2, 3, 10, 11)),
        ("Chen", (11, 10, 2, 3)),
        ("Even", (6, 7, 7, 6)),
    ):
        take(classroom, make.member(classroom, name), *rights)

    progress = ClassProgress(classroom)

    (chen,), (fen,) = progress.slipped, progress.rose
    assert (chen.name, chen.before, chen.lately) == (
        "Chen",
        Measure(21, 24),
        Measure(5, 24),
    )
    assert fen.name == "Fen"


def test_changed_learners_come_by_name_and_are_not_ranked(classroom):
    for name, last in (("Cleo", 3), ("Ada", 1), ("Ben", 0)):
        take(classroom, make.member(classroom, name), 11, 11, last, last)

    names = [each.name for each in ClassProgress(classroom).slipped]

    assert names == ["Ada", "Ben", "Cleo"]


def test_two_assignments_are_too_few_to_tell_a_change(classroom):
    take(classroom, make.member(classroom, "Amal"), 12, 0)

    progress = ClassProgress(classroom)

    assert not progress.can_compare
    assert progress.changes == []


def test_hidden_name_is_a_number_that_leads_nowhere(classroom):
    take(classroom, make.member(classroom, "Amal"), 11, 11, 0, 0)

    (hidden,) = ClassProgress(classroom, hide_names=True).slipped

    assert (hidden.name, hidden.url) == ("Learner 1", "")
