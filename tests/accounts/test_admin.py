"""Accounts in the admin: administrators make teachers; nobody else comes here."""

import pytest

from accounts.models import TEACHERS, User
from tests import make

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/user/add/"
NEW = {
    "username": "rahimi",
    "display_name": "Ms Rahimi",
    "password1": "a long pass phrase",
    "password2": "a long pass phrase",
}


def address(person):
    return f"/admin/accounts/user/{person.pk}/change/"


@pytest.fixture
def administering(client):
    client.force_login(make.administrator())
    return client


def test_a_display_name_is_asked_for_and_said_what_for(administering):
    for url in (ADD, address(make.teacher())):
        assert "learners read “a teacher”" in administering.get(url).content.decode()


def test_new_account_is_a_teacher_by_one_tick(administering, client):
    assert 'name="teaches" id="id_teaches" checked' in str(
        administering.get(ADD).context["adminform"].form["teaches"]
    ).replace('aria-describedby="id_teaches_helptext" ', "")

    administering.post(ADD, NEW | {"teaches": "on"})

    teacher = User.objects.get(username="rahimi")
    assert (teacher.is_staff, teacher.is_superuser) == (True, False)
    assert [group.name for group in teacher.groups.all()] == [TEACHERS]
    assert teacher.is_teacher
    assert client.login(username="rahimi", password="a long pass phrase")
    assert client.get("/admin/briefings/briefing/add/").status_code == 200


def test_account_without_the_tick_has_no_rights(administering):
    administering.post(ADD, NEW)

    person = User.objects.get(username="rahimi")
    assert (person.is_staff, person.is_teacher) == (False, False)


@pytest.mark.parametrize("password", ["", "12345678"])
def test_account_needs_a_good_password(administering, password):
    response = administering.post(
        ADD, NEW | {"password1": password, "password2": password}
    )

    assert response.status_code == 200
    assert not User.objects.filter(username="rahimi").exists()


def test_tick_is_taken_away_with_all_it_gave(administering):
    teacher = make.teacher("rahimi")

    administering.post(address(teacher), {"username": "rahimi", "is_active": "on"})

    teacher = User.objects.get(pk=teacher.pk)
    assert (teacher.is_staff, teacher.is_teacher) == (False, False)


def test_teacher_saved_untouched_stays_one(administering):
    teacher = make.teacher("rahimi")
    form = administering.get(address(teacher)).context["adminform"].form
    assert form["teaches"].value() is True

    administering.post(
        address(teacher), {"username": "rahimi", "is_active": "on", "teaches": "on"}
    )

    assert User.objects.get(pk=teacher.pk).is_teacher


@pytest.mark.parametrize("right", ["teaches", "is_superuser"])
def test_learners_seat_is_given_no_rights(administering, right):
    learner = make.learner()

    response = administering.post(
        address(learner), {"username": learner.username, right: "on"}
    )

    assert "This is a learner’s seat." in response.content.decode()
    assert User.objects.get(pk=learner.pk).is_staff is False


def test_accounts_are_not_deleted_here(administering):
    teacher = make.teacher()

    url = f"/admin/accounts/user/{teacher.pk}/delete/"
    assert administering.post(url, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("page", ["", "add/", "1/change/", "1/password/", "1/history/"])
def test_teachers_see_no_accounts(client, page):
    client.force_login(make.teacher())

    assert client.get(f"/admin/accounts/user/{page}").status_code in (302, 403)
    assert "Accounts" not in client.get("/admin/").content.decode()


def test_teachers_cannot_look_people_up(client):
    client.force_login(make.teacher())

    response = client.get(
        "/admin/autocomplete/",
        {
            "app_label": "briefings",
            "model_name": "briefing",
            "field_name": "shared_with",
            "term": "",
        },
    )

    assert response.status_code == 403


def test_list_of_people_costs_few_queries(administering, django_assert_max_num_queries):
    for _ in range(5):
        make.teacher()
        make.learner()

    with django_assert_max_num_queries(8):
        assert administering.get("/admin/accounts/user/").status_code == 200


def test_name_of_a_learner_is_changed_on_the_pages_of_a_class_alone(client):
    client.force_login(make.administrator())
    learner = make.learner("Amal H")
    url = f"/admin/accounts/user/{learner.pk}/change/"

    answer = client.post(
        url,
        {
            "username": learner.username,
            "display_name": "Ben K",
            "is_active": "on",
            "date_joined_0": "2026-01-01",
            "date_joined_1": "10:00",
        },
    )

    learner.refresh_from_db()
    assert answer.status_code == 302
    assert learner.display_name == "Amal H"
