"""Briefings and their records: who sees them, and what they say of themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import translation

from briefings import actions
from briefings.models import Actor, Briefing, Event, Motive, Passage, Place, Term
from briefings.models.record import attribution
from tests import make

pytestmark = pytest.mark.django_db


def statuses(briefings):
    return sorted(briefing.status for briefing in briefings)


@pytest.fixture
def owner():
    return make.teacher()


@pytest.fixture
def one_of_each(owner):
    """A draft, a published and a withdrawn briefing of the same owner."""
    withdrawn = make.briefing(owner)
    actions.withdraw(briefing=withdrawn)
    return [make.briefing(owner, status="draft"), make.briefing(owner), withdrawn]


# Who sees what


def test_everybody_sees_what_is_published(one_of_each):
    for user in (AnonymousUser(), make.guest(), make.learner(), make.teacher()):
        assert statuses(Briefing.objects.visible_to(user)) == ["published"]


def test_owner_sees_their_own_whatever_its_status(owner, one_of_each):
    make.briefing(status="draft")

    seen = Briefing.objects.visible_to(owner)

    assert statuses(seen) == ["draft", "published", "withdrawn"]


def test_colleague_sees_and_edits_what_is_shared_with_them(one_of_each):
    colleague = make.teacher()
    for briefing in one_of_each:
        briefing.shared_with.add(colleague, make.teacher())

    assert Briefing.objects.visible_to(colleague).count() == 3
    assert Briefing.objects.editable_by(colleague).count() == 3


def test_teacher_edits_nothing_of_another(one_of_each):
    assert not Briefing.objects.editable_by(make.teacher()).exists()


def test_administrator_sees_and_edits_everything(one_of_each):
    admin = make.administrator()

    assert Briefing.objects.visible_to(admin).count() == 3
    assert Briefing.objects.editable_by(admin).count() == 3


def test_colleague_who_is_staff_no_more_sees_only_what_is_published(one_of_each):
    colleague = make.teacher(is_staff=False)
    for briefing in one_of_each:
        briefing.shared_with.add(colleague)

    assert statuses(Briefing.objects.visible_to(colleague)) == ["published"]


def test_questions_are_counted_but_for_those_retired():
    quiz = make.quiz()
    quiz.briefing.shared_with.add(make.teacher(), make.teacher())
    make.question(quiz, is_retired=True)
    make.quiz(quiz.briefing, questions=2)

    visible = Briefing.objects.visible_to(make.administrator())

    assert visible.with_question_count().get().question_count == 5


# What they say of themselves


def test_points_in_brief_are_read_without_their_list_marks():
    briefing = Briefing(in_brief="- One\n\n• Two\r\n*  Three\n  \nFour-five")

    assert briefing.points == ["One", "Two", "Three", "Four-five"]


@pytest.mark.parametrize(
    ("certainty", "speaker", "words"),
    [
        ("reported", "", "Reported"),
        ("claimed", "Tehran", "Claimed by Tehran"),
        ("alleged", "", "Alleged; the source does not say by whom"),
        ("alleged", "Pakistan", "Alleged by Pakistan"),
        ("analysis", "Hamidreza Azizi", "Analysis: Hamidreza Azizi"),
    ],
)
def test_attribution_says_how_sure_it_is_and_who_says_so(certainty, speaker, words):
    assert attribution(certainty, speaker) == words
    assert Passage(certainty=certainty, speaker=speaker).attribution == words


def test_passage_is_addressed_in_its_lesson():
    briefing = make.briefing(slug="night-strike")
    named = make.passage(briefing, key="erbil", quote="Four died.")
    nameless = make.passage(briefing, key="", quote="Four died.")

    assert named.get_absolute_url() == "/briefings/night-strike/#passage-erbil"
    assert nameless.anchor == f"passage-{nameless.pk}"


def test_long_quote_is_cut_short_in_lists():
    assert str(Passage(quote="x" * 81)) == "x" * 79 + "…"
    assert str(Passage(quote="x" * 80)) == "x" * 80


def test_place_is_named_with_its_country():
    assert str(Place(name="Erbil", country="Iraq")) == "Erbil, Iraq"
    assert str(Place(name="Iraq", country="Iraq")) == "Iraq"
    assert str(Place(name="Erbil")) == "Erbil"


def test_place_is_named_with_the_comma_of_its_language():
    with translation.override("fa"):
        assert str(Place(name="اربیل", country="عراق")) == "اربیل، عراق"


def test_term_is_addressed_by_its_key_or_number():
    assert Term(key="irgc").anchor == "g-irgc"
    assert Term(pk=7).anchor == "g-7"


# What forms refuse in words, and the database in any case


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"certainty": "claimed"}, "Say who claims this"),
        ({"certainty": "analysis"}, "Say who claims this"),
        ({"certainty": "reported", "speaker": "Tehran"}, "a fact has no speaker"),
    ],
)
def test_passage_without_a_fitting_speaker_is_explained(fields, message):
    passage = Passage(briefing=make.briefing(), quote="Four died.", **fields)

    with pytest.raises(ValidationError, match=message):
        passage.full_clean()


@pytest.mark.parametrize("given", [{"latitude": 36}, {"longitude": 44}])
def test_half_a_position_is_explained(given):
    place = Place(briefing=make.briefing(), name="Erbil", **given)

    with pytest.raises(ValidationError, match="Give both latitude and longitude"):
        place.full_clean()


def test_event_nowhere_is_explained():
    briefing = make.briefing()
    event = Event(
        briefing=briefing, title="Talks", when="Then", passage=briefing.passages.first()
    )

    with pytest.raises(ValidationError, match="Choose where it happened"):
        event.full_clean()


# Passages that the text no longer holds


@pytest.fixture
def lost():
    """A passage whose words the text has lost."""
    return make.passage(make.briefing(), quote="Nobody wrote this.")


def rest_a_question_on(passage, **fields):
    quiz = make.quiz(passage.briefing, questions=0)
    return make.question(quiz, passage=passage, **fields)


def test_passage_without_a_place_in_the_text_is_lost(lost):
    assert lost.is_lost
    assert list(Passage.objects.lost()) == [lost]


def test_lost_passage_of_a_retired_question_is_history(lost):
    rest_a_question_on(lost, is_retired=True)

    assert not Passage.objects.lost().exists()


def test_lost_passage_that_is_asked_about_is_lost(lost):
    rest_a_question_on(lost, is_retired=True)
    rest_a_question_on(lost)

    assert list(Passage.objects.lost()) == [lost]


def test_lost_passage_that_the_record_rests_on_is_lost(lost):
    rest_a_question_on(lost, is_retired=True)
    Event.objects.create(
        briefing=lost.briefing, title="Talks", passage=lost, place_not_stated=True
    )

    assert list(Passage.objects.lost()) == [lost]


# Deleting


def test_briefing_nobody_took_is_deleted_with_its_record():
    briefing = make.quiz().briefing
    actor = Actor.objects.create(briefing=briefing, name="Iran", kind="state")
    Motive.objects.create(
        briefing=briefing,
        actor=actor,
        why="Fear.",
        holder="Azizi",
        passage=briefing.passages.first(),
    )

    briefing.delete()

    assert not Passage.objects.exists()
    assert not Motive.objects.exists()


def test_owner_of_a_briefing_is_not_deleted(owner):
    make.briefing(owner)

    with pytest.raises(ProtectedError):
        owner.delete()
