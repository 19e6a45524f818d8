"""Anchoring and rendering a briefing, publishing it, and taking it back."""

import pytest
from django.utils import timezone

from briefings import actions
from briefings.actions import NotReady
from briefings.models import Actor, Briefing, Term
from tests import make

pytestmark = pytest.mark.django_db

FIRED = "Iran fired missiles into Syria."
STRUCK = "In Erbil, Tehran said it had struck a facility of Mossad."


@pytest.fixture
def briefing():
    return make.briefing()


def rewrite(briefing, body):
    """Give a briefing another text; the passages lost in it come back."""
    briefing.body = body
    briefing.save()
    return actions.refresh(briefing=briefing)


def found(briefing, quote):
    return briefing.passages.get(quote=quote)


# Anchoring


def test_passage_is_found_in_the_text_with_its_surroundings(briefing):
    passage = found(briefing, STRUCK)

    assert passage.end - passage.start == len(STRUCK)
    assert passage.before == f"{FIRED} "
    assert passage.after == " At least four people died."
    assert passage.section == "What happened"


def test_refreshing_again_changes_nothing(briefing):
    before = list(briefing.passages.values()), briefing.sections, briefing.revision

    assert actions.refresh(briefing=briefing) == []

    briefing.refresh_from_db()
    after = list(briefing.passages.values()), briefing.sections, briefing.revision
    assert before == after


def test_passage_moves_with_its_words(briefing):
    lost = rewrite(briefing, f"A new beginning.\n\n## Later\n\nAt night, {STRUCK}")

    passage = found(briefing, STRUCK)
    assert lost == [found(briefing, FIRED)]
    assert passage.section == "Later"
    assert passage.before == "At night, "


def test_passage_whose_words_changed_is_lost_and_kept(briefing):
    lost = rewrite(briefing, f"{FIRED} Tehran said it had struck Mossad.")

    assert lost == [found(briefing, STRUCK)]
    assert lost[0].is_lost
    assert lost[0].before == f"{FIRED} "


def test_lost_passage_is_found_again_when_its_words_come_back(briefing):
    body = briefing.body
    rewrite(briefing, "Nothing of it.")

    assert rewrite(briefing, body) == []
    assert not found(briefing, STRUCK).is_lost


def test_passage_that_stands_twice_without_context_is_lost_rather_than_guessed(
    briefing,
):
    assert rewrite(briefing, f"{FIRED} {STRUCK}\n\n{FIRED}") == [found(briefing, FIRED)]


def test_context_decides_between_two_places(briefing):
    make.passage(briefing, quote="It burned.", prefix="then. ")

    lost = rewrite(briefing, f"{FIRED} {STRUCK}\n\nIt burned. So then. It burned.")

    assert lost == []
    assert found(briefing, "It burned.").before == "So then. "


def test_passage_across_two_paragraphs_is_lost(briefing):
    body = STRUCK.replace(". ", ".\n\n").replace("said it", "said\n\nit")

    assert found(briefing, STRUCK) in rewrite(briefing, body)


def test_title_of_a_section_is_no_evidence(briefing):
    assert found(briefing, FIRED) in rewrite(briefing, f"## {FIRED}\n\n{STRUCK}")


def test_quote_is_kept_as_the_text_writes_it():
    briefing = make.briefing(body="She said “no” – twice.", status="draft")
    make.passage(briefing, quote='She said "no" — twice.')

    actions.refresh(briefing=briefing)

    assert found(briefing, "She said “no” – twice.").start == 0


def test_section_may_have_a_title_of_any_length(briefing):
    title = "Long " * 100

    rewrite(briefing, f"## {title}\n\n{FIRED} {STRUCK}")

    assert found(briefing, FIRED).section == title.strip()


# Rendering


def test_text_is_rendered_with_its_passages_marked(briefing):
    passage = found(briefing, STRUCK)

    what, why = briefing.sections

    assert (what["title"], why["title"]) == ("What happened", "Why")
    assert f'class="says says--claimed" id="{passage.anchor}"' in what["html"]
    assert "Claimed by Tehran" in what["html"]


def test_revision_grows_when_what_readers_see_changes(briefing):
    first = briefing.revision

    rewrite(briefing, f"{briefing.body}\n\nMore.")
    assert briefing.revision == first + 1

    Term.objects.create(briefing=briefing, name="Mossad", meaning="A spy service.")
    actions.refresh(briefing=briefing)
    assert briefing.revision == first + 2


def test_refreshing_again_is_no_change_to_readers(briefing):
    when = briefing.updated_at

    actions.refresh(briefing=briefing)

    briefing.refresh_from_db()
    assert briefing.updated_at == when


def test_refreshing_renders_the_text_as_it_is_by_now(briefing):
    Briefing.objects.filter(pk=briefing.pk).update(body="## Now\n\nAll is over.")

    actions.refresh(briefing=briefing)

    briefing.refresh_from_db()
    assert "All is over." in briefing.sections[0]["html"]


def test_what_is_stored_speaks_the_lessons_language(settings):
    settings.LANGUAGE_CODE = "fr"

    briefing = make.briefing(language="en")

    assert "Claimed by Tehran" in briefing.sections[0]["html"]


def test_reading_time_is_that_of_the_text(briefing):
    rewrite(briefing, "word " * 2000)

    assert briefing.minutes > 5


def test_text_without_words_is_refreshed_all_the_same(briefing):
    assert len(rewrite(briefing, "")) == 2
    assert (briefing.sections, briefing.minutes) == ([], 1)


def test_refreshing_touches_nothing_else(briefing):
    Briefing.objects.filter(pk=briefing.pk).update(title="Written meanwhile")

    actions.refresh(briefing=briefing)

    briefing.refresh_from_db()
    assert briefing.title == "Written meanwhile"


def test_refreshing_costs_the_same_however_long_the_record(
    briefing, django_assert_num_queries
):
    for number in range(20):
        make.passage(briefing, quote=f"Quote {number}.")
        Actor.objects.create(briefing=briefing, name=f"Actor {number}", kind="state")

    with django_assert_num_queries(12):
        actions.refresh(briefing=briefing)


# Publishing and withdrawing


def test_publishing_shows_a_draft_from_now_on():
    briefing = make.briefing(status="draft")

    actions.publish(briefing=briefing)

    briefing.refresh_from_db()
    assert briefing.is_published
    assert briefing.published_at <= timezone.now()


def test_publishing_again_keeps_the_day_it_appeared(briefing):
    first = briefing.published_at

    actions.publish(briefing=briefing)

    briefing.refresh_from_db()
    assert briefing.published_at == first


def test_briefing_with_a_lost_passage_is_not_published():
    briefing = make.briefing(status="draft")
    make.passage(briefing, quote="Nobody wrote this.")

    with pytest.raises(NotReady) as refusal:
        actions.publish(briefing=briefing)

    assert refusal.value.reasons == [
        "A passage is no longer in the text: “Nobody wrote this.”"
    ]
    assert not Briefing.objects.published().exists()


def test_briefing_without_text_is_not_published():
    briefing = make.briefing(status="draft", body="")
    briefing.passages.all().delete()

    with pytest.raises(NotReady, match="The text is empty"):
        actions.publish(briefing=briefing)


def test_withdrawn_briefing_is_hidden_and_may_come_back(briefing):
    first = briefing.published_at

    actions.withdraw(briefing=briefing)
    assert Briefing.objects.get().status == "withdrawn"

    actions.publish(briefing=briefing)
    briefing.refresh_from_db()
    assert (briefing.status, briefing.published_at) == ("published", first)


def test_withdrawing_a_draft_leaves_it_a_draft():
    briefing = make.briefing(status="draft")

    actions.withdraw(briefing=briefing)

    assert Briefing.objects.get().status == "draft"
