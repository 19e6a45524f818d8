"""The frame around a question: kept for all, and each reader's own."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import INFO
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.session import SessionStorage

from quizzes import actions
from tests import make
from tests.quizzes.views.conftest import address


@pytest.fixture
def open_as(client, quiz):
    """Open the first question as somebody, each with an attempt of their own."""

    def open_(person, **cookies):
        client.logout()
        client.cookies.clear()
        client.cookies.load(cookies)
        client.force_login(person)
        attempt = actions.start(learner=person, quiz=quiz)
        return attempt, client.get(address(attempt)).content.decode()

    return open_


def test_frame_names_its_own_reader_and_leads_back_to_their_own_page(open_as):
    for name in ("Brave Heron", "Quiet <Otter>"):
        attempt, html = open_as(make.learner(name))

        escaped = name.replace("<", "&lt;").replace(">", "&gt;")
        assert f'<span class="masthead__name">{escaped}</span>' in html
        assert f'name="next" value="{address(attempt)}"' in html


def test_frame_offers_the_desk_to_those_who_write_and_to_nobody_else(open_as):
    _attempt, of_learner = open_as(make.learner())
    _attempt, of_teacher = open_as(make.teacher())
    _attempt, of_other = open_as(make.learner())

    assert "/admin/" in of_teacher
    assert "/admin/" not in of_learner + of_other


def test_guest_is_asked_in_and_has_nothing_to_sign_out_of(open_as):
    _attempt, of_learner = open_as(make.learner())
    _attempt, of_guest = open_as(make.guest())

    assert 'action="/sign-out/"' in of_learner
    assert 'action="/sign-out/"' not in of_guest
    assert 'href="/sign-in/"' in of_guest


def test_frame_looks_as_each_reader_chose(open_as):
    looks = [("dark", "theme"), ("largest", "text"), ("wide", "spacing")]
    for value, name in looks:
        _attempt, html = open_as(make.learner(), **{name: value})

        assert f'name="{name}" value="{value}" aria-pressed="true"' in html

    _attempt, html = open_as(make.learner())
    assert not any(
        f'name="{name}" value="{value}" aria-pressed="true"' in html
        for value, name in looks
    )


def test_what_there_is_to_tell_one_reader_is_told_once_and_to_nobody_else(client, quiz):
    reader, other = make.learner(), make.learner()
    page = address(actions.start(learner=reader, quiz=quiz))
    client.force_login(reader)
    tell(client, "For this reader alone.")

    first, again = (client.get(page).content.decode() for _ in range(2))
    client.force_login(other)
    page = address(actions.start(learner=other, quiz=quiz))
    of_other = client.get(page).content.decode()

    assert "For this reader alone." in first
    assert "For this reader alone." not in again + of_other


def tell(client, words):
    """Leave a message that the next page shows."""
    session = client.session
    told = [Message(INFO, words)]
    storage = SessionStorage(SimpleNamespace(session=session))
    session[storage.session_key] = storage.serialize_messages(told)
    session.save()


def test_saved_answer_and_deadline_show_in_the_frame_of_those_who_have_them(
    client, quiz
):
    timed = make.assignment(make.classroom(), quiz, minutes=20).sitting
    first, second = make.learner(), make.learner()
    plain = actions.start(learner=first, quiz=quiz)
    limited = actions.start(learner=second, quiz=quiz, sitting=timed)
    make.response(plain, 1)

    client.force_login(first)
    of_first = client.get(address(plain)).content.decode()
    client.force_login(second)
    of_second = client.get(address(limited)).content.decode()

    assert 'data-says="saved"' in of_first
    assert 'id="clock-says"' not in of_first
    assert 'data-says="saved"' not in of_second
    assert 'id="clock-says"' in of_second
