"""What every response carries, and what is answered when things fail."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from briefings import views
from config.middleware import POLICY
from tests import make


def page(response):
    return response.content.decode()


def failing(error):
    def fail(*arguments, **options):
        raise error

    return fail


@pytest.mark.parametrize("url", ["/", "/nowhere/", "/healthz", "/me/", "/sign-in/"])
def test_response_lets_a_page_load_and_run_only_its_own(db, client, url):
    response = client.get(url)

    assert response["Content-Security-Policy"] == POLICY
    assert "HX-Request" in response["Vary"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "url", ["/", "/nowhere/", "/me/", "/about/privacy/", "/classes/"]
)
def test_page_made_for_one_reader_is_kept_out_of_shared_caches(db, url):
    client = Client()
    client.force_login(make.learner())

    assert "private" in client.get(url)["Cache-Control"]


@pytest.mark.parametrize("url", ["/feed/", "/sitemap.xml"])
def test_what_is_the_same_for_all_may_be_kept_by_all(db, client, url):
    assert "Cache-Control" not in client.get(url)


def test_policy_allows_nothing_inline_and_nobody_else():
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("name", ["session", "csrftoken", "theme"])
def test_cookie_that_no_browser_was_given_is_overlooked(db, client, name):
    cookie = rf'{name}="\000aaaaaaaaaaaa"; theme=dark'

    response = client.get("/me/", headers={"cookie": cookie})

    assert response.status_code == 200


def test_redirect_to_signing_in_takes_the_whole_page_along(db, client):
    response = client.get("/classes/", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/sign-in/?next=/classes/"


def test_other_redirects_are_left_to_the_browser(db, client):
    client.force_login(make.learner())

    response = client.post("/sign-out/", headers={"HX-Request": "true"})

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_answer_that_came_without_a_session_is_said_to_be_lost(db, client, headers):
    attempt = make.attempt(make.quiz(), make.learner())
    url = f"/attempts/{attempt.pk}/1/"

    response = client.post(url, {"answer": "0"}, headers=headers)

    sign_in = page(
        client.get(response.headers.get("HX-Redirect", response.get("Location")))
    )
    said = "You were signed out. Your last answer was not saved; the earlier ones are."
    assert said in sign_in
    assert said not in page(client.get("/sign-in/"))


def test_other_things_sent_without_a_session_are_said_to_be_lost(db, client):
    client.post("/classes/", {"name": "10B"})

    said = "You were signed out. What you have just sent was not saved."
    assert said in page(client.get("/sign-in/"))


def test_whoever_only_looked_has_lost_nothing(db, client):
    attempt = make.attempt(make.quiz(), make.learner())

    sign_in = page(client.get(f"/attempts/{attempt.pk}/2/", follow=True))

    assert "not saved" not in sign_in
    assert "Every answer that was shown as saved is still saved." in sign_in
    assert "was shown as saved" not in page(client.get("/sign-in/?next=/classes/"))


# When the database fails


@pytest.fixture
def visitor(db):
    """A browser that is shown errors and raises none."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_failing_database_is_answered_by_a_page_that_needs_none(visitor, error):
    with connection.execute_wrapper(failing(error("locked"))):
        response = visitor.get("/")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Not available just now" in page(response)
    assert "locked" not in page(response)
    assert response["Content-Security-Policy"] == POLICY


@pytest.mark.django_db(transaction=True)
def test_connection_that_failed_is_not_used_again():
    with connection.execute_wrapper(failing(OperationalError("read-only"))):
        Client().get("/")

    assert connection.connection is None


def test_session_that_cannot_be_saved_is_the_databases_failure_too(
    visitor, monkeypatch
):
    monkeypatch.setattr(SessionStore, "save", failing(OperationalError("disk full")))

    response = visitor.post("/sign-in/", {"code": "ABCDE 23456"})

    assert response.status_code == 503
    assert "it was not saved" in page(response)


def test_mistake_of_ours_is_owned_up_to_without_details(
    visitor, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(views, "Library", failing(ZeroDivisionError("ours")))

    with django_assert_num_queries(0):
        response = visitor.get("/")

    assert response.status_code == 500
    assert "The mistake is ours" in page(response)
    assert "ZeroDivisionError" not in page(response)
