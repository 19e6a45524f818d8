import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import actions
from accounts.models import PasswordTries, User
from tests import make

pytestmark = pytest.mark.django_db

NAME = "Zahra Ω O’Brien"


def erase(user, names=lambda key, value: False):
    actions.end_sessions(users=[user], names=names)
    actions.blank(user=user)
    return User.objects.get(pk=user.pk)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def keep(client, **kept):
    session = client.session
    session.update(kept)
    session.save()


def messages_saying(text):
    return MessageEncoder().encode([Message(constants.SUCCESS, text)])


def test_nothing_of_a_name_or_a_code_stays():
    learner = make.learner(NAME)

    erased = erase(learner)

    row = str(User.objects.filter(pk=learner.pk).values().get())
    assert NAME not in row
    assert learner.username not in row
    assert actions.find_seat(learner.code) is None
    assert not erased.has_seat
    assert not erased.is_active


def test_two_erased_people_are_called_differently():
    names = {str(erase(make.learner())) for _ in range(5)}

    assert len(names) == 5


def test_erasing_again_changes_nothing():
    once = erase(make.learner())

    assert str(erase(once)) == str(once)


def test_teacher_may_do_nothing_any_more():
    teacher = make.teacher(email="zahra@school.example")

    erased = erase(teacher)

    assert not erased.groups.exists()
    assert not erased.is_staff
    assert not erased.has_usable_password()
    assert erased.email == ""


def test_tries_at_the_password_are_forgotten():
    teacher = make.teacher("zahra")
    actions.take_try(username="zahra")

    erase(teacher)

    assert not PasswordTries.objects.exists()


def test_every_device_is_signed_out():
    learner = make.learner(NAME)
    phone, laptop = signed_in(learner), signed_in(learner)

    assert actions.end_sessions(users=[learner], names=lambda key, value: False) == 2

    assert phone.get("/classes/").status_code == 302
    assert laptop.get("/classes/").status_code == 302


def test_other_sessions_go_on_without_the_name():
    learner = make.learner(NAME)
    client = signed_in(make.teacher())
    keep(client, _messages=messages_saying(f"{NAME} is in."), code=["x", 7], other=1)

    erase(learner, names=lambda key, value: key == "code")

    (session,) = Session.objects.all()
    assert {"_messages", "code"}.isdisjoint(session.get_decoded())
    assert session.get_decoded()["other"] == 1
    assert client.get("/classes/").status_code == 200


def test_messages_about_others_are_still_shown():
    learner = make.learner(NAME)
    client = signed_in(make.teacher())
    keep(client, _messages=messages_saying("Amal is in."))

    erase(learner)

    assert "_messages" in Session.objects.get().get_decoded()


def test_sessions_are_read_once_for_all_seats_of_a_person(
    django_assert_max_num_queries,
):
    seats = [make.learner() for _ in range(4)]
    for seat in seats:
        signed_in(seat)
    teacher = signed_in(make.teacher())
    keep(teacher, code=seats[3].username)

    # Those that ran out, all, the teacher's (in a savepoint), and what is ended.
    with django_assert_max_num_queries(7):
        ended = actions.end_sessions(users=seats, names=lambda key, value: False)

    assert ended == 4
    (session,) = Session.objects.all()
    assert "code" not in session.get_decoded()


def test_what_a_session_came_to_keep_meanwhile_stays():
    learner = make.learner(NAME)
    client = signed_in(make.teacher())
    keep(client, code="x", choice="before")

    def names(key, value):
        if value == "before":
            keep(client, choice="meanwhile")
        return key == "code"

    erase(learner, names)

    (session,) = Session.objects.all()
    assert session.get_decoded()["choice"] == "meanwhile"
    assert "code" not in session.get_decoded()


def test_log_of_the_desk_names_nobody():
    learner = make.learner(NAME)
    LogEntry.objects.log_actions(
        make.administrator().pk, User.objects.filter(pk=learner.pk), CHANGE, NAME
    )

    erase(learner)

    assert NAME not in str(LogEntry.objects.values().get())


def test_a_person_costs_few_queries(django_assert_max_num_queries):
    learner = make.learner()

    with django_assert_max_num_queries(12):
        actions.blank(user=learner)


def test_who_is_erased_is_no_guest_who_could_take_a_seat():
    erased = erase(make.learner())

    assert not erased.is_guest
    assert not erased.is_learner


def at_work():
    """A teacher's browser that was told of the learner, and its session as read."""
    client = signed_in(make.teacher())
    keep(client, _messages=messages_saying(f"{NAME} is in."), other=1)
    late = client.session
    assert late["other"] == 1
    return client, late


def test_request_at_work_meanwhile_puts_nothing_back():
    learner = make.learner(NAME)
    client, late = at_work()

    erase(learner)
    late["more"] = 2
    late.save()

    (session,) = Session.objects.all()
    assert "_messages" not in session.get_decoded()
    assert (client.session["other"], client.session["more"]) == (1, 2)


def test_session_that_gets_another_key_meanwhile_takes_nothing_along():
    learner = make.learner(NAME)
    _client, late = at_work()

    erase(learner)
    late.cycle_key()

    (session,) = Session.objects.all()
    assert "_messages" not in session.get_decoded()
    assert session.get_decoded()["other"] == 1
