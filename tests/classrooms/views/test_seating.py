"""A list of names becomes seats, and slips to print with their codes."""

from uuid import uuid4

import pytest

from accounts.actions import drawn_return_code, find_seat
from accounts.codes import spaced
from classrooms import actions
from classrooms.views import seating
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return classroom.get_absolute_url()


def send(client, url, names, **data):
    return client.post(f"{url}learners/new/", {"names": names, "key": uuid4()} | data)


def codes(client, classroom):
    """The codes that the page of slips must show, by name."""
    drawn = client.session[seating.SLIPS][str(classroom.pk)]["drawn"]
    return {
        str(each.learner): spaced(drawn_return_code(each.learner, drawn[str(each.pk)]))
        for each in classroom.memberships.select_related("learner")
        if str(each.pk) in drawn
    }


def test_list_of_names_becomes_seats_and_slips(client, url, classroom):
    answer = send(client, url, "Amal H\nBen K\n\n")

    assert answer.url == f"{url}slips/"
    page = read(client.get(answer.url))
    for name, code in codes(client, classroom).items():
        assert name in page
        assert code in page
        assert find_seat(code).display_name == name
    assert "testserver/sign-in/" in page


def test_code_stands_in_no_address_and_in_no_session(client, url, classroom):
    answer = send(client, url, "Amal H")
    (code,) = codes(client, classroom).values()

    page = client.get(answer.url).content.decode()

    assert code.replace(" ", "") not in answer.url + str(dict(client.session))
    assert code.replace(" ", "") not in page


def test_sent_twice_it_shows_the_same_slips(client, url, classroom):
    key = uuid4()
    for _ in range(2):
        answer = send(client, url, "Amal H\nBen K", key=key)
        assert answer.status_code == 302

    assert classroom.memberships.count() == 2
    page = read(client.get(answer.url))
    assert all(code in page for code in codes(client, classroom).values())


def test_sent_again_once_all_have_left_it_leads_to_the_class(
    client, url, classroom, teacher
):
    key = uuid4()
    send(client, url, "Amal H", key=key)
    actions.remove(membership=classroom.memberships.get(), by=teacher)

    answer = send(client, url, "Amal H", key=key)

    assert answer.url == url
    assert not classroom.memberships.exists()


def test_every_problem_is_named_by_its_line_and_what_was_typed_stays(
    client, url, classroom, learner
):
    typed = "Ben K\namal h.\n\n!!\nben-k\nСam\n" + "x" * 41

    answer = send(client, url, typed)

    assert answer.status_code == 422
    page = read(answer)
    for said in (
        "Line 2: “amal h.” looks like “Amal H”, who is in the class already",
        "Line 4: “!!” has no letters or numbers",
        "Line 5: “ben-k” looks like “Ben K” above",
        "Line 6: “Сam” mixes two alphabets that look alike",
        "is longer than 40 letters",
    ):
        assert said in page
    assert "Ben K amal h. !! ben-k" in page
    assert list(classroom.learners.all()) == [learner]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("", "Give at least one name"),
        ("\n \n", "Give at least one name"),
        ("\n".join(f"Learner {n}" for n in range(301)), "These are 301 names"),
        ("\n".join("!" * 1 for _ in range(25)), "And 5 lines more have a problem"),
        ("x" * 40_000, "too much at once"),
    ],
)
def test_list_that_makes_no_sense_is_refused_in_words(
    client, url, classroom, names, said
):
    answer = send(client, url, names)

    assert answer.status_code == 422
    assert said in read(answer)
    assert not classroom.memberships.exists()


def test_name_that_somebody_took_meanwhile_is_told(client, url, classroom, monkeypatch):
    monkeypatch.setattr("classrooms.forms.seating.names_in", lambda *a, **k: [])
    make.member(classroom, "Amal H")

    answer = send(client, url, "Amal H")

    assert answer.status_code == 422
    assert "Somebody in your class is called Amal H already" in read(answer)


def test_key_that_is_none_makes_seats_all_the_same(client, url, classroom):
    assert send(client, url, "Amal H", key="none").status_code == 422
    assert send(client, url, "Amal H", key="").status_code == 302


# Made-up names


def test_made_up_names_are_filled_in_below_what_was_typed(client, url, classroom):
    answer = send(client, url, "Amal H", count="28", suggest="on")

    assert answer.status_code == 200
    names = answer.context["form"].initial["names"].splitlines()
    assert names[0] == "Amal H"
    assert len(set(names)) == 29
    assert not classroom.memberships.exists()
    assert send(client, url, "\n".join(names)).status_code == 302


@pytest.mark.parametrize("count", ["", "0", "301", "many"])
def test_number_of_made_up_names_that_makes_no_sense_is_refused(client, url, count):
    answer = send(client, url, "Amal H", count=count, suggest="on")

    assert answer.status_code == 422
    assert "Amal H" in read(answer)


# Slips


def test_slips_are_shown_until_they_are_printed(client, url, classroom):
    send(client, url, "Amal H")
    for _ in range(2):
        assert "Print them now" in read(client.get(f"{url}slips/"))

    assert client.post(f"{url}slips/printed/").url == url

    assert "Print them now" not in read(client.get(f"{url}slips/"))
    assert client.session[seating.SLIPS] == {}


def test_second_list_leaves_the_slips_of_the_first_to_be_printed(
    client, url, classroom
):
    send(client, url, "Amal H")
    answer = send(client, url, "Ben K\nCyd L")

    page = read(client.get(answer.url))

    found = codes(client, classroom)
    assert list(found) == ["Amal H", "Ben K", "Cyd L"]
    assert all(code in page for code in found.values())


def test_slip_made_anew_before_it_was_printed_is_shown_once_with_its_new_code(
    client, url, classroom
):
    send(client, url, "Amal H\nBen K")
    amal = classroom.memberships.get(learner__display_name="Amal H")
    # The form that makes new ones, opened in another tab before.
    client.post(f"{url}slips/", {"learners": [amal.pk], "key": uuid4()})

    page = read(client.get(f"{url}slips/"))

    assert "The code is known no more" not in page
    found = codes(client, classroom)
    assert find_seat(found["Amal H"]).display_name == "Amal H"
    assert all(page.count(code) == 1 for code in found.values())


def test_slips_are_forgotten_after_a_day(client, url, monkeypatch):
    monkeypatch.setattr(seating, "FORGOTTEN", -1)
    send(client, url, "Amal H")

    assert "Print them now" not in read(client.get(f"{url}slips/"))
    assert client.session[seating.SLIPS] == {}


def test_slips_of_each_class_wait_until_they_are_printed(client, url, teacher):
    other = make.classroom(teacher).get_absolute_url()
    send(client, url, "Amal H")
    send(client, other, "Ben K")

    client.post(f"{other}slips/printed/")

    assert "Amal H" in read(client.get(f"{url}slips/"))
    assert "Print them now" not in read(client.get(f"{other}slips/"))


def test_slips_of_one_class_do_not_show_in_another(client, url, teacher):
    send(client, url, "Amal H")
    other = make.classroom(teacher).get_absolute_url()

    assert "Amal H" not in read(client.get(f"{other}slips/"))


def test_slip_shows_no_code_that_was_renewed_since(client, url, classroom, teacher):
    send(client, url, "Amal H")
    (code,) = codes(client, classroom).values()
    client.post(f"{url}learners/{classroom.memberships.get().pk}/return-code/")

    page = read(client.get(f"{url}slips/"))

    assert code not in page
    assert "The code is known no more" in page


def test_new_slips_mean_new_codes_for_those_chosen_alone(
    client, url, classroom, learner
):
    other = make.member(classroom, "Ben K")
    chosen = classroom.memberships.get(learner=learner).pk

    answer = client.post(f"{url}slips/", {"learners": [chosen], "key": uuid4()})

    page = read(client.get(answer.url))
    assert codes(client, classroom)["Amal H"] in page
    assert "Ben K" not in page
    assert find_seat(learner.code) is None
    assert find_seat(other.code) == other


@pytest.mark.parametrize(
    ("query", "checked"), [("", 0), ("?choose=all", 2), ("?choose=new", 1)]
)
def test_everybody_may_be_chosen_at_once_or_who_never_came_in(
    client, url, classroom, learner, query, checked
):
    make.member(classroom, "Ben K")
    learner.last_login = learner.date_joined
    learner.save()

    page = client.get(f"{url}slips/{query}").content.decode()

    assert page.count(" checked>") == checked


def test_learner_of_another_teacher_is_named_and_cannot_be_chosen(
    client, url, classroom, learner
):
    make.classroom(learners=[learner])
    pk = classroom.memberships.get(learner=learner).pk

    page = client.get(f"{url}slips/")
    answer = client.post(f"{url}slips/", {"learners": [pk], "key": uuid4()})

    assert "also in a class that you do not teach: Amal H" in read(page)
    assert answer.status_code == 422
    assert find_seat(learner.code) == learner


@pytest.mark.parametrize("learners", [[], ["x"], [0]])
def test_choice_of_nobody_is_refused(client, url, learner, learners):
    answer = client.post(f"{url}slips/", {"learners": learners, "key": uuid4()})

    assert answer.status_code == 422


def test_slips_cost_the_same_however_many(
    client, url, classroom, django_assert_num_queries
):
    send(client, url, "\n".join(f"Learner {n}" for n in range(60)))

    with django_assert_num_queries(4):
        client.get(f"{url}slips/")
