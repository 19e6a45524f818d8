import pytest

from accounts import actions
from accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_a_guest_has_neither_seat_nor_password():
    guest = actions.open_guest()

    assert guest.is_guest
    assert guest.is_learner
    assert not guest.has_usable_password()


def test_a_seat_is_found_by_its_code_however_typed():
    learner, code = actions.take_seat(display_name="Amal H")

    assert actions.find_seat(f" {code[:5].lower()}-{code[5:]}") == learner
    assert learner.has_seat
    assert not learner.is_guest


def test_a_seat_keeps_only_the_digest_of_its_code():
    learner, code = actions.take_seat(display_name="Amal H")

    row = User.objects.filter(pk=learner.pk).values().get()

    assert code not in str(row)


def test_a_guest_who_takes_a_seat_stays_the_same_person():
    guest = make.guest()

    learner, _code = actions.take_seat(display_name="Amal H", guest=guest)

    assert learner.pk == guest.pk
    assert learner.has_seat


def test_a_teacher_never_becomes_a_seat():
    teacher = make.teacher()

    learner, _code = actions.take_seat(display_name="Amal H", guest=teacher)

    assert learner.pk != teacher.pk


def test_a_renewed_code_replaces_the_old_one_and_ends_sessions(client):
    learner = make.learner()
    client.force_login(learner)

    code = actions.renew_return_code(user=learner)

    assert actions.find_seat(learner.code) is None
    assert actions.find_seat(code) == learner
    assert client.get("/classes/").status_code == 302


def test_a_closed_account_is_not_found():
    learner = make.learner(is_active=False)

    assert actions.find_seat(learner.code) is None
