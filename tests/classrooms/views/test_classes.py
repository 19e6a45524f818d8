import pytest

from accounts.actions import find_seat
from classrooms import actions
from classrooms.models import Classroom
from tests import make

pytestmark = pytest.mark.django_db


def test_a_teacher_sees_their_classes_only(client, teacher, classroom):
    make.classroom(name="Somebody else’s")
    client.force_login(teacher)

    page = client.get("/classes/").content.decode()

    assert "10B Current Affairs" in page
    assert classroom.code in page
    assert "Somebody else" not in page


def test_an_administrator_sees_all_classes(client, classroom):
    client.force_login(make.administrator())

    assert "10B Current Affairs" in client.get("/classes/").content.decode()


def test_a_teacher_opens_a_class(client, teacher):
    client.force_login(teacher)

    answer = client.post("/classes/", {"name": "  11A  History "})

    made = Classroom.objects.get()
    assert answer.url == made.get_absolute_url()
    assert made.name == "11A History"
    assert made.code in client.get(answer.url).content.decode()


def test_a_class_opened_twice_is_one(client, teacher):
    client.force_login(teacher)
    for _ in range(2):
        answer = client.post("/classes/", {"name": "11A"})

    assert Classroom.objects.count() == 1
    assert "Here it is" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("name", ["", " . ", "x" * 81])
def test_a_class_without_a_name_is_not_opened(client, teacher, name):
    client.force_login(teacher)

    answer = client.post("/classes/", {"name": name})

    assert answer.status_code == 422
    assert "<title>Error:" in answer.content.decode()
    assert not Classroom.objects.exists()


@pytest.mark.parametrize("who", [make.learner, make.guest])
def test_nobody_but_teachers_opens_classes(client, who):
    client.force_login(who())

    page = client.get("/classes/").content.decode()

    assert "Open a class" not in page
    assert client.post("/classes/", {"name": "Mine"}).status_code == 404
    assert not Classroom.objects.exists()


def test_a_password_alone_makes_nobody_a_teacher(client):
    teacher = make.teacher()
    teacher.groups.clear()
    client.force_login(teacher)

    assert "Ask an administrator" in client.get("/classes/").content.decode()
    assert client.post("/classes/", {"name": "Mine"}).status_code == 404


def test_a_guest_is_shown_how_to_join(client):
    client.force_login(make.guest())

    page = client.get("/classes/").content.decode()

    assert "You are in no class yet" in page


def test_a_learner_sees_their_classes_with_what_was_set(
    client, classroom, learner, assignment, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=2)
    client.force_login(learner)

    page = client.get("/classes/").content.decode()

    assert "10B Current Affairs" in page
    assert "Best 2 of 3" in page
    assert classroom.code not in page


def test_a_learner_sees_their_own_part_of_the_class_only(
    client, classroom, learner, assignment, quiz
):
    other = make.learner("Benedict")
    make.membership(classroom, other)
    make.finished(quiz, other, assignment.sitting, right=3)
    client.force_login(learner)

    page = client.get(classroom.get_absolute_url()).content.decode()

    assert "Amal H" in page
    assert "Benedict" not in page
    assert "Best 3 of 3" not in page
    assert classroom.code not in page
    assert "Start" in page


def test_a_learner_reads_note_and_closing_time(client, classroom, learner, quiz):
    closed = make.assignment(classroom, quiz)
    closed.note = "Look at <who> says so."
    closed.save()
    client.force_login(learner)

    page = client.get(classroom.get_absolute_url()).content.decode()

    assert "Look at &lt;who&gt; says so." in page
    assert "Stays open; any number of attempts" in page


def test_an_attempt_whose_time_is_up_shows_its_score(
    client, classroom, learner, assignment, quiz
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    make.overdue(attempt)
    client.force_login(learner)

    page = client.get(classroom.get_absolute_url()).content.decode()

    assert "Best 1 of 3" in page


def test_the_teacher_sees_code_roster_and_progress(
    client, teacher, classroom, learner, assignment, quiz
):
    make.membership(classroom, make.learner("Ben K"))
    make.finished(quiz, learner, assignment.sitting)
    client.force_login(teacher)

    page = client.get(classroom.get_absolute_url()).content.decode()

    assert classroom.code in page
    assert 'role="img" aria-label="QR code to join 10B Current Affairs' in page
    assert "Amal H" in page
    assert "Ben K" in page
    assert "1 of 2 finished." in page


def test_joining_is_closed_and_opened_again(client, teacher, classroom):
    client.force_login(teacher)
    url = classroom.get_absolute_url()

    client.post(f"{url}joining/", {"is_open": "no"})
    assert "lets nobody join" in client.get(url).content.decode()
    client.post(f"{url}joining/", {"is_open": "yes"})
    assert "Close joining" in client.get(url).content.decode()


def test_nonsense_neither_opens_nor_closes(client, teacher, classroom):
    client.force_login(teacher)

    client.post(f"{classroom.get_absolute_url()}joining/", {"is_open": "perhaps"})

    assert Classroom.objects.get().is_open


def test_the_wall_shows_where_to_go_and_the_code(client, teacher, classroom):
    client.force_login(teacher)

    page = client.get(f"{classroom.get_absolute_url()}code/").content.decode()

    assert "testserver/join/" in page
    assert classroom.code in page
    assert "<svg viewBox" in page


def test_a_closed_class_puts_no_code_on_the_wall(client, teacher, classroom):
    Classroom.objects.update(is_open=False)
    client.force_login(teacher)

    page = client.get(f"{classroom.get_absolute_url()}code/").content.decode()

    assert classroom.code not in page


def test_a_teacher_renews_a_lost_code(client, teacher, classroom, learner):
    client.force_login(teacher)
    number = learner.memberships.get().pk
    url = f"{classroom.get_absolute_url()}learners/{number}/return-code/"

    answer = client.post(url)

    assert answer.url == url
    page = client.get(url).content.decode()
    code = client.session["renewed_return_code"][1]
    assert code in page
    learner.refresh_from_db()
    client.post(f"{url}passed-on/")
    assert code not in client.get(url).content.decode()


def test_code_that_was_renewed_since_is_shown_no_more(
    client, teacher, classroom, learner
):
    client.force_login(teacher)
    client.post(renewing(learner, classroom))
    code = client.session["renewed_return_code"][1]
    assert code in client.get(renewing(learner, classroom)).content.decode()
    membership = classroom.memberships.get(learner=learner)
    actions.renew_code(membership=membership, teacher=teacher)

    page = client.get(renewing(learner, classroom)).content.decode()

    assert code not in page
    assert "renewed_return_code" not in client.session


def test_looking_at_the_page_renews_nothing(client, teacher, classroom, learner):
    client.force_login(teacher)
    number = learner.memberships.get().pk
    before = learner.return_digest

    client.get(f"{classroom.get_absolute_url()}learners/{number}/return-code/")

    learner.refresh_from_db()
    assert learner.return_digest == before


def renewing(learner, classroom):
    number = learner.memberships.get(classroom=classroom).pk
    return f"{classroom.get_absolute_url()}learners/{number}/return-code/"


def test_a_teacher_renews_no_code_that_opens_a_class_of_others(
    client, teacher, classroom, learner
):
    make.membership(make.classroom(), learner)
    client.force_login(teacher)

    shown = client.get(renewing(learner, classroom))
    sent = client.post(renewing(learner, classroom))

    for answer in (shown, sent):
        assert "Amal H is also in a class that you do not teach" in answer.text
        assert "Make a new code" not in answer.text
    assert (shown.status_code, sent.status_code) == (200, 403)
    assert find_seat(learner.code) == learner


def test_whoever_teaches_all_of_a_learners_classes_renews_the_code(
    client, teacher, classroom, learner
):
    other = make.classroom(make.teacher())
    make.membership(other, learner)
    other.teachers.add(teacher)

    for user in (teacher, make.administrator()):
        client.force_login(user)
        assert client.post(renewing(learner, classroom)).status_code == 302


def test_the_code_of_one_learner_is_not_shown_for_another(
    client, teacher, classroom, learner
):
    other = make.membership(classroom, make.learner("Ben K"))
    client.force_login(teacher)
    url = f"{classroom.get_absolute_url()}learners/%s/return-code/"
    client.post(url % learner.memberships.get().pk)
    code = client.session["renewed_return_code"][1]

    assert code not in client.get(url % other.pk).content.decode()


@pytest.mark.parametrize("size", [1, 40])
def test_a_class_costs_the_same_queries_whatever_its_size(
    client, teacher, classroom, learner, size, django_assert_num_queries
):
    for _ in range(size):
        make.membership(classroom, make.learner())
        make.assignment(classroom, make.quiz(questions=1))

    client.force_login(teacher)
    with django_assert_num_queries(6):
        client.get(classroom.get_absolute_url())
    client.force_login(learner)
    with django_assert_num_queries(5):
        client.get(classroom.get_absolute_url())
    with django_assert_num_queries(5):
        client.get("/classes/")
