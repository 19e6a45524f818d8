"""Pages about the site itself: health, appearance, and forms kept open too long."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from briefings.appearance import CHOICES
from tests import make


def page(response):
    return response.content.decode()


def test_alive_is_said_without_asking_the_database(client):
    assert page(client.get("/healthz")) == "ok\n"


def test_ready_when_the_schema_is_this_programs(db, client):
    response = client.get("/readyz")

    assert (response.status_code, page(response)) == (200, "ok\n")


def not_ready(client, reason):
    response = client.get("/readyz")
    return (response.status_code, page(response)) == (503, f"{reason}\n")


def test_not_ready_while_a_migration_is_missing(db, client):
    (latest,) = MigrationLoader(connection).graph.leaf_nodes("classrooms")
    MigrationRecorder(connection).record_unapplied(*latest)

    assert not_ready(client, "schema")


def test_not_ready_on_a_schema_newer_than_the_program(db, client):
    MigrationRecorder(connection).record_applied("quizzes", "9999_from_the_future")

    assert not_ready(client, "schema")


def test_ready_though_an_app_was_taken_out_long_ago(db, client):
    MigrationRecorder(connection).record_applied("forum", "0001_initial")

    assert client.get("/readyz").status_code == 200


def test_not_ready_when_the_database_does_not_answer(db, client):
    def fail(*arguments):
        raise OperationalError("no route")

    with connection.execute_wrapper(fail):
        assert not_ready(client, "database")


# Light and dark, and forms that were open too long


def test_form_without_a_token_is_explained(db):
    response = Client(enforce_csrf_checks=True).post("/appearance/", {"theme": "dark"})

    assert response.status_code == 403
    assert "This page was open too long" in page(response)
    assert "theme" not in response.cookies


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in CHOICES.items() for value in values],
)
def test_appearance_is_remembered_by_the_browser(client, name, value):
    response = client.post("/appearance/", {name: value, "next": "/me/"})

    assert (response.status_code, response["Location"]) == (302, "/me/#appearance")
    assert response.cookies.keys() == {name}
    assert response.cookies[name].value == value
    assert response.cookies[name]["httponly"]


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("value", ["", "neon", "dark; Domain=evil.example"])
def test_appearance_that_does_not_exist_is_not_remembered(client, name, value):
    assert not client.post("/appearance/", {name: value}).cookies


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""],
)
def test_appearance_leads_nowhere_else(client, elsewhere):
    response = client.post("/appearance/", {"theme": "dark", "next": elsewhere})

    assert response["Location"] == "/#appearance"


@pytest.mark.parametrize(
    ("method", "url"), [("get", "/appearance/"), ("post", "/"), ("post", "/readyz")]
)
def test_wrong_method_is_refused(client, method, url):
    assert getattr(client, method)(url).status_code == 405


@pytest.mark.parametrize("name", ["sourcing", "accessibility", "privacy"])
def test_page_about_the_site_needs_no_database(client, name):
    assert client.get(f"/about/{name}/").status_code == 200


# What cannot be read


@pytest.fixture
def sender(db):
    """A browser that has a token, is shown errors and raises none."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get("/sign-in/")
    return client


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("url", ["/sign-in/", "/nowhere/", "/healthz"])
@pytest.mark.parametrize(
    ("sort", "body"),
    [
        (f"{FORM}; charset=utf-7", b"code=+AGE-"),
        ("multipart/form-data", b"no boundary"),
    ],
)
def test_form_that_cannot_be_read_is_explained(sender, url, sort, body):
    response = sender.generic("POST", url, body, content_type=sort)

    assert response.status_code == 400
    assert "The site could not make out what your browser sent" in page(response)
    assert response["Content-Security-Policy"]


@pytest.mark.parametrize("url", ["/sign-in/", "/nowhere/"])
@pytest.mark.parametrize("body", [b"a=1&" * 20_001, b"a=" + b"x" * 2_700_000])
def test_form_that_is_too_much_is_explained(sender, url, body):
    response = sender.generic("POST", url, body, content_type=FORM)

    assert response.status_code == 400
    assert "What you sent is more than this site takes at once" in page(response)


def test_page_about_what_cannot_be_read_asks_nothing_of_the_database(
    sender, django_assert_num_queries
):
    with django_assert_num_queries(0):
        sender.generic("POST", "/sign-in/", b"", content_type=f"{FORM}; charset=utf-7")


def test_site_asked_for_by_a_name_it_does_not_have_shows_a_page(db, client):
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "This could not be read" in page(response)
    assert "evil.example" not in page(response)


# Asking for the head of a page


@pytest.fixture
def addresses(db):
    """Every kind of page that a teacher of a class may read, the learner's too."""
    teacher, learner = make.teacher(), make.learner()
    assignment = make.assignment(
        make.classroom(teacher, learners=[learner]), make.quiz()
    )
    attempt = make.finished(assignment.sitting.quiz, learner, assignment.sitting)
    one_class = assignment.classroom.get_absolute_url()
    number = learner.memberships.get().pk
    return teacher, [
        *("/", "/healthz", "/readyz", "/me/", "/join/", "/classes/", "/admin/"),
        "/about/privacy/",
        attempt.quiz.briefing.get_absolute_url(),
        attempt.quiz.get_absolute_url(),
        attempt.get_absolute_url(),
        one_class,
        f"{one_class}code/",
        f"{one_class}scores/",
        f"{one_class}scores.csv",
        f"{one_class}learners/{number}/return-code/",
        f"{one_class}assignments/new/",
        assignment.get_absolute_url(),
        f"{assignment.get_absolute_url()}rules/",
    ]


def test_head_is_answered_like_get_but_without_the_page(client, addresses):
    teacher, urls = addresses
    assert client.head("/sign-in/").status_code == 200
    client.force_login(teacher)

    heads = {url: client.head(url) for url in urls}

    assert {url: head.status_code for url, head in heads.items()} == dict.fromkeys(
        urls, 200
    )
    assert not any(head.getvalue() for head in heads.values())


def test_head_of_a_learners_pages_is_answered(db, client):
    learner = make.learner()
    client.force_login(learner)

    for url in (
        "/classes/",
        "/me/",
        make.classroom(learners=[learner]).get_absolute_url(),
    ):
        assert client.head(url).status_code == 200


# Language


@pytest.mark.django_db
def test_reader_chooses_the_language_of_the_pages(client):
    response = client.post("/language/", {"language": "fa", "next": "/about/privacy/"})

    assert response["Location"] == "/about/privacy/"
    assert response.cookies["django_language"]["httponly"]
    assert '<html lang="fa" dir="rtl"' in client.get("/").content.decode()


@pytest.mark.django_db
def test_browser_asks_for_a_language_until_one_is_chosen(client):
    french = {"Accept-Language": "fr-CH, en;q=0.8"}
    assert (
        '<html lang="fr" dir="ltr"' in client.get("/", headers=french).content.decode()
    )

    client.post("/language/", {"language": "en"})
    assert '<html lang="en"' in client.get("/", headers=french).content.decode()


@pytest.mark.django_db
def test_every_language_is_offered_in_its_own_name(client):
    html = client.get("/").content.decode()

    for name in ("English", "Français", "فارسی"):
        assert f"{name}</button>" in html
    assert 'value="fr" lang="fr" dir="ltr" aria-pressed="false"' in html
