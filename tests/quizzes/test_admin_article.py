"""Starting from an article on the writing desk: pasted, drafted, opened to check."""

from pathlib import Path

import pytest

from briefings.models import Briefing
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


def test_article_pasted_twice_is_two_briefings(client, teacher):
    client.post(PASTE, SENT)
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
        ({"article": "x" * 40_001}, "at most 40000 characters"),
    ],
    ids=["no-topic", "no-article", "no-sentence", "too-long"],
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
