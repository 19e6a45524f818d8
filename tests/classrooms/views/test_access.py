"""Who may open which page of a class: strangers find nothing, not even a refusal."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db

TEACHERS_PAGES = [
    "code/",
    "scores/",
    "scores.csv",
    "assignments/new/",
    "assignments/{assignment}/",
    "assignments/{assignment}/rules/",
    "learners/{membership}/return-code/",
    "learners/{membership}/accommodation/",
    "log/",
]
TEACHERS_POSTS = [
    "joining/",
    "assignments/new/",
    "assignments/{assignment}/rules/",
    "assignments/{assignment}/close/",
    "learners/{membership}/return-code/",
    "learners/{membership}/return-code/passed-on/",
    "learners/{membership}/accommodation/",
]


@pytest.fixture
def url(classroom, assignment, learner):
    """Give the address of a page of the class."""

    def of(page):
        names = {
            "assignment": assignment.pk,
            "membership": learner.memberships.get().pk,
        }
        return classroom.get_absolute_url() + page.format(**names)

    return of


def administrator():
    return make.administrator()


def co_teacher(classroom):
    colleague = make.teacher()
    classroom.teachers.add(colleague)
    return colleague


def other_teacher():
    """A teacher of another class, with its own quiz and learner."""
    teacher = make.teacher()
    made = make.classroom(teacher, learners=[make.learner()])
    make.assignment(made, make.quiz())
    return teacher


def other_learner():
    return make.classroom(learners=[make.learner("Mallory")]).learners.get()


STRANGERS = [other_teacher, other_learner, make.learner, make.guest]


@pytest.mark.parametrize("page", ["", *TEACHERS_PAGES])
def test_the_teacher_opens_every_page(client, teacher, url, page):
    client.force_login(teacher)

    assert client.get(url(page)).status_code == 200


@pytest.mark.parametrize("page", ["", *TEACHERS_PAGES])
def test_a_co_teacher_and_an_administrator_open_every_page(
    client, classroom, url, page
):
    for user in (co_teacher(classroom), administrator()):
        client.force_login(user)
        assert client.get(url(page)).status_code == 200


@pytest.mark.parametrize("page", TEACHERS_PAGES)
def test_a_learner_finds_no_page_of_the_teachers(client, learner, url, page):
    client.force_login(learner)

    assert client.get(url("")).status_code == 200
    assert client.get(url(page)).status_code == 404


@pytest.mark.parametrize("page", TEACHERS_POSTS)
def test_a_learner_changes_nothing(client, learner, url, page):
    client.force_login(learner)

    assert client.post(url(page), {"is_open": "no"}).status_code == 404


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda make: make.__name__)
def test_a_stranger_finds_nothing(client, url, stranger):
    client.force_login(stranger())

    for page in ["", *TEACHERS_PAGES]:
        assert client.get(url(page)).status_code == 404, page
    for page in TEACHERS_POSTS:
        assert client.post(url(page)).status_code == 404, page


@pytest.mark.parametrize("page", ["", *TEACHERS_PAGES])
def test_whoever_is_unknown_is_asked_to_sign_in(client, url, page):
    answer = client.get(url(page))

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/?next=/classes/")


def test_the_assignment_of_another_class_is_not_found_in_this_one(
    client, teacher, url, classroom
):
    other = make.assignment(make.classroom(), make.quiz())
    client.force_login(teacher)

    for page in (f"assignments/{other.pk}/", f"assignments/{other.pk}/rules/"):
        assert client.get(classroom.get_absolute_url() + page).status_code == 404


def test_the_learner_of_another_class_is_not_found_in_this_one(
    client, teacher, classroom
):
    stranger = other_learner()
    client.force_login(teacher)
    number = stranger.memberships.get().pk

    url = f"{classroom.get_absolute_url()}learners/{number}/return-code/"

    assert client.post(url).status_code == 404


def test_what_changes_something_needs_a_post(client, teacher, url):
    client.force_login(teacher)

    for page in ("joining/", "assignments/{assignment}/close/", "noted/"):
        assert client.get(url(page)).status_code == 405


@pytest.mark.parametrize("page", ["", "scores/", "scores.csv", "assignments/new/"])
def test_pages_with_names_and_scores_are_never_stored(client, teacher, url, page):
    client.force_login(teacher)

    assert "no-store" in client.get(url(page))["Cache-Control"]
