"""Classes in the admin: administrators look at them, and that is all."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db

LISTS = ["/admin/classrooms/classroom/", "/admin/classrooms/assignment/"]


@pytest.fixture
def classroom():
    teacher = make.teacher()
    made = make.classroom(teacher, learners=[make.learner(), make.learner()])
    make.assignment(made, make.quiz(make.briefing(teacher)))
    return made


@pytest.mark.parametrize("url", LISTS)
def test_administrators_look_at_classes(client, classroom, url):
    client.force_login(make.administrator())

    assert classroom.name in client.get(url).content.decode()
    assert client.get(f"{url}add/").status_code == 403


def test_nobody_changes_a_class_here(client, classroom):
    client.force_login(make.administrator())
    assignment = classroom.assignments.get()

    for url, row in zip(LISTS, (classroom, assignment), strict=True):
        assert client.get(f"{url}{row.pk}/change/").status_code == 200
        assert client.post(f"{url}{row.pk}/change/", {}).status_code == 403
        assert client.post(f"{url}{row.pk}/delete/", {}).status_code == 403


@pytest.mark.parametrize("url", LISTS)
def test_teachers_meet_no_class_here_not_even_their_own(client, classroom, url):
    client.force_login(classroom.teachers.get())

    assert client.get(url).status_code == 403
    row = classroom if "classroom/" in url else classroom.assignments.get()
    assert client.get(f"{url}{row.pk}/change/").status_code in (302, 403)
    assert client.get("/admin/classrooms/").status_code == 404
    assert url not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("url", LISTS)
def test_lists_cost_few_queries(client, classroom, url, django_assert_max_num_queries):
    for _ in range(4):
        make.classroom(make.teacher(), learners=[make.learner()])
    client.force_login(make.administrator())

    with django_assert_max_num_queries(8):
        client.get(url)
