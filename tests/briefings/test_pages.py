"""What is kept of a lesson for all its readers: never stale, and nothing of any."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from briefings import actions, freshness, pages
from briefings.models import Briefing
from quizzes import loading, written
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefing():
    return make.quiz().briefing


@pytest.fixture(autouse=True)
def nothing_kept():
    pages._rendered.cache_clear()


def browser(user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client


def read(briefing, client, **headers):
    response = client.get(briefing.get_absolute_url(), headers=headers)
    return response.text if response.status_code == 200 else response.status_code


def renderings():
    return pages._rendered.cache_info().misses


# What is kept


def test_second_reader_costs_no_more_than_knowing_how_the_lesson_is(
    briefing, django_assert_num_queries
):
    read(briefing, browser(make.learner()))
    second = browser(make.learner())

    with django_assert_num_queries(3):  # session, user, lesson
        assert "Iran fired missiles into Syria." in read(briefing, second)


def test_visitor_costs_one_statement(briefing, client, django_assert_num_queries):
    read(briefing, browser())

    with django_assert_num_queries(1):
        assert read(briefing, client) != 404


def test_few_lessons_are_kept():
    for _ in range(pages.KEPT + 3):
        read(make.briefing(), browser())

    assert pages._rendered.cache_info().currsize == pages.KEPT


def test_developer_has_nothing_kept(briefing, settings):
    settings.DEBUG = True

    read(briefing, browser())

    assert pages._rendered.cache_info().currsize == 0


# Nothing of any reader


def test_kept_parts_are_the_same_for_all_readers(briefing):
    readers = [None, make.guest(), make.learner("Zoë K"), briefing.owner]
    shown = [read(briefing, browser(reader)) for reader in readers]

    assert renderings() == 1
    articles = {
        re.search("<article>.*</article>", page, re.DOTALL)[0] for page in shown
    }
    assert len(articles) == 1
    assert [("Zoë K" in page) for page in shown] == [False, False, True, False]


def test_every_reader_has_a_token_of_their_own(briefing):
    shown = [read(briefing, browser(make.learner())) for _ in range(2)]

    tokens = [
        set(re.findall(r'middlewaretoken" value="(\w+)"', page)) for page in shown
    ]

    assert all(tokens)
    assert tokens[0].isdisjoint(tokens[1])


def test_language_of_one_reader_is_not_that_of_the_next(briefing):
    for _ in range(2):
        assert "Who says so?" in read(briefing, browser())
        french = read(briefing, browser(), accept_language="fr")
        assert "Who says so?" not in french
        assert "Qui le dit" in french


def test_address_by_which_one_reader_came_is_not_that_of_the_next(briefing, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]

    for host in settings.ALLOWED_HOSTS:
        page = read(briefing, browser(), host=host)
        assert f'rel="canonical" href="http://{host}/briefings/' in page
        assert len(set(re.findall(r"\w+\.example", page))) == 1


def test_clocks_of_one_reader_are_not_those_of_the_next(briefing):
    stamp = freshness.stamp_of(briefing.slug, briefing.owner)

    with timezone.override("Asia/Tehran"):
        head = pages.shared(stamp).head

    assert f'content="{briefing.published_at:%Y-%m-%dT%H:%M:%S.%f}+00:00"' in head


# Never stale


def withdraw(briefing):
    actions.withdraw(briefing=briefing)


def test_lesson_that_was_withdrawn_is_found_by_its_writers_alone(briefing):
    learner, writer = browser(make.learner()), browser(briefing.owner)
    for reader in (learner, writer, browser()):
        read(briefing, reader)

    withdraw(briefing)

    assert read(briefing, learner) == read(briefing, browser()) == 404
    assert "<b>Withdrawn.</b>" in read(briefing, writer)


def test_draft_that_was_kept_for_its_writer_is_for_nobody_else(briefing):
    withdraw(briefing)
    writer = browser(briefing.owner)

    assert "Withdrawn" in read(briefing, writer)
    for other in (make.teacher(), make.learner(), None):
        assert read(briefing, browser(other)) == 404
    actions.publish(briefing=briefing)
    assert "Withdrawn" not in read(briefing, writer)


def test_writer_who_no_longer_shares_it_finds_a_draft_no_more(briefing):
    withdraw(briefing)
    colleague = make.teacher()
    briefing.shared_with.add(colleague)
    client = browser(colleague)
    assert read(briefing, client) != 404

    briefing.shared_with.remove(colleague)

    assert read(briefing, client) == 404


def test_edit_is_shown_at_once(briefing):
    read(briefing, browser())

    briefing.body += "\n\nMore is known now."
    briefing.title = "Another title"
    briefing.save()
    actions.refresh(briefing=briefing)

    page = read(briefing, browser())
    assert "More is known now." in page
    assert page.count("Another title") >= 3  # above the page, in its head, as heading


def test_correction_is_shown_at_once(briefing):
    read(briefing, browser())

    actions.correct(briefing=briefing, what="A name was wrong.", by=briefing.owner)

    assert "A name was wrong." in read(briefing, browser())


def test_question_that_a_file_no_longer_holds_is_no_longer_counted(client):
    path = settings.BASE_DIR / "content" / "three-countries-hit.md"
    outline = written.parse(path.read_text("utf-8"), path.name)
    teacher = make.teacher()
    briefing = loading.load(outline=outline, owner=teacher)
    count = len(outline.quiz.questions)
    assert f"<b>{count}</b> questions" in read(briefing, client)
    etag = client.get(briefing.get_absolute_url())["ETag"]

    fewer = outline.quiz.model_copy(update={"questions": outline.quiz.questions[1:]})
    loading.load(outline=outline.model_copy(update={"quiz": fewer}), owner=teacher)

    page = read(briefing, client, if_none_match=etag)
    assert f"<b>{count - 1}</b> questions" in page


def test_other_lesson_at_the_address_is_shown_at_once(briefing):
    read(briefing, browser())
    other = make.briefing(title="The other")

    Briefing.objects.filter(pk=briefing.pk).update(slug="moved")
    Briefing.objects.filter(pk=other.pk).update(slug=briefing.slug)

    assert "The other" in read(briefing, browser())


def test_closed_lesson_is_closed_though_it_is_kept(briefing):
    learner = make.learner()
    read(briefing, browser(learner))
    quiz = briefing.quizzes.get()
    room = make.classroom(learners=[learner])
    sitting = make.assignment(room, quiz, may_look_back=False).sitting

    make.attempt(quiz, learner, sitting)

    page = read(briefing, browser(learner))
    assert "This briefing is closed to you" in page
    assert "Iran fired missiles into Syria." not in page
    assert "Iran fired missiles into Syria." in read(briefing, browser(make.learner()))
