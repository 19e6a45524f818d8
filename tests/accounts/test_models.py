"""People: what each sort of them is, and what the site calls them."""

import pytest
from django.db import connection

from accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db

SORTS = {
    "guest": make.guest,
    "learner": make.learner,
    "teacher": make.teacher,
    "administrator": make.administrator,
}


def what(user):
    return {
        name
        for name in ("has_seat", "is_guest", "is_learner", "is_teacher", "is_staff")
        if getattr(user, name)
    }


@pytest.mark.parametrize(
    ("sort", "is_what"),
    [
        ("guest", {"is_guest", "is_learner"}),
        ("learner", {"has_seat", "is_learner"}),
        ("teacher", {"is_teacher", "is_staff"}),
        ("administrator", {"is_teacher", "is_staff"}),
    ],
)
def test_person_is_of_one_sort(sort, is_what):
    user = SORTS[sort]()

    assert what(User.objects.get(pk=user.pk)) == is_what


def test_teacher_who_left_the_group_is_none():
    teacher = make.teacher()

    teacher.groups.clear()

    assert not User.objects.get(pk=teacher.pk).is_teacher


def test_account_that_is_closed_is_no_teacher():
    teacher = make.teacher(is_active=False)

    assert not User.objects.get(pk=teacher.pk).is_teacher


@pytest.mark.parametrize("name", ["__str__", "get_full_name", "get_short_name"])
def test_person_is_called_by_the_name_they_chose(name):
    assert getattr(make.learner("Amal H"), name)() == "Amal H"
    assert getattr(make.teacher("m.ortiz"), name)() == "m.ortiz"


def test_person_has_no_more_names_than_one():
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(
            cursor, User._meta.db_table
        )

    assert {column.name for column in table if "name" in column.name} == {
        "username",
        "display_name",
    }


def test_seat_and_guest_cannot_sign_in_with_a_password():
    for user in (make.learner(), make.guest()):
        assert not user.has_usable_password()
        assert not user.check_password("")
