import pytest
from django.utils import timezone

from classrooms import actions
from classrooms.gradebook import PAGE
from quizzes import actions as quiz_actions
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def scores_url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}scores/"


# The gradebook


def test_the_gradebook_shows_best_and_first_and_who_is_missing(
    client, scores_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=3)
    make.member(classroom, "Ben K")

    answer = client.get(scores_url)

    page = text(answer)
    assert "Amal H 100% of 1 first 1 3 of 3" in page
    assert "Ben K – Not finished" in page
    assert "Class 100% of 1 1 of 2 finished" in page
    assert best.get_absolute_url() in answer.content.decode()


@pytest.mark.parametrize("empty", ["nobody", "no quiz"])
def test_an_empty_gradebook_says_what_will_be_there(
    client, scores_url, classroom, quiz, empty
):
    if empty == "nobody":
        make.assignment(classroom, quiz)
    else:
        make.member(classroom, "Amal H")

    assert "Nothing to show yet" in text(client.get(scores_url))


def test_a_large_class_is_shown_in_pages(client, scores_url, classroom, assignment):
    for number in range(PAGE + 1):
        make.member(classroom, f"Learner {number:03}")

    first = text(client.get(scores_url))
    second = text(client.get(scores_url, {"page": 2}))

    assert "Learners 1 to 100 of 101" in first
    assert "Learner 100" not in first
    assert "Learner 100" in second


def test_what_is_overdue_counts_when_the_gradebook_is_read(
    client, scores_url, assignment, learner, quiz
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    make.overdue(attempt)

    assert "1 of 3" in text(client.get(scores_url))


STATES = {
    "missing": "Missing",
    "working": "In progress",
    "excused": "Excused",
    "pending": "Not marked yet",
}


@pytest.mark.parametrize("state", STATES)
def test_why_there_is_no_score_is_said_in_words_beside_a_shape(
    client, scores_url, classroom, learner, teacher, state
):
    quiz = make.quiz(questions=0)
    make.open_question(quiz)
    made = make.assignment(classroom, quiz)
    if state == "excused":
        actions.excuse(assignment=made, learner=learner, why="Ill", by=teacher)
    elif state != "missing":
        attempt = make.attempt(quiz, learner, made.sitting)
        if state == "pending":
            quiz_actions.answer(
                attempt=attempt, number=1, key=attempt.pk, value={"text": "Fear"}
            )
    else:
        made.sitting.closes_at = timezone.now()
        made.sitting.save()

    answer = client.get(scores_url)

    assert f"Amal H – {STATES[state]}" in text(answer)
    cell = answer.content.decode().split("Amal H</bdi>")[1].split("</tr>")[0]
    assert "<svg" in cell


def test_a_comment_shows_in_the_gradebook(
    client, scores_url, assignment, learner, teacher
):
    actions.comment(assignment=assignment, learner=learner, text="Hm.", by=teacher)

    page = text(client.get(scores_url))

    assert "comment Not finished" in page
    assert "Hm." not in page


def test_the_heads_sort_and_say_how_it_is_sorted(
    client, scores_url, classroom, assignment, quiz
):
    for name, right in (("Amal", 1), ("Ben", 3)):
        member = make.member(classroom, name)
        make.finished(quiz, member, assignment.sitting, right=right)

    plain = client.get(scores_url).content.decode()
    highest = client.get(scores_url, {"sort": f"-{assignment.pk}"}).content.decode()

    assert 'aria-sort="ascending"><a href="?sort=-name">' in plain
    assert f'href="?sort=-{assignment.pk}"' in plain
    assert 'aria-sort="descending"' in highest
    assert f'href="?sort={assignment.pk}"' in highest
    assert highest.index("Ben</bdi>") < highest.index("Amal</bdi>")


def test_pages_keep_the_order(client, scores_url, classroom, assignment, quiz):
    for number in range(PAGE + 1):
        member = make.member(classroom, f"Learner {number:03}")
        if number < 2:
            make.finished(quiz, member, assignment.sitting, right=3 - number)

    answer = client.get(scores_url, {"sort": "average"})

    first = text(answer)
    assert "?sort=average&amp;page=2" in answer.content.decode()
    assert first.index("Learner 001") < first.index("Learner 000")
    assert "Learner 100" not in first


def test_the_gradebook_is_never_that_of_before(
    client, scores_url, classroom, assignment, teacher, quiz
):
    first, second = (make.member(classroom, name) for name in ("Ben K", "Cleo M"))
    make.finished(quiz, first, assignment.sitting, right=3)
    assert "Class 100% of 1 1 of 2 finished" in text(client.get(scores_url))

    make.finished(quiz, second, assignment.sitting, right=0)
    assert "Class 50% of 2 2 of 2 finished" in text(client.get(scores_url))

    actions.excuse(assignment=assignment, learner=second, why="Ill", by=teacher)
    page = text(client.get(scores_url))
    assert "Class 100% of 1 1 of 2 finished, 1 excused" in page

    make.member(classroom, "Dan O")
    quiz.briefing.title = "Another title"
    quiz.briefing.save()
    page = text(client.get(scores_url))
    assert "1 of 3 finished" in page
    assert "Another title" in page


def test_cells_are_in_the_language_of_who_reads(
    client, scores_url, classroom, assignment, quiz
):
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting, right=3)
    make.member(classroom, "Cleo M")

    for language, words in (("en", "Not finished yet"), ("fr", "Pas encore fini")):
        page = client.get(scores_url, headers={"accept-language": language})
        assert words in text(page)


@pytest.mark.parametrize("size", [2, 30])
def test_the_gradebook_costs_the_same_queries_whatever_its_size(
    client, scores_url, classroom, size, django_assert_max_num_queries
):
    assignments = [make.assignment(classroom, make.quiz(questions=1)) for _ in range(3)]
    for number in range(size):
        learner = make.member(classroom, f"Learner {number}")
        for each in assignments:
            make.finished(each.sitting.quiz, learner, each.sitting)

    for sort in ("name", "average", str(assignments[0].pk)):
        with django_assert_max_num_queries(8):
            client.get(scores_url, {"sort": sort})
    with django_assert_max_num_queries(8):
        b"".join(client.get(scores_url.rstrip("/") + ".csv").streaming_content)


def test_the_file_is_streamed_under_a_safe_name(
    client, teacher, assignment, learner, quiz
):
    classroom = assignment.classroom
    type(classroom).objects.update(name='10B "A/C"\r\nX: é')
    make.finished(quiz, learner, assignment.sitting, right=2)
    client.force_login(teacher)

    answer = client.get(f"{classroom.get_absolute_url()}scores.csv")

    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="10b-ac-x-e-scores.csv"'
    )
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Amal H,2,3,1" in content.decode()


FILES = {
    "scores.csv": ("text/csv; charset=utf-8", "scores.csv"),
    "scores-canvas.csv": ("text/csv; charset=utf-8", "canvas.csv"),
    "scores-moodle.csv": ("text/csv; charset=utf-8", "moodle.csv"),
    "responses.csv": ("text/csv; charset=utf-8", "responses.csv"),
    "scores.xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "scores.xlsx",
    ),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_sent_with_its_type_and_kept_by_nobody(
    client, teacher, assignment, learner, quiz, file
):
    make.finished(quiz, learner, assignment.sitting, right=2)
    client.force_login(teacher)

    answer = client.get(f"{assignment.classroom.get_absolute_url()}{file}")

    content_type, name = FILES[file]
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"] == (
        f'attachment; filename="10b-current-affairs-{name}"'
    )
    assert "no-store" in answer["Cache-Control"]
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"PK") or b"Amal H" in content


def test_every_file_is_offered_with_what_it_is_for(client, scores_url, assignment):
    make.member(assignment.classroom, "Amal H")

    page = client.get(scores_url).content.decode()

    for file in FILES:
        assert f"{assignment.classroom.get_absolute_url()}{file}" in page


@pytest.mark.parametrize("done", ["nothing", "half", "all"])
@pytest.mark.parametrize("file", FILES)
def test_a_file_is_made_however_far_the_class_is(
    client, teacher, classroom, quiz, file, done
):
    if done != "nothing":
        made = make.assignment(classroom, quiz)
        for name in ("Amal", "Ben"):
            member = make.member(classroom, name)
            if done == "all" or name == "Amal":
                make.finished(quiz, member, made.sitting)
    client.force_login(teacher)

    answer = client.get(f"{classroom.get_absolute_url()}{file}")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


def test_a_class_named_in_another_script_still_gives_a_file_name(
    client, teacher, classroom
):
    type(classroom).objects.update(name="کلاس ده")
    client.force_login(teacher)

    answer = client.get(f"{classroom.get_absolute_url()}scores.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="class-scores.csv"'
