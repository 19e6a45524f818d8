"""Seats for a list of names, all or none, with codes that can be shown once more."""

from uuid import uuid4

import pytest

from accounts.actions import drawn_return_code, find_seat
from classrooms import actions
from classrooms.actions import joining
from tests import make

pytestmark = pytest.mark.django_db

NAMES = ("Amal H", "Ben K", "Zoë")


@pytest.fixture
def key():
    return uuid4()


def seat(classroom, key, names=NAMES):
    return actions.seat(
        classroom=classroom, names=names, key=key, by=classroom.teachers.first()
    )


def names(classroom):
    return sorted(classroom.learners.values_list("display_name", flat=True))


def test_each_name_gets_a_seat_to_come_back_to(classroom, key):
    memberships = seat(classroom, key)

    assert [str(each.learner) for each in memberships] == list(NAMES)
    for membership in memberships:
        code = drawn_return_code(membership.learner, key)
        assert len(code) == 10
        assert find_seat(code) == membership.learner


def test_same_key_and_names_again_are_the_same_seats(classroom, key):
    first = seat(classroom, key)

    again = seat(classroom, key)

    assert again == first
    assert classroom.events.filter(kind="seated").count() == 1


def test_corrected_list_under_the_same_key_adds_what_is_new(classroom, key):
    first = seat(classroom, key, NAMES[:2])

    again = seat(classroom, key)

    assert again[:2] == first
    assert names(classroom) == sorted(NAMES)


@pytest.mark.parametrize("how", ["merged", "removed"])
def test_nobody_who_left_comes_back_by_the_same_list(classroom, teacher, key, how):
    first = seat(classroom, key)
    if how == "merged":
        kept, extra = first[0].learner, first[1].learner
        actions.merge(kept=kept, extra=extra, by=teacher)
    else:
        actions.remove(membership=first[1], by=teacher)

    again = seat(classroom, key)

    assert again == [first[0], first[2]]
    assert names(classroom) == [NAMES[0], NAMES[2]]


def test_other_keys_lead_to_other_codes(classroom, key):
    (membership,) = seat(classroom, key, ["Amal H"])

    assert find_seat(drawn_return_code(membership.learner, uuid4())) is None


def test_name_that_somebody_has_leaves_nothing_half_done(classroom, learner, key):
    with pytest.raises(actions.NameTaken) as refusal:
        seat(classroom, key, ["Ben K", "amal h."])

    assert refusal.value.field == "names"
    assert names(classroom) == ["Amal H"]


def test_archived_class_takes_no_list(classroom, teacher, key):
    actions.archive(classroom=classroom, by=teacher)

    with pytest.raises(actions.Refused):
        seat(classroom, key)

    assert names(classroom) == []


def test_class_takes_no_more_than_it_holds(classroom, key, monkeypatch):
    monkeypatch.setattr(joining, "MOST_LEARNERS", 2)

    with pytest.raises(actions.Refused, match="full"):
        seat(classroom, key)

    assert names(classroom) == []


def test_log_says_how_many_and_never_who(classroom, key):
    seat(classroom, key)

    event = classroom.events.get()
    assert (event.kind, event.person, event.data) == ("seated", None, {"count": 3})


def test_list_of_any_length_costs_the_same(
    classroom, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(15):
        seat(classroom, key, [f"Learner {n}" for n in range(120)])


# New codes for those who are in


def renew(memberships, teacher, key):
    actions.renew_codes(memberships=memberships, key=key, teacher=teacher)


def test_new_codes_take_the_place_of_the_old(classroom, teacher, learner, key):
    renew(classroom.memberships.all(), teacher, key)

    assert find_seat(learner.code) is None
    assert find_seat(drawn_return_code(learner, key)) == learner


def test_renewing_again_by_the_same_key_signs_nobody_out(
    classroom, teacher, learner, key
):
    renew(classroom.memberships.all(), teacher, key)
    learner.refresh_from_db()

    renew(classroom.memberships.all(), teacher, key)

    before = learner.get_session_auth_hash()
    learner.refresh_from_db()
    assert learner.get_session_auth_hash() == before


@pytest.mark.parametrize("size", [3, 30])
def test_codes_of_any_number_cost_the_same(
    classroom, teacher, key, size, django_assert_num_queries
):
    members = seat(classroom, uuid4(), [f"Learner {n}" for n in range(size)])

    with django_assert_num_queries(8):
        renew(members, teacher, key)


def test_no_code_is_renewed_if_one_is_not_this_teachers(
    classroom, teacher, learner, key
):
    other = make.member(classroom, "Ben K")
    make.classroom(learners=[other])

    with pytest.raises(actions.Refused, match="Ben K is also in a class"):
        renew(classroom.memberships.all(), teacher, key)

    assert find_seat(learner.code) == learner
    assert find_seat(other.code) == other
