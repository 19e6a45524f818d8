from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts import patience
from accounts.actions import find_seat
from accounts.codes import read_code
from accounts.models import User
from classrooms import actions
from classrooms.models import Classroom, Membership
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db

URL = "/join/"


def post(client, code, name=None, url=URL):
    data = {"code": code} if name is None else {"code": code, "display_name": name}
    return client.post(url, data)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def who(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.parametrize(
    "spoil", [str, str.lower, lambda code: f" {code[:4]}-{code[4:]} "]
)
def test_a_stranger_joins_with_a_code_and_a_name(client, classroom, spoil):
    answer = post(client, spoil(classroom.join_code), "  Amal  H ")

    assert answer.status_code == 302
    assert answer.url == classroom.get_absolute_url()
    assert who(client).display_name == "Amal H"
    assert list(classroom.learners.all()) == [who(client)]


def test_the_code_may_come_by_the_address(client, classroom):
    url = f"/join/{classroom.join_code.lower()}/"

    page = client.get(url).content.decode()
    answer = post(client, classroom.join_code, "Amal H", url=url)

    assert "Join 10B Current Affairs" in page
    assert f'value="{classroom.join_code.lower()}"' in page
    assert answer.status_code == 302


def test_an_address_with_a_dead_code_says_so_at_once(client, classroom, teacher):
    dead = classroom.join_code
    actions.renew_join_code(classroom=classroom, seen=dead, by=teacher)

    page = read(client.get(f"/join/{dead.lower()}/"))

    assert f"No class has the code {dead}. Check it with your teacher" in page


def test_a_dead_address_says_no_more_of_a_code_that_is_sent_to_it(client):
    typed = {"code": "ABCDEFGH"}

    there, here = (read(client.post(url, typed)) for url in ("/join/ABCDEFGH/", URL))

    said = "No class has the code ABCDEFGH"
    assert there.count(said) == here.count(said) > 0


def test_an_address_with_an_unknown_code_names_no_class(client):
    page = client.get("/join/ABCDEFGH/").content.decode()

    assert "Join a class" in page


def test_the_return_code_is_shown_until_it_is_noted(client, classroom):
    post(client, classroom.join_code, "Amal H")
    url = classroom.get_absolute_url()
    code = client.session["return_code"]

    assert find_seat(code) == who(client)
    for _ in range(2):
        assert code in client.get(url).content.decode()
    assert code in client.get("/classes/").content.decode()
    assert client.post(f"{url}noted/").url == url
    assert code not in client.get(url).content.decode()
    assert code not in str(dict(client.session))


def two_jars(url):
    """The same browser, twice: as it was before an answer, for the answer was lost."""
    first, second = Client(), Client()
    first.get(url)
    second.cookies[settings.CSRF_COOKIE_NAME] = first.cookies[
        settings.CSRF_COOKIE_NAME
    ].value
    return first, second


def test_a_lost_answer_leaves_nobody_outside(classroom):
    first, second = two_jars(URL)
    post(first, classroom.join_code, "Amal H")

    answer = post(second, classroom.join_code, "Amal H")

    assert answer.url == classroom.get_absolute_url()
    assert list(classroom.learners.all()) == [who(second)]
    assert find_seat(second.session["return_code"]) == who(second)
    assert second.session["return_code"] in second.get(answer.url).content.decode()
    # Whoever caught the answer that was lost has nothing of it.
    assert find_seat(first.session["return_code"]) is None
    assert first.get(answer.url).status_code == 302


def test_a_guest_whose_answer_was_lost_keeps_what_they_practised(classroom, quiz):
    first, second = two_jars(URL)
    guest = make.guest()
    make.finished(quiz, guest)
    # Only here: the guest's session has ended, with the answer that was lost.
    first.force_login(guest)
    post(first, classroom.join_code, "Amal H")

    post(second, classroom.join_code, "Amal H")

    assert who(second) == guest
    assert classroom.memberships.count() == 1


def test_whoever_comes_next_to_the_browser_does_not_get_the_seat(client, classroom):
    client.get(URL)
    post(client, classroom.join_code, "Amal H")
    client.post("/sign-out/")

    answer = post(client, classroom.join_code, "Amal H")

    assert answer.status_code == 422
    assert "Somebody in your class is called Amal H already" in answer.text
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_a_double_click_takes_one_seat_whose_code_works(classroom):
    with ThreadPoolExecutor(2) as pool:
        jars = two_jars(URL)
        together = Barrier(2)

        def send(jar):
            together.wait(timeout=10)
            try:
                return post(jar, classroom.join_code, "Amal H").status_code
            finally:
                connections.close_all()

        assert list(pool.map(send, jars)) == [302, 302]

    (learner,) = classroom.learners.all()
    found = [find_seat(jar.session["return_code"]) for jar in jars]
    assert sorted(found, key=bool) == [None, learner]


def test_joining_changes_the_key_of_the_session(client, classroom):
    client.force_login(make.guest())
    before = client.session.session_key

    post(client, classroom.join_code, "Amal H")

    assert client.session.session_key != before


def test_a_guest_keeps_what_they_practised(client, classroom, quiz):
    guest = make.guest()
    attempt = make.finished(quiz, guest, right=1)
    client.force_login(guest)

    post(client, classroom.join_code, "Amal H")

    assert who(client) == guest
    assert who(client).has_seat
    assert list(who(client).attempts.all()) == [attempt]


def test_a_learner_only_confirms(client, learner):
    other = make.classroom(name="11A")
    client.force_login(learner)

    page = client.get(f"/join/{other.join_code}/").content.decode()
    answer = post(client, other.join_code)

    assert 'name="display_name"' not in page
    assert "You are here as Amal H" in page
    assert answer.url == other.get_absolute_url()
    assert who(client) == learner
    assert "return_code" not in client.session


def test_whoever_came_next_to_the_browser_signs_out_and_joins(client, learner):
    url = f"/join/{make.classroom().join_code}/"
    client.force_login(learner)

    page = client.get(url).content.decode()
    answer = client.post("/sign-out/", {"next": url})

    assert "Not Amal H? Sign out" in page
    assert f'name="next" value="{url}"' in page
    assert answer.url == url
    assert 'name="display_name"' in client.get(url).content.decode()


def test_joining_twice_says_so_and_changes_nothing(client, classroom, learner):
    client.force_login(learner)

    answer = post(client, classroom.join_code)

    assert answer.url == classroom.get_absolute_url()
    assert "already" in said(answer)[0]
    assert Membership.objects.count() == 1


def test_an_unknown_code_is_named_and_what_was_typed_kept(client):
    answer = post(client, "km4t 7xwr", "Amal H")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No class has the code KM4T 7XWR. Check it with your teacher" in page
    assert 'value="km4t 7xwr"' in page
    assert 'value="Amal H"' in page
    assert "<title>Error:" in page
    assert User.objects.count() == 0


def test_too_many_unknown_codes_make_this_browser_wait(client, classroom):
    for _ in range(patience.FREE_TRIES + 1):
        post(client, "ABCDEFGH", "Amal H")

    answer = post(client, classroom.join_code, "Amal H")

    assert answer.status_code == 422
    assert "Too many tries. Wait 10 seconds, then try again" in answer.text
    assert not Membership.objects.exists()
    assert post(Client(), classroom.join_code, "Amal H").status_code == 302


def test_joining_forgets_the_codes_that_were_wrong(client, classroom):
    for _ in range(patience.FREE_TRIES):
        post(client, "ABCDEFGH", "Amal H")

    assert post(client, classroom.join_code, "Amal H").status_code == 302
    assert "No class has the code" in post(client, "ABCDEFGH").text


def test_a_closed_class_says_so(client, classroom):
    actions.set_joining(classroom=classroom, is_open=False)

    answer = post(client, classroom.join_code, "Amal H")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "takes no new learners" in page
    assert 'value="Amal H"' in page
    assert not Membership.objects.exists()


def test_an_empty_form_shows_both_errors(client):
    answer = client.post(URL, {})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the code of your class" in page
    assert "Enter the name your teacher will see" in page


@pytest.mark.parametrize("code", ["%00", "%E2%80%8B", "x" * 200, "'%22--"])
def test_an_address_may_hold_anything(client, code):
    answer = client.get(f"/join/{code}/")

    assert answer.status_code == 200
    assert "Join a class" in answer.content.decode()


# The last one is as long as the field allows, until its letters come apart.
@pytest.mark.parametrize(
    "name", ["...", "\u200b\u200b", "\u3164", "x" * 41, "\u0958" * 40]
)
def test_a_name_nobody_could_read_is_refused(client, classroom, name):
    answer = post(client, classroom.join_code, name)

    assert answer.status_code == 422
    assert not Membership.objects.exists()


def test_a_name_in_letters_that_pass_for_others_is_refused(client, classroom):
    answer = post(client, classroom.join_code, "Аmal H")

    assert answer.status_code == 422
    assert "Write the name in one alphabet." in answer.content.decode()
    assert not Membership.objects.exists()


def test_a_name_that_is_taken_asks_for_an_initial(client, classroom, learner):
    answer = post(client, classroom.join_code, "amal h")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody in your class is called amal h already. Add an initial" in page
    assert f'value="{classroom.join_code}"' in page
    assert Membership.objects.count() == 1


def test_a_learner_whose_name_is_taken_is_asked_for_another(client, classroom, learner):
    namesake = make.learner("Amal H")
    client.force_login(namesake)

    page = post(client, classroom.join_code).content.decode()
    answer = post(client, classroom.join_code, "Amal K")

    assert 'name="display_name"' in page
    assert answer.status_code == 302
    assert who(client).display_name == "Amal K"


@pytest.mark.parametrize("make_user", [make.teacher, make.administrator])
def test_whoever_teaches_is_told_so(client, classroom, make_user):
    client.force_login(make_user())

    shown, posted = client.get(URL), post(client, classroom.join_code, "Amal H")

    for answer in (shown, posted):
        assert "Only learners join a class" in answer.content.decode()
    assert shown.status_code == 200
    assert posted.status_code == 422
    assert not Membership.objects.exists()


def test_markup_in_a_name_stays_text(client, classroom, teacher):
    post(client, classroom.join_code, "<b>Amal</b>")
    client.force_login(teacher)

    page = client.get(classroom.get_absolute_url()).content.decode()

    assert "&lt;b&gt;Amal&lt;/b&gt;" in page
    assert "<b>Amal</b>" not in page


def test_the_page_costs_few_queries(client, classroom, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        client.get(f"/join/{classroom.join_code}/")


def test_a_return_code_brings_back_to_the_class(client, classroom):
    post(client, classroom.join_code, "Amal H")
    code = client.session["return_code"]
    learner = who(client)
    client.logout()

    client.post("/sign-in/", {"code": code})

    assert who(client) == learner
    assert find_seat(read_code(code)) == learner
    assert client.get(classroom.get_absolute_url()).status_code == 200


# Made-up names


def test_made_up_name_is_filled_in_and_the_code_stays(client, classroom):
    url = f"/join/{classroom.join_code}/"

    answer = client.post(url, {"code": classroom.join_code, "suggest": "on"})

    form = answer.context["form"]
    assert answer.status_code == 200
    assert form.initial["code"] == classroom.join_code
    assert len(form.initial["display_name"].split()) == 2
    assert not form.errors
    assert not classroom.memberships.exists()


def test_made_up_name_may_be_joined_with(client, classroom):
    answer = client.post(URL, {"code": classroom.join_code, "suggest": "on"})

    name = answer.context["form"].initial["display_name"]
    post(client, classroom.join_code, name)

    assert classroom.learners.get().display_name == name


def test_enter_joins_and_asks_for_no_made_up_name(client, classroom):
    page = client.get(URL).content.decode()

    assert page.index("Join the class</button>") < page.index('name="suggest"')


# Codes that end, and guesses


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"code_expires_at": timezone.now()},
            "This code has expired",
        ),
        ({"archived_at": timezone.now()}, "This class has ended. Ask your teacher"),
        ({"is_open": False}, "takes no new learners. Ask your teacher"),
    ],
)
def test_code_that_lets_nobody_in_says_so_before_and_after(
    client, classroom, fields, said
):
    Classroom.objects.update(**fields)

    before = client.get(f"/join/{classroom.join_code}/").content.decode()
    after = post(client, classroom.join_code, "Amal H")

    assert said in before
    assert said in after.content.decode()
    assert after.status_code == 422
    assert not classroom.memberships.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_guessing_by_addresses_names_no_class_for_a_while(client, classroom, method):
    for number in range(patience.FREE_TRIES + 1):
        getattr(client, method)(f"/join/ABCDEFG{number}/")

    named = client.get(f"/join/{classroom.join_code}/").content.decode()

    assert "10B Current Affairs" not in named


def test_dead_address_keeps_nobody_from_signing_in_or_joining(
    client, classroom, learner
):
    for _ in range(patience.FREE_TRIES + 3):
        client.get("/join/ABCDEFGH/")

    assert post(client, classroom.join_code, "Ben K").status_code == 302
    client.post("/sign-out/")
    assert client.post("/sign-in/", {"code": learner.code}).status_code == 302


def test_learner_who_guesses_in_ever_new_browsers_has_to_wait(classroom, learner):
    answers = []
    for _ in range(patience.FREE_TRIES_OF_NAME + 2):
        client = Client()
        client.force_login(learner)
        answers.append(post(client, "ABCDEFGH").content.decode())

    assert "No class has the code" in answers[0]
    assert "Too many tries" in answers[-1]


def test_code_of_their_own_class_spares_no_learner_the_waiting(classroom, learner):
    for number in range(patience.FREE_TRIES_OF_NAME):
        client = Client()
        client.force_login(learner)
        post(client, classroom.join_code if number % 4 == 3 else "ABCDEFGH")

    answers = [post(client, code).content.decode() for code in ("BCDEFGHJ", "CDEFGHJK")]

    assert "Too many tries" in answers[-1]


def test_code_of_ones_own_class_forgets_no_wrong_codes_in_this_browser(
    client, classroom, learner
):
    client.force_login(learner)
    for _ in range(patience.FREE_TRIES):
        post(client, "ABCDEFGH")
    post(client, classroom.join_code)

    post(client, "ABCDEFGH")

    assert "Too many tries" in post(client, "ABCDEFGH").content.decode()
