"""Copies of assignments and classes: the same rules, other weeks, nobody's answers."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from classrooms import actions
from classrooms.copied import Copied
from classrooms.models import Assignment, Classroom
from quizzes.actions import More
from quizzes.models import Deferral
from quizzes.rules import Rules
from tests import make

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
RULES = Rules(
    minutes=20,
    attempts_allowed=2,
    counts="first",
    feedback="finish",
    shows_key=False,
    shuffles_questions=True,
    may_look_back=False,
)


@pytest.fixture
def classroom(teacher):
    return make.classroom(teacher, name="10B", time_zone="Europe/Paris")


@pytest.fixture
def original(classroom, quiz, clock):
    """Open from Monday to Friday afternoon, a week before the clocks go forward."""
    clock.to(datetime(2027, 3, 21, 12, tzinfo=UTC))
    rules = Rules(
        opens_at=datetime(2027, 3, 22, 9, tzinfo=PARIS),
        closes_at=datetime(2027, 3, 26, 16, tzinfo=PARIS),
        late_until=datetime(2027, 3, 27, 16, tzinfo=PARIS),
        feedback="close",
    )
    made, _ = actions.set_quiz(
        classroom=classroom, quiz=quiz, rules=rules, note="Twice."
    )
    return made


def shown(moment, zone=PARIS):
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")


def copy(assignment, weeks=1, to=None):
    return actions.copy_assignment(
        assignment=assignment,
        classroom=to or assignment.classroom,
        weeks=weeks,
        by=assignment.classroom.teachers.first(),
    )


def copy_class(classroom, teacher, **changes):
    given = {
        "name": "10B next year",
        "time_zone": classroom.time_zone,
        "weeks": 52,
        "with_teachers": False,
        "key": uuid4(),
    }
    return actions.copy_class(classroom=classroom, by=teacher, **given | changes)


# An assignment


def test_copy_keeps_the_time_of_day_though_clocks_go_forward(original):
    made, is_new = copy(original)

    rules = made.sitting.rules
    assert is_new
    assert shown(rules.opens_at) == "2027-03-29T09:00"
    assert shown(rules.closes_at) == "2027-04-02T16:00"
    assert shown(rules.late_until) == "2027-04-03T16:00"


def test_quiz_that_its_teacher_cannot_read_is_not_copied(classroom, teacher):
    hidden = make.quiz(make.briefing(status="draft"))
    original = make.assignment(classroom, hidden)
    own = make.classroom(teacher)

    with pytest.raises(actions.Refused, match="cannot read"):
        actions.copy_assignment(
            assignment=original, classroom=own, weeks=None, by=teacher
        )

    assert not own.assignments.exists()


def test_copy_keeps_rules_and_note(classroom, quiz):
    source, _ = actions.set_quiz(
        classroom=classroom, quiz=quiz, rules=RULES, note="Twice."
    )
    other = make.classroom(*classroom.teachers.all())

    made, _ = copy(source, to=other)

    assert (made.sitting.rules, made.note) == (RULES, "Twice.")
    assert made.sitting.time_zone == other.time_zone


def test_copy_opens_at_the_same_hour_by_the_clocks_it_goes_to(original, teacher):
    there = make.classroom(teacher, name="Far", time_zone="Asia/Tehran")

    made, _ = copy(original, to=there)

    tehran = ZoneInfo("Asia/Tehran")
    assert shown(made.sitting.opens_at, tehran) == "2027-03-29T09:00"


def test_copying_twice_makes_one(original):
    first, _ = copy(original)

    again, is_new = copy(original)

    assert (again, is_new) == (first, False)
    assert Assignment.objects.count() == 2


def test_copy_that_would_be_open_at_the_same_time_is_refused(original):
    with pytest.raises(actions.Refused, match="already"):
        copy(original, weeks=None)


def test_times_are_left_blank_where_wished(original, teacher):
    other = make.classroom(teacher, name="Another")

    made, _ = copy(original, weeks=None, to=other)

    assert made.sitting.rules == Rules(feedback="never")
    assert Copied(original, None, PARIS, PARIS).shows_no_more


def test_times_in_the_past_are_left_blank_and_named(original, clock):
    clock.to(datetime(2027, 4, 1, 12, tzinfo=UTC))

    copied = Copied(original, 1, PARIS, PARIS)

    assert copied.rules.opens_at is None
    assert shown(copied.rules.closes_at) == "2027-04-02T16:00"
    assert copied.left_blank == ["opening"]
    assert copied.rules.feedback == "close"
    assert not copied.shows_no_more


def test_closing_in_the_past_leaves_late_work_blank_as_well(original, clock):
    clock.to(datetime(2027, 4, 2, 18, tzinfo=UTC))

    copied = Copied(original, 1, PARIS, PARIS)

    assert copied.left_blank == ["opening", "closing"]
    assert copied.left_out == ["late work"]
    assert copied.rules == Rules(feedback="never")


def test_opening_within_a_gap_of_the_clocks_is_not_called_past(classroom, quiz, clock):
    clock.to(datetime(2027, 3, 20, 12, tzinfo=UTC))
    rules = Rules(
        opens_at=datetime(2027, 3, 21, 2, 30, tzinfo=PARIS),
        closes_at=datetime(2027, 3, 21, 3, 10, tzinfo=PARIS),
    )
    made, _ = actions.set_quiz(classroom=classroom, quiz=quiz, rules=rules)

    copied = Copied(made, 1, PARIS, PARIS)

    assert (copied.left_blank, copied.left_out) == ([], ["opening"])


def test_what_single_learners_were_given_stays_behind(original, teacher, learner):
    actions.give_longer(
        assignment=original,
        learners=[learner],
        more=More(closes_at=original.sitting.closes_at + timedelta(days=2)),
        why="Ill",
        by=teacher,
        key=uuid4(),
    )
    original.refresh_from_db()

    made, _ = copy(original, weeks=2)

    assert made.sitting.extended_until is None
    assert Deferral.objects.get().sitting == original.sitting


# A class


def test_class_is_copied_without_learners_and_answers(
    classroom, original, teacher, learner, quiz, clock
):
    clock.to(datetime(2027, 3, 23, 12, tzinfo=UTC))
    make.attempt(quiz, learner, original.sitting)

    made, is_new = copy_class(classroom, teacher)

    (assignment,) = made.assignments.all()
    assert is_new
    assert (made.name, made.time_zone) == ("10B next year", "Europe/Paris")
    assert made.join_code != classroom.join_code
    assert not made.memberships.exists()
    assert not assignment.sitting.attempts.exists()
    assert assignment.note == "Twice."
    assert shown(assignment.sitting.opens_at) == "2028-03-20T09:00"


def test_class_copied_twice_is_one(classroom, original, teacher):
    key = uuid4()
    first, _ = copy_class(classroom, teacher, key=key)

    again, is_new = copy_class(classroom, teacher, key=key)

    assert (again, is_new) == (first, False)
    assert Classroom.objects.count() == 2


def test_name_that_a_class_has_is_refused(classroom, teacher):
    with pytest.raises(actions.Refused, match="10B"):
        copy_class(classroom, teacher, name="10B")


def test_teachers_come_along_where_wished(classroom, teacher):
    colleague = make.teacher()
    classroom.teachers.add(colleague)

    alone, _ = copy_class(classroom, teacher, name="Alone")
    both, _ = copy_class(classroom, teacher, name="Both", with_teachers=True)

    assert set(alone.teachers.all()) == {teacher}
    assert set(both.teachers.all()) == {teacher, colleague}


def test_archived_class_can_be_copied(classroom, original, teacher):
    actions.archive(classroom=classroom, by=teacher)

    made, _ = copy_class(classroom, teacher, name="10B")

    assert made.archived_at is None
    assert made.assignments.count() == 1


def test_quiz_that_its_teacher_may_not_set_is_left_out(classroom, teacher, clock):
    draft = make.quiz(make.briefing(status="draft"))
    make.assignment(classroom, draft)

    made, _ = copy_class(classroom, teacher)

    assert not made.assignments.exists()


def test_copied_class_says_in_its_log_who_set_each_quiz(classroom, original, teacher):
    made, _is_new = copy_class(classroom, teacher)

    (event,) = made.events.filter(kind="set")
    assert event.by == teacher
    assert event.data == {"assignment": made.assignments.get().pk}
