"""Corrections: asked for where learners are reading, told to them, and kept."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from briefings import actions
from briefings.models import Briefing, Correction
from tests import desk, make

pytestmark = pytest.mark.django_db

ASKED = (
    "Learners are reading this. Say whether you made a small repair or a correction."
)
WHAT = "We said two. It was four."


@pytest.fixture
def teacher():
    return make.teacher("teacher")


@pytest.fixture
def briefing(teacher):
    made = make.briefing(teacher, in_brief="One point\nAnother")
    made.actors.create(name="Iran", kind="state", about="Fired.\nWas hit.", key="iran")
    made.terms.create(name="Mossad", meaning="A service.")
    make.quiz(made)
    actions.refresh(briefing=made)
    return made


@pytest.fixture
def writing(client, teacher):
    client.force_login(teacher)
    return client


def logged():
    return list(LogEntry.objects.values_list("change_message", flat=True))


# On the desk


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Another title"},
        {"standfirst": "Another standfirst."},
        {"body": make.BODY.replace("four people", "two people")},
        {"in_brief": "One point"},
        {"source_title": "Another article"},
        {"actors-0-about": "Fired first."},
        {"terms-0-DELETE": "on"},
        {"passages-1-speaker": "Baghdad"},
        {"terms-1-name": "Erbil", "terms-1-meaning": "A city."},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_change_to_what_learners_read_is_asked_about(writing, briefing, typed):
    response = desk.send(writing, desk.address(briefing), **typed)

    assert desk.said(response) == [ASKED]
    assert Briefing.objects.get().updated_at == briefing.updated_at

    response = desk.send(writing, desk.address(briefing), **typed, change="repair")
    assert response.status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"topic": "Asia", "level": "easier"},
        {"quizzes-0-questions-0-stem": "Another question?"},
        {"discussion": "Who gains?"},
    ],
    ids=["nothing", "where it belongs", "a question", "something to discuss"],
)
def test_change_to_other_things_is_not_asked_about(writing, briefing, typed):
    response = desk.send(writing, desk.address(briefing), **typed)

    assert response.status_code == 302
    assert not Correction.objects.exists()


def test_draft_is_rewritten_without_a_question(writing, teacher):
    draft = make.briefing(teacher, status="draft")

    page = desk.opened(writing, desk.address(draft))
    assert "what_changed" not in page.fields
    assert "what_changed" not in desk.opened(writing, desk.ADD).fields

    response = desk.send(writing, desk.address(draft), title="Another title")
    assert response.status_code == 302


def test_withdrawn_briefing_may_be_corrected_but_need_not(writing, briefing):
    actions.withdraw(briefing=briefing)

    response = desk.send(writing, desk.address(briefing), title="Another title")
    assert response.status_code == 302

    correction = {"change": "correction", "what_changed": WHAT}
    desk.send(writing, desk.address(briefing), title="A third", **correction)
    assert Correction.objects.get().what == WHAT


def test_correction_is_told_with_its_day_and_logged_with_its_author(
    writing, teacher, briefing
):
    desk.send(
        writing,
        desk.address(briefing),
        title="Another title",
        change="correction",
        what_changed=f"  {WHAT} ",
    )

    told = Correction.objects.get()
    assert (told.briefing, told.what, told.by) == (briefing, WHAT, teacher)
    assert told.day == timezone.localdate()
    assert f"Correction: {WHAT}" in logged()
    html = writing.get(desk.address(briefing)).content.decode()
    assert f"</b> {WHAT}</p>" in html


def test_repair_is_logged_and_not_told(writing, briefing):
    desk.send(writing, desk.address(briefing), title="Anothr title", change="repair")

    assert not Correction.objects.exists()
    assert "A small repair. Readers are not told." in logged()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"change": "correction"}, "Tell your readers what changed."),
        ({"change": "correction", "what_changed": " \n"}, "Tell your readers what"),
        ({"change": "repair", "what_changed": WHAT}, "Choose correction to tell your"),
        ({"what_changed": WHAT}, "Choose correction to tell your readers this"),
        ({"change": "rumour"}, "Select a valid choice."),
        ({"change": "correction", "what_changed": "x" * 501}, "at most 500 characters"),
    ],
)
def test_half_a_correction_is_asked_about(writing, briefing, typed, said):
    response = desk.send(writing, desk.address(briefing), title="Kept", **typed)

    assert said in desk.said(response)[0]
    assert b'value="Kept"' in response.content
    assert not Correction.objects.exists()


# To readers


def test_readers_are_told_what_changed_and_when(client, briefing):
    day = date(2026, 11, 5)
    actions.correct(briefing=briefing, what="A <b>", by=briefing.owner, day=day)
    actions.correct(
        briefing=briefing, what=WHAT, by=briefing.owner, day=day + timedelta(days=2)
    )

    html = client.get(briefing.get_absolute_url()).content.decode()

    assert f">Corrected on 7 November 2026:</b> {WHAT}</li>" in html
    assert ">Corrected on 5 November 2026:</b> A &lt;b&gt;</li>" in html
    head = html[: html.index("</header>", html.index("<article"))]
    assert '<a class="tap" href="#corrections">Corrected on 7 November 2026</a>' in head
    assert "5 November" not in head


def test_readers_of_what_was_never_corrected_are_told_nothing(client, briefing):
    assert b"orrect" not in client.get(briefing.get_absolute_url()).content


# Kept


def test_correction_told_twice_stands_there_once(briefing):
    first, second = (
        actions.correct(briefing=briefing, what=WHAT, by=briefing.owner)
        for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize(
    "change",
    [
        lambda: Correction.objects.update(what="Nothing much."),
        lambda: Correction.objects.get().save(),
    ],
    ids=["queryset", "model"],
)
def test_what_readers_were_told_is_never_changed(briefing, change):
    actions.correct(briefing=briefing, what=WHAT, by=briefing.owner)

    message = "a correction is never changed"
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        change()


def test_corrections_go_with_their_briefing(briefing):
    lone = make.briefing()
    actions.correct(briefing=lone, what=WHAT, by=lone.owner)

    lone.delete()

    assert not Correction.objects.exists()
