import pytest
from django.test import Client
from django.urls import reverse

from accounts import patience
from tests import make

pytestmark = pytest.mark.django_db

URL = "/sign-in/"


@pytest.fixture
def learner():
    return make.learner("Amal H")


@pytest.fixture
def teacher():
    return make.teacher("rahimi")


def who(client):
    return client.session.get("_auth_user_id")


def test_the_page_offers_both_ways_in(client):
    page = client.get(URL).content.decode()

    assert 'name="code"' in page
    assert 'name="password"' in page


def test_a_learner_comes_back_with_the_return_code(client, learner):
    answer = client.post(
        URL, {"code": f"{learner.code[:5].lower()} {learner.code[5:]}"}
    )

    assert answer.status_code == 302
    assert answer.url == reverse("classes")
    assert who(client) == str(learner.pk)


def test_a_teacher_signs_in_and_lands_on_their_classes(client, teacher):
    data = {"username": "rahimi", "password": "correct horse"}

    answer = client.post(URL, data)

    assert answer.url == reverse("classes")
    assert who(client) == str(teacher.pk)


def test_an_unknown_code_is_named_and_kept(client):
    answer = client.post(URL, {"code": "abcde-fghjk"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody has the return code abcde-fghjk" in page
    assert 'value="abcde-fghjk"' in page
    assert "<title>Error:" in page
    assert who(client) is None


@pytest.mark.parametrize("data", [{}, {"code": "  "}])
def test_an_empty_code_is_asked_for(client, data):
    answer = client.post(URL, data)

    assert answer.status_code == 422
    assert "Enter your return code" in answer.content.decode()


def test_a_wrong_password_keeps_the_name_and_never_the_password(client, teacher):
    data = {"username": "rahimi", "password": "not-the-password"}

    answer = client.post(URL, data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "do not go together" in page
    assert 'value="rahimi"' in page
    assert "not-the-password" not in page


def test_an_unknown_name_reads_like_a_wrong_password(client, teacher):
    wrong = client.post(URL, {"username": "rahimi", "password": "x"})
    unknown = client.post(URL, {"username": "nobody", "password": "x"})

    said = "do not go together"
    assert said in wrong.content.decode()
    assert said in unknown.content.decode()


def test_both_fields_of_an_empty_password_form_are_asked_for(client):
    page = client.post(URL, {"username": "", "password": ""}).content.decode()

    assert "Enter your user name" in page
    assert "Enter your password" in page
    assert "Enter your return code" not in page


def test_a_seat_cannot_sign_in_with_a_password(client, learner):
    data = {"username": learner.username, "password": learner.code}

    assert client.post(URL, data).status_code == 422


def test_a_closed_account_stays_out(client):
    make.teacher("gone", is_active=False)

    data = {"username": "gone", "password": "correct horse"}

    assert client.post(URL, data).status_code == 422


def test_next_is_followed_within_the_site(client, learner):
    page = client.get(URL, {"next": "/me/"}).content.decode()

    answer = client.post(URL, {"code": learner.code, "next": "/me/"})

    assert 'name="next" value="/me/"' in page
    assert answer.url == "/me/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_next_never_leads_elsewhere(client, learner, elsewhere):
    page = client.get(URL, {"next": elsewhere}).content.decode()
    answer = client.post(URL, {"code": learner.code, "next": elsewhere})
    out = client.post("/sign-out/", {"next": elsewhere})

    assert "evil.example" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert answer.url == reverse("classes")
    assert out.url == reverse("library")


def test_signing_in_changes_the_key_of_the_session(client, learner):
    session = client.session
    session["kept"] = True
    session.save()
    before = session.session_key

    client.post(URL, {"code": learner.code})

    assert client.session.session_key != before


def test_a_guest_who_signs_in_leaves_the_guest_behind(client, learner):
    guest = make.guest()
    attempt = make.attempt(make.quiz(), guest)
    client.force_login(guest)

    client.post(URL, {"code": learner.code})

    attempt.refresh_from_db()
    assert who(client) == str(learner.pk)
    assert attempt.learner == guest


def test_whoever_is_signed_in_is_sent_on(client, teacher):
    client.force_login(teacher)

    assert client.get(URL).url == reverse("classes")
    assert client.get(URL, {"next": "/me/"}).url == "/me/"


def test_a_guest_may_see_the_page(client):
    client.force_login(make.guest())

    assert client.get(URL).status_code == 200


def test_too_many_wrong_codes_make_this_browser_wait(client, learner):
    for _ in range(patience.FREE_TRIES + 1):
        client.post(URL, {"code": "AAAAAAAAAA"})

    answer = client.post(URL, {"code": learner.code})

    assert answer.status_code == 422
    assert "Too many tries" in answer.content.decode()
    assert who(client) is None


def test_a_browser_that_waits_holds_up_no_other(client, client_of_another, learner):
    for _ in range(patience.FREE_TRIES + 1):
        client.post(URL, {"code": "AAAAAAAAAA"})

    assert client_of_another.post(URL, {"code": learner.code}).status_code == 302


@pytest.fixture
def client_of_another():
    return Client()


def send(client, username, password):
    return client.post(URL, {"username": username, "password": password})


def use_up_tries(username):
    """Guess as somebody does who comes with no cookies each time."""
    return [
        "Too many tries" in send(Client(), username, "a guess").text
        for _ in range(patience.FREE_TRIES_OF_NAME + 2)
    ]


def test_guesses_from_ever_new_browsers_make_the_user_name_wait(client, teacher):
    assert use_up_tries("rahimi") == [False] * 11 + [True]

    answer = send(client, "rahimi", "correct horse")

    assert answer.status_code == 422
    assert "Too many tries. Wait 2 seconds" in answer.text
    assert who(client) is None


def test_user_name_that_nobody_has_waits_alike(client):
    assert use_up_tries("nobody") == [False] * 11 + [True]


def test_user_name_that_waits_holds_up_no_other(client, learner, teacher):
    make.teacher("ortiz")
    use_up_tries("rahimi")

    assert send(client, "ortiz", "correct horse").status_code == 302
    assert Client().post(URL, {"code": learner.code}).status_code == 302


def test_waiting_user_name_gets_in_where_it_was_signed_in_before(client, teacher):
    send(client, "rahimi", "correct horse")
    client.post("/sign-out/")
    use_up_tries("rahimi")

    assert send(client, "rahimi", "correct horse").status_code == 302
    assert who(client) == str(teacher.pk)


def test_learner_who_comes_after_a_teacher_has_the_teachers_tries_no_more(
    client, learner, teacher
):
    send(client, "rahimi", "correct horse")
    client.post("/sign-out/")
    client.post(URL, {"code": learner.code})
    client.post("/sign-out/")
    use_up_tries("rahimi")

    assert "Too many tries" in send(client, "rahimi", "a guess").text


def test_browser_known_to_a_teacher_waits_by_itself(client, teacher):
    send(client, "rahimi", "correct horse")
    client.post("/sign-out/")

    for _ in range(patience.FREE_TRIES + 1):
        send(client, "rahimi", "a guess")

    assert "Too many tries" in send(client, "rahimi", "correct horse").text


def test_right_password_gives_the_user_name_its_tries_back(client, teacher):
    for _ in range(3):
        for _ in range(4):
            send(Client(), "rahimi", "a guess")
        assert send(Client(), "rahimi", "correct horse").status_code == 302


def test_signing_in_costs_few_queries(client, learner, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.post(URL, {"code": learner.code})


def test_signing_out_ends_the_session(client, learner):
    client.force_login(learner)

    answer = client.post("/sign-out/")

    assert answer.url == reverse("library")
    assert who(client) is None


def test_signing_out_leaves_nothing_of_the_session_but_the_user_name(client, teacher):
    send(client, "rahimi", "correct horse")
    session = client.session
    session["kept"] = True
    session.save()

    client.post("/sign-out/")

    assert dict(client.session) == {"user_name": "rahimi"}
    assert client.session.session_key != session.session_key


def test_signing_out_needs_a_post(client, learner):
    client.force_login(learner)

    assert client.get("/sign-out/").status_code == 405
    assert who(client) == str(learner.pk)


def test_the_sign_in_page_is_never_stored(client):
    assert "no-store" in client.get(URL)["Cache-Control"]
