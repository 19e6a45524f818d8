"""What a class is called and by whose clocks it works: changed, and nothing else."""

import pytest

from classrooms import actions
from classrooms.log import Log
from classrooms.models import Classroom
from quizzes.rules import Rules
from tests import make

pytestmark = pytest.mark.django_db


def settle(classroom, teacher, **changes):
    kept = {"name": classroom.name, "time_zone": classroom.time_zone}
    actions.settle_class(classroom=classroom, by=teacher, **kept | changes)
    return Classroom.objects.get(pk=classroom.pk)


def test_class_gets_a_name_and_a_zone(classroom, teacher):
    made = settle(classroom, teacher, name="11B", time_zone="Asia/Tehran")

    assert (made.name, made.time_zone) == ("11B", "Asia/Tehran")


def test_nothing_opens_or_closes_at_another_moment(classroom, teacher, quiz, clock):
    rules = Rules(opens_at=clock.now, late_until=None)
    assignment, _ = actions.set_quiz(classroom=classroom, quiz=quiz, rules=rules)

    settle(classroom, teacher, time_zone="Asia/Tehran")

    assignment.sitting.refresh_from_db()
    assert assignment.sitting.rules == rules
    assert assignment.sitting.time_zone == "Asia/Tehran"


def test_sittings_of_other_classes_keep_their_zone(classroom, teacher, assignment):
    other = make.assignment(make.classroom(), make.quiz())

    settle(classroom, teacher, time_zone="Asia/Tehran")

    other.sitting.refresh_from_db()
    assert other.sitting.time_zone == ""


def test_name_of_another_class_is_refused(classroom, teacher):
    make.classroom(teacher, name="11B")

    with pytest.raises(actions.Refused, match="11B") as refusal:
        settle(classroom, teacher, name="11B")

    assert refusal.value.field == "name"


def test_name_of_an_archived_class_is_free(classroom, teacher, clock):
    make.classroom(teacher, name="11B", archived_at=clock.now)

    assert settle(classroom, teacher, name="11B").name == "11B"


def test_other_clocks_stand_in_the_log(classroom, teacher):
    settle(classroom, teacher, time_zone="Asia/Tehran")

    (entry,) = Log(classroom, classroom.teachers.first()).page(None).object_list
    assert entry.what == "The class goes by the clocks of Tehran, no more of UTC"


def test_settling_what_is_so_leaves_no_trace(classroom, teacher):
    settle(classroom, teacher)

    assert not Log(classroom, classroom.teachers.first()).page(None).object_list


def test_new_class_goes_by_the_clocks_of_the_latest(teacher, classroom):
    settle(classroom, teacher, time_zone="Asia/Tehran")

    made, _ = actions.open_class(teacher=teacher, name="Another")

    assert made.time_zone == "Asia/Tehran"


def test_first_class_goes_by_the_clocks_of_the_site(settings):
    settings.TIME_ZONE = "Europe/Paris"

    made, _ = actions.open_class(teacher=make.teacher(), name="First")

    assert made.time_zone == "Europe/Paris"
