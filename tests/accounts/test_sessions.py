"""Who was read already is taken for who is signed in, wherever Django would."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user, login
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from accounts.sessions import SessionStore, claimed, recognise, session_of
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
            request.session.save()
        request.session = SessionStore(request.session.session_key)
        request.user = NOBODY
        return request

    return request_of


def read_for(request, user):
    """Read somebody anew, with what is kept of the request's session."""
    kept = session_of(request.session.session_key)
    return User.objects.annotate(session=kept).get(pk=user.pk)


def recognised(request, user):
    """Say whether somebody read anew is recognised; Django must say the same."""
    found = read_for(request, user)
    recognise(request, found, found.session)
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

    found = read_for(request, learner)
    recognise(request, found, found.session)

    assert request.user is NOBODY
    assert get_user(request) == learner


def test_a_session_read_with_its_learner_is_not_read_again(
    request_of, learner, django_assert_num_queries
):
    request = request_of(learner)
    found = read_for(request, learner)

    with django_assert_num_queries(0):
        recognise(request, found, found.session)
        assert claimed(request) == learner.pk
        assert request.user is found


@pytest.mark.parametrize("ended", ["expired", "deleted", "none"])
def test_a_session_that_ended_is_not_read_with_anybody(request_of, learner, ended):
    request = request_of(None if ended == "none" else learner)
    rows = Session.objects.all()
    if ended == "deleted":
        rows.delete()
    rows.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert read_for(request, learner).session is None
    assert not recognised(request, learner)
    assert claimed(request) is None


def test_what_is_saved_in_a_session_read_with_somebody_stays(request_of, learner):
    request = request_of(learner)
    found = read_for(request, learner)
    recognise(request, found, found.session)
    request.session["word"] = "kept"
    request.session.save()

    again = SessionStore(request.session.session_key)
    assert again["word"] == "kept"
    assert get_user(request) == learner
