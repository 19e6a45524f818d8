"""Who was read already is taken for who is signed in, wherever Django would."""

import pytest
from django.contrib.auth import get_user, login
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.sessions import SessionStore, claimed, recognise
from tests import make

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


@pytest.fixture
def learner():
    return make.learner()


@pytest.fixture
def request_of(rf):
    """Make a request in whose session somebody signed in; nobody was asked for yet."""

    def request_of(user):
        request = rf.get("/")
        request.session = SessionStore()
        if user:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        request.user = NOBODY
        return request

    return request_of


def recognised(request, user):
    """Say whether somebody read anew is recognised; Django must say the same."""
    found = User.objects.get(pk=user.pk)
    recognise(request, found)
    assert (request.user is found) == (get_user(request) == user)
    return request.user is found


def test_who_signed_in_is_recognised(request_of, learner):
    request = request_of(learner)

    assert claimed(request) == learner.pk
    assert recognised(request, learner)


def test_nobody_is_claimed_where_nobody_signed_in(request_of, learner):
    request = request_of(None)

    assert claimed(request) is None
    assert not recognised(request, learner)


def test_somebody_else_is_not(request_of, learner):
    assert not recognised(request_of(learner), make.learner())


def test_whose_seat_was_closed_since_is_not(request_of, learner):
    request = request_of(learner)
    User.objects.filter(pk=learner.pk).update(is_active=False)

    assert not recognised(request, learner)


def test_whose_password_was_changed_since_is_not(request_of):
    teacher = make.teacher()
    request = request_of(teacher)
    teacher.set_password("another one")
    teacher.save()

    assert not recognised(request, teacher)


def test_who_signed_in_by_a_way_that_is_closed_is_not(request_of, learner, settings):
    request = request_of(learner)
    settings.AUTHENTICATION_BACKENDS = ["elsewhere.Backend"]

    assert not recognised(request, learner)


def test_a_key_that_was_replaced_is_left_to_django(request_of, learner, settings):
    request = request_of(learner)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"

    recognise(request, learner)

    assert request.user is NOBODY
    assert get_user(request) == learner
