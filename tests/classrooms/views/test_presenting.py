"""An assignment on the projector: what a class sees, and what it never does."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from quizzes import actions
from quizzes.models import QuestionVersion
from quizzes.rulings import Rule
from tests import make
from tests.classrooms.crowd import crowd
from tests.pages import read

pytestmark = pytest.mark.django_db

PROMPT = "Which answer would you defend, and which line of the briefing"


@pytest.fixture
def show(client, teacher, assignment):
    """Open a page of the presentation: the cover, a question, or its answer."""
    client.force_login(teacher)
    place = [assignment.classroom_id, assignment.pk]

    def show(question=None, *, answer=False, **query):
        name = "assignment-present"
        if question:
            name = "assignment-slide-answer" if answer else "assignment-slide"
        return client.get(
            reverse(name, args=place + [question] * bool(question)), query
        )

    return show


def rule(assignment, question, decision, **data):
    return actions.rule(
        sitting=assignment.sitting,
        version=QuestionVersion.objects.get(question=question),
        rule=Rule(decision, data, "As Amal H said."),
        by=assignment.classroom.teachers.first(),
    )


def test_question_is_shown_with_what_the_class_answered_and_no_answer(
    show, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting)
    question = quiz.questions.first()

    response = show(1)

    page = read(response)
    assert "Question 1, answered by 2" in page
    assert question.stem in page
    assert PROMPT in page
    for choice in question.choices.all()[:2]:
        assert f"{choice.text} 1" in page
    assert "is-right" not in response.text
    assert "is-trap" not in response.text
    assert question.explanation not in page
    assert question.passage.quote not in page


def test_answer_comes_with_the_sentence_that_settles_it_and_who_says_so(
    show, assignment, learner, quiz
):
    question = quiz.questions.first()
    question.passage = quiz.briefing.passages.last()
    question.save()
    make.finished(quiz, learner, assignment.sitting, right=3)

    response = show(1, answer=True)

    page = read(response)
    assert f"Answer: {question.choices.first().text}" in page
    assert question.passage.quote in page
    assert "Claimed by Tehran" in page
    assert question.explanation in page
    assert f"{quiz.briefing.get_absolute_url()}#passage-" in response.text
    assert 'class="is-right"' in response.text


def test_nobody_is_named_on_any_page(show, classroom, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting, right=1)
    make.attempt(quiz, make.member(classroom, "Ben K"), assignment.sitting)
    rule(assignment, quiz.questions.first(), "void")

    for page in (show(), show(1), show(1, answer=True)):
        assert "Amal" not in page.text
        assert "Ben K" not in page.text
        assert "names hidden" in page.text


def test_no_page_is_kept_by_a_browser(show, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)

    for page in (show(), show(1), show(1, answer=True)):
        assert "no-store" in page["Cache-Control"]


def test_cover_asks_first_while_learners_may_still_answer(
    show, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    make.attempt(quiz, make.member(classroom, "Ben K"), assignment.sitting)
    make.member(classroom, "Cleo M")
    make.member(classroom, "Dan O")

    page = read(show())

    assert "1 of 4 have finished" in page
    assert "One learner is at work on it now." in page
    assert "2 learners have not begun and still may." in page
    assert "Show the questions all the same" in page
    assert "3 learners have not finished yet." in read(show(1))


def test_cover_asks_nothing_once_it_is_closed(
    show, classroom, assignment, learner, quiz, clock
):
    make.finished(quiz, learner, assignment.sitting)
    make.member(classroom, "Ben K")
    assignment.sitting.closes_at = clock.now
    assignment.sitting.save()

    page = read(show())

    assert "Show the first question" in page
    assert "still may" not in page
    assert "not finished yet" not in read(show(1))


def test_cover_asks_where_some_were_given_longer(
    show, assignment, learner, quiz, clock
):
    make.finished(quiz, learner, assignment.sitting)
    assignment.sitting.closes_at = clock.now
    assignment.sitting.extended_until = clock.now + timedelta(days=1)
    assignment.sitting.save()

    page = read(show())

    assert "Some learners were given longer and may not be done." in page
    assert "Show the questions all the same" in page


def test_cover_says_that_learners_may_not_see_the_answers_yet(
    show, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    assignment.sitting.feedback = "never"
    assignment.sitting.save()

    for page in (read(show()), read(show(1))):
        assert "learners may not see the answers yet" in page


def test_class_that_is_done_is_warned_of_nothing(show, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)

    assert "i-alert" not in show(1).text.split("</header>")[1]


def test_class_without_learners_has_not_finished(show, assignment):
    page = read(show())

    assert "have finished" not in page
    assert "Show the first question" in page


def test_who_tries_again_is_at_work_and_has_finished(show, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)
    make.attempt(quiz, learner, assignment.sitting)

    page = read(show())

    assert "1 of 1 have finished" in page
    assert "One learner is at work on it now." in page
    assert "still may" not in page


def test_overdue_attempts_are_finished_before_they_are_shown(
    show, assignment, learner, quiz
):
    make.overdue(make.attempt(quiz, learner, assignment.sitting))

    assert "1 of 1 have finished" in read(show())


def test_questions_can_come_hardest_first(show, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting, right=1)

    as_in_quiz = re.findall(r'stops__n">(\d)', show().text)
    hardest = re.findall(r'stops__n">(\d)', show(order="hardest").text)

    assert as_in_quiz == ["1", "2", "3"]
    assert hardest == ["2", "3", "1"]
    assert "present/3/?order=hardest" in show(2, answer=True, order="hardest").text


def test_steps_lead_through_all_questions_and_back_to_the_cover(
    show, client, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    cover = reverse("assignment-present", args=[assignment.classroom_id, assignment.pk])

    forward, page = [], client.get(cover)
    while step := re.search(r'data-step="forward" href="([^"]+)"', page.text):
        forward.append(step[1])
        page = client.get(step[1])
        if step[1] == cover:
            break

    assert [url.removeprefix(cover) for url in forward] == [
        "1/", "1/answer/", "2/", "2/answer/", "3/", "3/answer/", "",
    ]  # fmt: skip
    back = re.search(r'data-step="back" href="([^"]+)"', show(2).text)
    assert back[1] == f"{cover}1/"


def test_without_any_answer_the_questions_of_the_quiz_are_shown(
    show, assignment, learner, quiz
):
    question = quiz.questions.first()

    before, after = read(show(1)), read(show(1, answer=True))

    assert question.stem in read(show())
    assert "Question 1, nobody has answered yet" in before
    assert "What would you answer" in before
    assert question.choices.last().text in before
    assert f"Answer: {question.choices.first().text}" in after


def test_question_that_does_not_count_says_so_without_the_reason(
    show, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    rule(assignment, quiz.questions.first(), "void")

    for page in (read(show(1)), read(show(1, answer=True))):
        assert "This question does not count." in page
        assert "As Amal H said" not in page


def test_key_that_was_changed_is_told_with_the_answer_only(
    show, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    question = quiz.questions.first()
    other = question.choices.all()[1].text
    rule(assignment, question, "key", right=[1])

    before, after = read(show(1)), read(show(1, answer=True))

    assert "Another answer is right." in before
    assert "This is right" not in before
    assert f"Answer: {other}" in after


def test_each_wording_of_a_question_has_its_own_slide(
    show, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    question = quiz.questions.first()
    old = question.stem
    question.stem = "And who was it really?"
    question.save()
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting)

    latest, earlier = read(show(1)), read(show(1, wording=1))

    assert "And who was it really?" in latest
    assert "Wording 2 of 2" in latest
    assert old in earlier
    assert "Question 1, answered by 1" in earlier
    assert read(show(1, wording=9)) == latest


@pytest.mark.parametrize("question", [4, 99])
def test_question_that_was_not_asked_is_not_found(
    show, assignment, learner, quiz, question
):
    make.finished(quiz, learner, assignment.sitting)

    assert show(question).status_code == 404
    assert show(question, answer=True).status_code == 404


def test_answers_in_learners_own_words_are_never_shown(
    show, client, assignment, learner, quiz
):
    make.open_question(quiz)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    for number in range(1, 4):
        make.response(attempt, number)
    actions.answer(
        attempt=attempt,
        number=4,
        key="11111111-1111-1111-1111-111111111111",
        value={"text": "Because Ben told me so"},
    )

    before, after = read(show(4)), read(show(4, answer=True))

    assert "Ben told me" not in before + after
    assert "Question 4, answered by 1" in before
    assert "Says whose 2 points" in after


def test_contested_question_shows_each_reading_with_its_passage(
    show, assignment, learner, quiz
):
    make.contested(quiz, category="claim")

    before, after = read(show(4)), read(show(4, answer=True))

    assert "Which reading would you defend" in before
    assert "Show the passages" in before
    assert "Claimed by Tehran" not in before
    assert "Each reading with the passage behind it" in after
    assert "Claimed by Tehran" in after


@pytest.mark.parametrize("size", [1, 30])
def test_pages_cost_the_same_queries_whatever_the_size_of_the_class(
    show, assignment, size, django_assert_max_num_queries
):
    crowd(assignment, size)

    for most, page in ((9, {}), (9, {"question": 2})):
        with django_assert_max_num_queries(most):
            show(**page)
    with django_assert_max_num_queries(8):
        show(2, answer=True)


@pytest.mark.parametrize("page", [{}, {"question": 1}, {"question": 1, "answer": True}])
def test_leaving_the_projector_puts_no_names_on_the_wall(
    client, show, assignment, learner, quiz, page
):
    make.finished(quiz, learner, assignment.sitting)
    html = show(**page).content.decode()

    (back,) = re.findall(r'href="([^"]+)">Leave class review', html)

    assert learner.display_name not in read(client.get(back))
