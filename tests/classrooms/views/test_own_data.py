"""What learners see, take along and erase of what is held about them."""

import csv
import io
import json
import zipfile

import pytest

from accounts.models import User
from tests import make


@pytest.fixture
def worked(learner, assignment):
    """A learner with a finished attempt."""
    make.finished(assignment.sitting.quiz, learner, assignment.sitting, right=2)
    return learner


def erase(client, **typed):
    return client.post("/me/data/erase/", typed)


def is_erased(person):
    return User.objects.get(pk=person.pk).erased_at is not None


def test_page_says_what_is_held_what_for_and_who_sees_it(client, worked, quiz):
    client.force_login(worked)

    page = client.get("/me/data/").content.decode()

    assert "Amal H" in page
    assert quiz.briefing.title in page
    assert "Who sees it: You, and the teachers of the class." in page


def test_json_holds_the_tables(client, worked):
    client.force_login(worked)

    response = client.get("/me/data.json")

    tables = json.loads(response.content)["tables"]
    assert tables["attempts"]["rows"][0]["right"] == 2
    assert len(tables["answers"]["rows"]) == 3
    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in response["Cache-Control"]


def test_zip_holds_a_spreadsheet_for_each_table(client, worked):
    client.force_login(worked)

    response = client.get("/me/data.zip")

    with zipfile.ZipFile(io.BytesIO(response.content)) as files:
        attempts = files.read("attempts.csv").decode("utf-8-sig")
        assert "answers.csv" in files.namelist()
    heading, row = csv.reader(io.StringIO(attempts))
    assert row[heading.index("Right")] == "2"


def test_cells_of_the_spreadsheets_are_inert(client, learner):
    learner.display_name = "=cmd|' /C calc'!A0"
    learner.save()
    client.force_login(learner)

    response = client.get("/me/data.zip")

    with zipfile.ZipFile(io.BytesIO(response.content)) as files:
        assert "'=cmd" in files.read("person.csv").decode()


def test_learner_erases_themself_by_their_return_code(client, worked):
    client.force_login(worked)

    response = erase(client, code=worked.code.lower())

    assert response.status_code == 302
    assert is_erased(worked)
    assert client.get("/me/data/").status_code == 302
    assert "erased" in client.get("/").content.decode()


def test_another_learner_s_code_erases_nobody(client, learner, classroom):
    other = make.member(classroom, "Ben")
    client.force_login(learner)

    response = erase(client, code=other.code)

    assert response.status_code == 422
    assert other.code in response.content.decode()
    assert not is_erased(learner)
    assert not is_erased(other)


def test_tries_at_the_code_have_to_wait(client, learner):
    client.force_login(learner)
    for _ in range(6):
        erase(client, code="ABCDEFGHJK")

    response = erase(client, code=learner.code)

    assert response.status_code == 422
    assert "Too many tries" in response.content.decode()
    assert not is_erased(learner)


def test_guest_only_has_to_be_sure(client, db):
    guest = make.guest()
    client.force_login(guest)

    assert erase(client).status_code == 422
    assert erase(client, sure="on").status_code == 302
    assert is_erased(guest)


def test_teacher_is_told_to_ask(client, teacher):
    client.force_login(teacher)

    assert "ask whoever runs this site" in client.get("/me/data/").content.decode()
    assert erase(client, sure="on").status_code == 404


def test_page_costs_few_queries(client, worked, django_assert_max_num_queries):
    client.force_login(worked)
    client.get("/me/data/")

    with django_assert_max_num_queries(46):
        client.get("/me/data/")
