"""One learner's seat: the name, the class, two seats of one person, and the way out."""

import pytest

from classrooms import actions
from classrooms.forms.seats import OtherSeatForm
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(classroom, learner):
    return classroom.memberships.get(learner=learner)


@pytest.fixture
def url(client, teacher, membership):
    client.force_login(teacher)
    return f"{membership.classroom.get_absolute_url()}learners/{membership.pk}/seat/"


def test_roster_leads_to_each_seat(client, url, classroom):
    assert f'href="{url}"' in client.get(classroom.get_absolute_url()).content.decode()


def test_name_is_changed(client, url, learner):
    answer = client.post(url, {"display_name": "  Amal   Haddad "})

    learner.refresh_from_db()
    assert answer.url == url
    assert str(learner) == "Amal Haddad"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Enter a name"),
        ("!!", "Use letters or numbers"),
        ("x" * 41, "up to 40 letters"),
        ("Аmal", "in one alphabet"),
        ("ben-k", "Somebody in your class is called ben-k already"),
    ],
)
def test_name_that_cannot_be_is_refused_and_stays_typed(
    client, url, classroom, learner, name, said
):
    make.member(classroom, "Ben K")

    answer = client.post(url, {"display_name": name})

    assert answer.status_code == 422
    assert said in read(answer)
    assert f'value="{name}"' in answer.content.decode() or not name
    learner.refresh_from_db()
    assert str(learner) == "Amal H"


def test_name_that_is_not_this_teachers_has_no_form(client, url, learner):
    make.classroom(learners=[learner])

    page = read(client.get(url))

    assert "is also in a class that you do not teach" in page
    assert "Save the name" not in page


# Moving and taking out


def test_moving_says_what_becomes_of_scores_and_moves(client, url, learner, teacher):
    other = make.classroom(teacher, name="10C")
    assert "stays with 10B Current Affairs" in read(client.get(f"{url}move/"))

    answer = client.post(f"{url}move/", {"to": other.pk})

    assert answer.status_code == 302
    assert list(learner.attended_classes.all()) == [other]


@pytest.mark.parametrize("way", ["move", "remove"])
def test_form_that_takes_a_learner_out_may_be_sent_twice(
    client, url, classroom, teacher, way
):
    other = make.classroom(teacher, name="10C")
    for _ in range(2):
        answer = client.post(f"{url}{way}/", {"to": other.pk})

        assert answer.status_code == 302
        assert answer.url == classroom.get_absolute_url()


def test_nobody_is_moved_to_a_class_of_another_teacher(client, url, learner, classroom):
    other = make.classroom()

    answer = client.post(f"{url}move/", {"to": other.pk})

    assert answer.status_code == 422
    assert list(learner.attended_classes.all()) == [classroom]


def test_name_that_stands_in_the_way_of_moving_is_told(client, url, teacher):
    other = make.classroom(teacher, name="10C")
    make.member(other, "amal h")

    answer = client.post(f"{url}move/", {"to": other.pk})

    assert answer.status_code == 422
    assert "is called Amal H already" in read(answer)


def test_whoever_is_taken_out_can_be_taken_in_again(client, url, classroom, learner):
    room = classroom.get_absolute_url()
    page = read(client.get(f"{url}remove/"))
    assert "can take the learner in again" in page
    assert "More time that you gave for quizzes of this class is taken back" in page

    client.post(f"{url}remove/")

    assert not classroom.memberships.exists()
    assert "Who left" in read(client.get(room))
    assert "Amal H" in read(client.get(f"{room}left/"))
    assert client.post(f"{room}left/", {"person": learner.pk}).url == room
    assert classroom.learners.get() == learner
    assert "Who left" not in read(client.get(room))


def test_stranger_is_not_taken_in(client, url, classroom):
    room = classroom.get_absolute_url()

    answer = client.post(f"{room}left/", {"person": make.learner().pk})

    assert answer.status_code == 422
    assert classroom.memberships.count() == 1


# Two seats of one person


@pytest.fixture
def extra(classroom):
    return make.member(classroom, "Amal Haddad")


def merge_url(url, extra):
    return f"{url}merge/?other={extra.memberships.get().pk}"


def test_both_seats_are_shown_with_what_they_did(
    client, url, extra, learner, quiz, assignment
):
    make.finished(quiz, extra, assignment.sitting)
    make.attempt(quiz, learner, assignment.sitting)

    page = read(client.get(merge_url(url, extra)))

    assert "Amal Haddad" in page
    assert "1 attempt" in page or "One attempt" in page
    assert "one still open" in page
    assert "It cannot be undone" in page
    assert "the one for practice, if the other is for a class" in page


@pytest.mark.parametrize("keeps_mine", [True, False])
def test_seat_that_was_chosen_stays(
    client, url, classroom, membership, learner, extra, keeps_mine
):
    stays = membership if keeps_mine else extra.memberships.get()

    answer = client.post(merge_url(url, extra), {"keep": stays.pk})

    assert answer.url == classroom.get_absolute_url()
    assert classroom.learners.get() == stays.learner


def test_merging_sent_twice_leads_back(client, url, membership, extra):
    where = merge_url(url, extra)
    client.post(where, {"keep": membership.pk})

    assert client.post(where, {"keep": membership.pk}).url == url


def test_merging_sent_twice_leads_to_the_class_if_the_other_seat_stays(
    client, url, classroom, extra
):
    where, stays = merge_url(url, extra), extra.memberships.get()
    client.post(where, {"keep": stays.pk})

    answer = client.post(where, {"keep": stays.pk})

    assert answer.status_code == 302
    assert answer.url == classroom.get_absolute_url()


def test_seat_of_another_teachers_class_is_not_offered(client, url):
    other = make.membership(make.classroom(), make.learner("Zoë"))

    page = client.get(f"{url}merge/?other={other.pk}")

    assert "Zoë" not in read(page)
    assert "Choose a learner of one of your classes" in read(page)


def test_seat_that_may_not_be_merged_says_why(client, url, membership, extra):
    make.classroom(learners=[membership.learner])

    page = read(client.get(merge_url(url, extra)))
    answer = client.post(merge_url(url, extra), {"keep": membership.pk})

    assert "do not teach" in page
    assert "Make them one" not in page
    assert answer.status_code == 422


def test_seats_of_all_ones_classes_are_offered_by_class(client, url, teacher, extra):
    make.classroom(teacher, name="10C", learners=[make.learner("Zoë")])

    page = client.get(url).content.decode()

    assert page.index('label="10B Current Affairs"') < page.index('label="10C"')
    assert "Zoë" in page


# The roster


def test_roster_tells_who_never_came_in_and_who_worked(
    client, url, classroom, learner, quiz, assignment
):
    make.member(classroom, "Ben K")
    make.finished(quiz, learner, assignment.sitting)

    page = read(client.get(classroom.get_absolute_url()))

    assert "1 of 2 came in" in page
    assert page.count("never came in") == 1


def test_long_roster_is_searched_and_sorted(client, url, classroom, quiz, assignment):
    for n in range(12):
        make.member(classroom, f"Learner {n:02}")
    last = make.member(classroom, "Åsa Ö")
    make.finished(quiz, last, assignment.sitting)
    room = classroom.get_absolute_url()

    found = client.get(f"{room}?search=ÅSA").context["roster"]
    sorted_by_work = client.get(f"{room}?sort=worked").context["roster"]

    assert [str(each.learner) for each in found] == ["Åsa Ö"]
    assert str(sorted_by_work[0].learner) == "Åsa Ö"
    assert len(sorted_by_work) == 14
    assert "Nobody here is called so" in read(client.get(f"{room}?search=zzz"))
    assert client.get(f"{room}?sort=nonsense").status_code == 200


def test_seat_page_costs_few_queries_in_a_large_class(
    client, url, classroom, django_assert_max_num_queries
):
    for _ in range(30):
        make.membership(classroom, make.learner())

    with django_assert_max_num_queries(8):
        client.get(url)


def test_merged_seat_is_gone_from_every_page(client, url, classroom, learner, extra):
    actions.merge(kept=learner, extra=extra, by=classroom.teachers.get())

    assert "Amal Haddad" not in read(client.get(classroom.get_absolute_url()))


def test_administrator_chooses_among_learners_who_may_be_the_same_person(
    classroom, learner, teacher
):
    make.member(make.classroom(teacher, name="10C"), "Amal Haddad")
    colleague, admin = make.teacher(), make.administrator()
    elsewhere = make.classroom(colleague, learners=[learner])
    make.member(elsewhere, "Amal Y")
    make.classroom(colleague, learners=[make.learner("Zed")])
    make.classroom(admin, learners=[make.learner("Amal Z")])

    here = learner.memberships.exclude(classroom=elsewhere).get()
    form = OtherSeatForm(here, admin)

    offered = {str(each.learner) for each in form.members.values()}
    assert offered == {"Amal Haddad", "Amal Y", "Amal Z"}
    assert "a teacher of this class" in form["other"].help_text


def test_erased_seat_is_offered_to_nobody(classroom, learner, extra, teacher):
    actions.erase_person(person=extra, by=teacher)

    form = OtherSeatForm(learner.memberships.get(), teacher)

    assert form.members == {}
