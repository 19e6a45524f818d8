"""Who teaches a class, its code renewed, and its end and new beginning."""

import pytest
from django.utils import timezone

from accounts import patience
from classrooms import actions
from classrooms.models import Classroom
from tests import make
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return classroom.get_absolute_url()


def test_colleague_is_added_and_sees_the_class(client, url, classroom):
    colleague = make.teacher("colleague")

    client.post(f"{url}teachers/", {"username": "colleague"})

    client.force_login(colleague)
    assert client.get(url).status_code == 200


def test_unknown_name_and_a_learners_are_refused_alike(client, url):
    seat = make.learner().username
    said = {
        read(client.post(f"{url}teachers/", {"username": name})).replace(name, "X")
        for name in ("nobody", seat)
    }

    assert len(said) == 1
    assert "No teacher here has the user name X" in said.pop()


def test_guessing_user_names_has_to_wait(client, url, classroom):
    make.teacher("colleague")
    for number in range(patience.FREE_TRIES_OF_NAME + 1):
        client.post(f"{url}teachers/", {"username": f"guess-{number}"})

    answer = client.post(f"{url}teachers/", {"username": "colleague"})

    assert "Too many tries" in read(answer)
    assert classroom.teachers.count() == 1


def test_no_name_that_is_known_and_no_new_session_spares_the_waiting(
    client, url, teacher
):
    for number in range(patience.FREE_TRIES_OF_NAME):
        name = teacher.username if number % 4 == 3 else f"guess-{number}"
        client.post(f"{url}teachers/", {"username": name})
    client.logout()
    client.force_login(teacher)

    answers = [
        read(client.post(f"{url}teachers/", {"username": name}))
        for name in ("guess", "another")
    ]

    assert "Too many tries" in answers[-1]


def test_whoever_leaves_a_class_finds_it_no_more(client, url, classroom, teacher):
    classroom.teachers.add(make.teacher())

    answer = client.post(f"{url}teachers/{teacher.pk}/remove/")

    assert answer.url == "/classes/"
    assert client.get(url).status_code == 404
    again = client.post(f"{url}teachers/{teacher.pk}/remove/")
    assert again.status_code == 302
    assert again.url == "/classes/"


def test_whoever_never_taught_a_class_cannot_leave_it(client, url):
    stranger = make.teacher()
    client.force_login(stranger)

    answer = client.post(f"{url}teachers/{stranger.pk}/remove/")

    assert answer.status_code == 404


def test_colleague_is_removed(client, url, classroom, teacher):
    classroom.teachers.add(colleague := make.teacher())

    for _ in range(2):
        answer = client.post(f"{url}teachers/{colleague.pk}/remove/")

        assert answer.status_code == 302
        assert answer.url == f"{url}teachers/"

    assert list(classroom.teachers.all()) == [teacher]


def test_last_teacher_stays_and_is_told_why(client, url, classroom, teacher):
    answer = client.post(f"{url}teachers/{teacher.pk}/remove/")

    assert answer.status_code == 422
    assert "Add another teacher first" in read(answer)
    assert "Leave this class" not in read(client.get(f"{url}teachers/"))


def test_new_code_is_made_once_and_its_day_is_told(client, url, classroom):
    old = classroom.join_code
    for _ in range(2):
        client.post(f"{url}code/new/", {"seen": old})

    classroom.refresh_from_db()
    assert classroom.join_code != old
    assert classroom.events.count() == 1
    day = timezone.localtime(classroom.code_expires_at)
    for page in (url, f"{url}code/"):
        assert f"Works until {day.day} {day:%B %Y}" in read(client.get(page))


def test_expired_code_is_shown_as_dead(client, url):
    Classroom.objects.update(code_expires_at=timezone.now())

    assert "expired" in read(client.get(url))
    assert "takes no new learners now" in read(client.get(f"{url}code/"))
    assert "Join code" not in read(client.get("/classes/"))


def test_class_is_archived_and_reopened(client, url, classroom):
    assert "stands there under “Archived”" in read(client.get(f"{url}archive/"))

    client.post(f"{url}archive/", {"is_archived": "yes"})

    assert "Archived" in read(client.get("/classes/"))
    page = read(client.get(url))
    assert "Scores stay to be read" in page
    assert "Set a quiz" not in page
    assert "Join code" not in page
    client.post(f"{url}archive/", {"is_archived": "no"})
    assert "Set a quiz" in read(client.get(url))


def test_learner_finds_an_archived_class_with_results_and_nothing_to_begin(
    client, classroom, teacher, learner, quiz, assignment
):
    attempt = make.finished(quiz, learner, assignment.sitting)
    actions.archive(classroom=classroom, by=teacher)
    client.force_login(learner)

    assert "Archived" in read(client.get("/classes/"))
    assert "This class has ended" in read(client.get(classroom.get_absolute_url()))
    assert client.get(attempt.get_absolute_url()).status_code == 200
    answer = client.post(quiz.get_absolute_url(), {"sitting": assignment.sitting.pk})
    assert learner.attempts.filter(sitting=assignment.sitting).count() == 1
    assert answer.status_code in (302, 422)


def test_archived_class_owes_nothing(client, classroom, teacher, learner, assignment):
    client.force_login(learner)
    before = read(client.get("/"))
    actions.archive(classroom=classroom, by=teacher)

    assert "Set by your teacher" in before
    assert "Set by your teacher" not in read(client.get("/"))
