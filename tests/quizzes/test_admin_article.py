"""Starting from an article on the writing desk: pasted, drafted, opened to check."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import F

from briefings.file import FileProblems, Problem
from briefings.models import Briefing
from quizzes import loading
from quizzes.loading import AT_ONCE
from tests import desk, make

pytestmark = pytest.mark.django_db

ARTICLE = (Path(__file__).parents[1] / "briefings/drafting/ferry.txt").read_text()
PASTE = "/admin/briefings/briefing/from-article/"
SENT = {"topic": "Work", "title": "", "article": ARTICLE}


@pytest.fixture
def teacher(client):
    teacher = make.teacher()
    client.force_login(teacher)
    return teacher


def test_teacher_finds_the_way_there_from_the_list(client, teacher):
    assert PASTE in client.get(desk.LIST).content.decode()
    assert client.get(PASTE).status_code == 200


def test_pasted_article_becomes_a_draft_of_its_teacher(client, teacher):
    response = client.post(PASTE, SENT)

    briefing = Briefing.objects.get()
    assert response["Location"] == desk.address(briefing)
    assert (briefing.owner, briefing.status) == (teacher, "draft")
    assert briefing.title == "Ferry Workers in Greece Walk Out Over Night Shifts"
    assert briefing.passages.filter(start=None).count() == 0
    assert briefing.quizzes.get().questions.count() > 0


def test_page_of_the_draft_says_that_everything_has_to_be_checked(client, teacher):
    page = client.post(PASTE, SENT, follow=True).content.decode()

    assert "Nothing in it is certain" in page


def test_draft_can_be_saved_from_its_page_as_it_is(client, teacher):
    client.post(PASTE, SENT)

    response = desk.send(client, desk.address(Briefing.objects.get()))

    assert response.status_code == 302


def test_title_of_ones_own_is_kept(client, teacher):
    client.post(PASTE, SENT | {"title": "Night shifts at sea"})

    assert Briefing.objects.get().slug == "night-shifts-at-sea"


def test_article_sent_twice_at_once_is_one_briefing(client, teacher):
    first = client.post(PASTE, SENT)
    second = client.post(PASTE, SENT)

    assert Briefing.objects.count() == LogEntry.objects.count() == 1
    assert second["Location"] == first["Location"]


def test_same_article_sent_by_two_teachers_is_a_briefing_of_each(client, teacher):
    client.post(PASTE, SENT)
    other = make.teacher()
    client.force_login(other)
    client.post(PASTE, SENT)

    assert {each.owner for each in Briefing.objects.all()} == {teacher, other}


def test_draft_that_was_rewritten_is_not_given_for_a_new_one(client, teacher):
    client.post(PASTE, SENT)
    Briefing.objects.update(body="Rewritten.")

    client.post(PASTE, SENT)

    assert Briefing.objects.count() == 2


def test_article_pasted_again_later_is_another_briefing(client, teacher):
    client.post(PASTE, SENT)
    Briefing.objects.update(created_at=F("created_at") - 2 * AT_ONCE)
    client.post(PASTE, SENT)

    assert [each.slug for each in Briefing.objects.order_by("pk")] == [
        "ferry-workers-in-greece-walk",
        "ferry-workers-in-greece-walk-2",
    ]


def test_briefing_of_somebody_else_with_the_same_title_is_left_alone(client, teacher):
    other = make.briefing(slug="ferry-workers-in-greece-walk", title="Another")

    client.post(PASTE, SENT)

    other.refresh_from_db()
    assert other.title == "Another"
    assert Briefing.objects.filter(owner=teacher).count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"topic": ""}, "This field is required."),
        ({"article": " "}, "This field is required."),
        ({"article": "?!"}, "No draft could be made of this."),
        (
            {"article": "x" * 20_001},
            "This has 20001 characters, and 20000 is the most.",
        ),
        ({"article": f"One\x0b{ARTICLE}"}, "is not text (U+000B). Delete it."),
        ({"title": "My title\x0band more"}, "is not text (U+000B). Delete it."),
        ({"topic": "One\x0btwo"}, "is not text (U+000B). Delete it."),
    ],
    ids=[
        *("no-topic", "no-article", "no-sentence", "too-long"),
        *("control-in-article", "control-in-title", "control-in-topic"),
    ],
)
def test_what_cannot_be_drafted_is_told_and_what_was_typed_is_kept(
    client, teacher, sent, said
):
    response = client.post(PASTE, SENT | {"title": "My title"} | sent)

    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "My title" in html
    assert not Briefing.objects.exists()


def test_error_in_a_field_stands_at_that_field(client, teacher):
    response = client.post(PASTE, SENT | {"title": "One\x0btwo"})

    assert list(response.context["form"].errors) == ["title"]


def test_draft_that_is_no_briefing_is_told_in_the_words_of_its_problems(
    client, teacher, monkeypatch
):
    def refuse(text, name):
        raise FileProblems(name, [Problem(3, "title", "Shorten this.")])

    monkeypatch.setattr(loading.written, "parse", refuse)

    response = client.post(PASTE, SENT)

    assert response.status_code == 422
    assert response.context["form"].errors == {"article": ["Shorten this."]}


def test_mistake_of_the_program_is_not_taken_for_one_of_the_article(
    client, teacher, monkeypatch
):
    def fail(**known):
        raise ValueError("A mistake of the program")

    monkeypatch.setattr(loading, "load", fail)

    with pytest.raises(ValueError, match="A mistake of the program"):
        client.post(PASTE, SENT)
