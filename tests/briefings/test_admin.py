"""The desk on which briefings are written: whose they are, and what it does to them."""

import pytest
from django.contrib.contenttypes.models import ContentType

from briefings.models import Briefing
from tests import desk, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make.teacher("teacher")


@pytest.fixture
def briefing(teacher):
    return make.briefing(teacher, status="draft")


@pytest.fixture
def writing(client, teacher):
    client.force_login(teacher)
    return client


def test_author_owns_what_they_add(writing, teacher):
    response = desk.send(
        writing,
        desk.ADD,
        title="Three countries hit",
        standfirst="Who struck whom is clear.",
        body=make.BODY,
        topic="Middle East",
        source_title="An article",
    )

    briefing = Briefing.objects.get()
    assert response.url == desk.address(briefing)
    assert (briefing.owner, briefing.status) == (teacher, "draft")
    assert briefing.slug == "three-countries-hit"
    assert [section["title"] for section in briefing.sections] == [
        "What happened",
        "Why",
    ]


def test_address_made_of_a_title_is_free(writing, teacher):
    make.briefing(teacher, slug="three-countries-hit")
    fields = {"standfirst": "S", "body": "B", "topic": "T", "source_title": "A"}

    desk.send(writing, desk.ADD, title="Three countries hit", **fields)

    assert Briefing.objects.filter(slug="three-countries-hit-2").exists()


def test_taken_address_is_explained_and_all_is_kept(writing, briefing):
    make.briefing(slug="taken")

    response = desk.send(
        writing, desk.address(briefing), slug="taken", standfirst="Typed and kept"
    )

    assert desk.said(response) == ["This address is taken. Choose another."]
    assert b"Typed and kept" in response.content


def test_each_field_that_is_missing_is_named(writing):
    response = desk.send(writing, desk.ADD, title="Three countries hit")

    missing = [each.place for each in response.context["mistakes"]]
    assert missing == ["Standfirst", "Text", "Source", "Topic"]
    assert "Standfirst: <a href" in response.content.decode()


def test_language_must_be_a_code(writing, briefing):
    response = desk.send(writing, desk.address(briefing), language="English!")

    assert "such as en, fr or fa" in desk.said(response)[0]


@pytest.mark.parametrize(
    "field",
    ["title", "kicker", "standfirst", "in_brief", "body", "topic", "source_title"],
)
def test_control_character_is_refused_and_named(writing, briefing, field):
    response = desk.send(writing, desk.address(briefing), **{field: "One\x0btwo"})

    assert desk.said(response) == [
        "A character here is not text (U+000B). Delete it.",
    ]


def test_control_character_in_a_row_of_the_record_is_refused(writing, briefing):
    page = desk.opened(writing, desk.address(briefing)).fields
    page["passages-0-note"] = "One\x0btwo"

    response = writing.post(desk.address(briefing), page | {"_continue": ""})

    assert "A character here is not text (U+000B). Delete it." in desk.said(response)


def test_page_saved_untouched_changes_nothing(writing, briefing):
    before = {passage.pk: passage.quote for passage in briefing.passages.all()}
    revision = Briefing.objects.get().revision

    response = desk.send(writing, desk.address(briefing))

    assert response.status_code == 302
    after = Briefing.objects.get()
    assert {passage.pk: passage.quote for passage in after.passages.all()} == before
    assert after.revision == revision
    assert after.body == briefing.body.strip()


def test_bad_markdown_does_no_harm(writing, briefing):
    body = (
        "## [x](javascript:alert(1)\n\n**a _b\n\n> - 1. ```\n<script>alert(1)</script>"
    )

    response = desk.send(writing, desk.address(briefing), body=body)

    assert response.status_code == 302
    html = "".join(part["html"] for part in Briefing.objects.get().sections)
    assert "<script" not in html


def test_page_that_was_overtaken_asks_before_it_replaces(writing, briefing):
    stale = desk.opened(writing, desk.address(briefing)).fields
    desk.send(writing, desk.address(briefing), title="Saved meanwhile")

    response = writing.post(desk.address(briefing), stale | {"title": "Written here"})

    assert "while this page was open" in desk.said(response)[0]
    assert Briefing.objects.get().title == "Saved meanwhile"
    again = desk.Page(response.content.decode()).fields
    assert again["title"] == "Written here"
    assert writing.post(desk.address(briefing), again).status_code == 302
    assert Briefing.objects.get().title == "Written here"


def advice(client, briefing):
    return client.get(desk.address(briefing)).context["advice"]


def test_author_is_told_how_the_text_reads(writing, briefing):
    long = " ".join(["and the escalation of hostilities went on"] * 20)
    briefing.body = f"## A heading\n\n{long}."
    briefing.save()
    briefing.terms.create(name="Hostilities", meaning="Fighting.")

    minutes, level, words, longest = advice(writing, briefing)

    assert minutes == "It takes about 1 minute to read."
    assert level.startswith("By the length of its words and sentences it is for reader")
    assert "Coleman–Liau" in level
    assert "carry the level: escalation. Explain them in the glossary" in words
    assert longest.startswith("The longest sentence has 140 words: “and the")


def test_author_in_another_language_is_told_no_level(writing, teacher):
    briefing = make.briefing(teacher, status="draft", language="fr")

    assert advice(writing, briefing) == ["It takes about 1 minute to read."]


def test_author_of_nothing_yet_is_told_nothing(writing):
    assert writing.get(desk.ADD).context["advice"] == []


# Publishing and withdrawing


def test_publishing_from_the_page_shows_it_to_everybody(writing, briefing):
    response = desk.send(writing, desk.address(briefing), button="_publish")

    assert response.url == desk.address(briefing)
    assert Briefing.objects.get().is_published


def test_refused_publishing_saves_and_names_every_reason(writing, briefing):
    body = briefing.body.replace("Iran fired missiles into Syria.", "Missiles flew.")
    body = body.replace("a facility of\nMossad", "something")

    desk.send(writing, desk.address(briefing), button="_publish", body=body)

    saved = Briefing.objects.get()
    assert (saved.status, saved.body) == ("draft", body.strip())
    shown = [str(message) for message in writing.get(desk.LIST).context["messages"]]
    assert "Saved, but not published yet:" in shown
    assert sum("no longer in the text" in message for message in shown) >= 2


def test_withdrawing_asks_first_and_then_takes_it_back(writing, teacher):
    briefing = make.briefing(teacher)
    url = f"/admin/briefings/briefing/{briefing.pk}/withdraw/"

    assert writing.get(url).status_code == 200
    assert Briefing.objects.get().is_published

    assert writing.post(url).url == desk.address(briefing)
    assert Briefing.objects.get().status == "withdrawn"


def test_withdrawing_what_is_not_there_leads_home(writing):
    response = writing.post("/admin/briefings/briefing/9999/withdraw/")

    assert response.url == "/admin/"


def test_draft_can_be_previewed_from_its_page(writing, briefing):
    response = writing.get(desk.address(briefing))

    assert f'href="/briefings/{briefing.slug}/"' in response.content.decode()


# Whose briefings: author, colleague with whom it is shared, another teacher, everyone


def may_change(client, briefing):
    return client.get(desk.address(briefing)).status_code == 200


def listed(client):
    response = client.get(desk.LIST)
    return [briefing.pk for briefing in response.context["cl"].result_list]


@pytest.mark.parametrize("status", ["draft", "published", "withdrawn"])
def test_teacher_meets_own_and_shared_briefings_only(client, status):
    author, colleague, other = make.teacher(), make.teacher(), make.teacher()
    briefing = make.briefing(author)
    Briefing.objects.update(status=status)
    briefing.shared_with.add(colleague)

    for person, meets in ((author, 1), (colleague, 1), (other, 0)):
        client.force_login(person)
        assert may_change(client, briefing) == bool(meets)
        may_read = client.get(briefing.get_absolute_url()).status_code == 200
        assert may_read == (bool(meets) or status == "published")
        assert listed(client) == [briefing.pk] * meets

    client.force_login(make.administrator())
    assert may_change(client, briefing)
    assert listed(client) == [briefing.pk]


@pytest.mark.parametrize("page", ["change", "delete", "history", "withdraw"])
def test_stranger_cannot_tell_a_briefing_from_none(client, briefing, page):
    client.force_login(make.teacher())
    there = client.get(f"/admin/briefings/briefing/{briefing.pk}/{page}/")
    nowhere = client.get(f"/admin/briefings/briefing/9999/{page}/")

    assert (there.status_code, there.headers.get("Location")) == (302, "/admin/")
    assert nowhere.headers.get("Location") == "/admin/"


@pytest.mark.parametrize("page", ["change", "delete", "withdraw"])
def test_stranger_cannot_post_to_a_briefing(client, briefing, page):
    client.force_login(make.teacher())
    before = Briefing.objects.values().get()

    client.post(
        f"/admin/briefings/briefing/{briefing.pk}/{page}/",
        {"title": "Taken", "post": "yes"},
    )

    assert Briefing.objects.values().get() == before


def test_learners_and_guests_find_no_admin(client):
    client.force_login(make.learner())
    assert client.get("/admin/", follow=True).status_code == 404

    client.force_login(make.guest())
    assert (
        client.get("/admin/", follow=True)
        .redirect_chain[-1][0]
        .startswith("/sign-in/?next=/admin/")
    )


def test_anybody_is_sent_to_the_one_page_for_signing_in(client):
    response = client.get("/admin/briefings/", follow=True)

    assert response.redirect_chain[-1][0] == "/sign-in/?next=/admin/briefings/"


def test_shortcut_does_not_tell_the_address_of_a_draft(client, briefing):
    client.force_login(make.teacher())
    kind = ContentType.objects.get_for_model(Briefing).pk

    assert client.get(f"/admin/r/{kind}/{briefing.pk}/").status_code == 404


def test_sharing_offers_colleagues_but_no_learners(writing, briefing):
    colleague = make.teacher()
    make.learner()

    offered = desk.opened(writing, desk.address(briefing)).options["shared_with"]

    assert offered == [str(colleague.pk)]


def test_only_the_owner_shares_and_deletes(client, writing, briefing):
    colleague, other = make.teacher(), make.teacher()
    desk.send(writing, desk.address(briefing), shared_with=[colleague.pk])
    assert list(briefing.shared_with.all()) == [colleague]

    client.force_login(colleague)
    response = desk.send(client, desk.address(briefing), shared_with=[other.pk])
    assert response.status_code == 302
    assert list(briefing.shared_with.all()) == [colleague]
    delete = f"/admin/briefings/briefing/{briefing.pk}/delete/"
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Briefing.objects.exists()


def test_owner_deletes_a_draft_with_all_its_record(writing, briefing):
    delete = f"/admin/briefings/briefing/{briefing.pk}/delete/"

    assert writing.post(delete, {"post": "yes"}).status_code == 302
    assert not Briefing.objects.exists()


def test_list_costs_few_queries(writing, teacher, django_assert_max_num_queries):
    for _ in range(6):
        make.quiz(make.briefing(teacher), questions=2)

    with django_assert_max_num_queries(10):
        response = writing.get(desk.LIST)

    row = response.context["cl"].result_list[0]
    assert (row.asked, row.lost_passages) == (2, 0)
