from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.db.models import F

from accounts import actions
from accounts.models import PasswordTries, User
from accounts.patience import FREE_TRIES_OF_NAME, LONGEST_WAIT_OF_NAME
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


# Tries at a user name's password


def take_tries(times, username="rahimi"):
    return [actions.take_try(username=username) for _ in range(times)]


def pass_time(**interval):
    PasswordTries.objects.update(last_at=F("last_at") - timedelta(**interval))


def test_first_tries_at_a_name_are_free_and_the_next_must_wait():
    free = FREE_TRIES_OF_NAME + 1

    assert take_tries(free + 3) == [0] * free + [2] * 3


def test_wait_of_a_name_ends_and_the_next_is_longer():
    take_tries(FREE_TRIES_OF_NAME + 1)

    pass_time(seconds=2)

    assert take_tries(2) == [0, 4]


def test_name_is_never_locked_for_good():
    for _ in range(40):
        actions.take_try(username="rahimi")
        pass_time(seconds=LONGEST_WAIT_OF_NAME)

    assert take_tries(2) == [0, LONGEST_WAIT_OF_NAME]


def test_names_wait_each_for_itself():
    take_tries(FREE_TRIES_OF_NAME + 2)

    assert take_tries(1, "ortiz") == [0]


def test_right_password_forgets_the_tries_and_so_does_a_day():
    for forget in (
        lambda: actions.forget_tries(username="rahimi"),
        lambda: pass_time(days=1, seconds=1),
    ):
        take_tries(FREE_TRIES_OF_NAME + 2)
        forget()

        assert take_tries(FREE_TRIES_OF_NAME) == [0] * FREE_TRIES_OF_NAME


def test_names_nobody_tries_any_more_are_not_kept():
    take_tries(1, "ortiz")
    pass_time(days=1, seconds=1)

    take_tries(1)

    assert PasswordTries.objects.count() == 1
    assert "rahimi" not in str(PasswordTries.objects.values().get())


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    times = FREE_TRIES_OF_NAME + 6
    together = Barrier(times)

    def take(_number):
        together.wait(timeout=10)
        try:
            return actions.take_try(username="rahimi")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        waits = list(pool.map(take, range(times)))

    assert waits.count(0) == FREE_TRIES_OF_NAME + 1
