"""The worksheet for everybody who may read, and its key for teachers alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.printed import Sheet
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(client, quiz):
    """Open the worksheet, with what is asked for in its address."""

    def open_(**query):
        return client.get(reverse("worksheet", args=[quiz.briefing.slug]), query)

    return open_


@pytest.fixture
def key(client, quiz):
    def open_(**query):
        return client.get(reverse("worksheet-key", args=[quiz.briefing.slug]), query)

    return open_


def page(response):
    assert response.status_code == 200
    return response.content.decode()


# The worksheet


def test_worksheet_asks_everything_and_names_title_and_source(sheet, quiz):
    html = page(sheet())

    for question in quiz.questions.all():
        assert question.stem in html
        for choice in question.choices.all():
            assert choice.text in html
    assert quiz.briefing.title in html
    assert quiz.briefing.source_title in html


def test_worksheet_of_a_draft_is_found_by_those_who_write_it_alone(client, teacher):
    draft = make.quiz(make.briefing(teacher, status="draft")).briefing
    url = reverse("worksheet", args=[draft.slug])

    assert client.get(url).status_code == 404
    client.force_login(make.teacher())
    assert client.get(url).status_code == 404
    client.force_login(teacher)
    assert client.get(url).status_code == 200


def test_versions_are_chosen_by_the_address(sheet, quiz):
    a, b = Sheet(quiz, "a"), Sheet(quiz, "b")

    assert f"Version A, {a.mark}" in page(sheet())
    assert f"Version B, {b.mark}" in page(sheet(version="b"))


def test_version_that_there_is_not_is_version_a(sheet):
    assert "Version A" in page(sheet(version="z"))


def test_retired_questions_are_not_printed(sheet, quiz):
    quiz.questions.filter(position=0).update(is_retired=True)

    html = page(sheet())

    assert quiz.questions.get(position=0).stem not in html


def test_text_is_printed_only_if_asked_for(sheet):
    assert "At least four people died." not in page(sheet())
    assert "At least four people died." in page(sheet(text="yes"))


def test_text_of_the_lesson_is_marked_and_plain_text_is_not(sheet):
    assert "Claimed by Tehran" in page(sheet(text="yes"))

    plain = page(sheet(text="plain"))

    assert "Tehran said it had struck a facility" in plain.replace("\n", " ")
    assert "Claimed by Tehran" not in plain
    assert "says--claimed" not in plain


def test_figures_are_printed_if_asked_for(sheet, quiz):
    quiz.briefing.figures = {"map": '<figure id="a-map"></figure>'}
    quiz.briefing.save()

    assert 'id="a-map"' not in page(sheet(text="yes"))
    assert '<figure id="a-map"></figure>' in page(sheet(figures="yes"))


def test_other_quiz_of_a_briefing_is_chosen_by_its_number(sheet, quiz):
    other = make.quiz(quiz.briefing)

    html = page(sheet(quiz=other.pk))

    assert other.questions.first().stem in html
    assert quiz.questions.first().stem not in html


@pytest.mark.parametrize("number", ["0", "99999", "x"])
def test_quiz_of_another_briefing_is_not_found(sheet, number):
    assert sheet(quiz=number).status_code == 404
    assert sheet(quiz=make.quiz().pk).status_code == 404


def test_briefing_without_a_quiz_says_so_and_prints_its_text(client):
    briefing = make.briefing()
    url = reverse("worksheet", args=[briefing.slug])

    assert "No questions yet" in page(client.get(url))
    assert "At least four people died." in page(client.get(url, {"text": "yes"}))


def test_worksheet_costs_few_queries_however_long(
    sheet, quiz, django_assert_max_num_queries
):
    for _number in range(8):
        make.contested(quiz)

    with django_assert_max_num_queries(6):
        sheet(text="yes", figures="yes")


def test_worksheet_costs_a_learner_few_queries(
    client, sheet, learner, assignment, django_assert_max_num_queries
):
    client.force_login(learner)

    with django_assert_max_num_queries(14):
        sheet()


# Learners whose class is set the quiz


def test_open_attempt_that_closes_the_text_closes_the_worksheet(
    client, sheet, classroom, learner, quiz
):
    sitting = make.assignment(classroom, quiz, may_look_back=False).sitting
    attempt = make.attempt(quiz, learner, sitting)
    client.force_login(learner)

    html = page(sheet(text="yes"))

    assert "closed to you until you finish" in html
    assert "At least four people died." not in html
    assert quiz.questions.first().stem not in html
    make.overdue(attempt)
    assert quiz.questions.first().stem in page(sheet())


@pytest.mark.parametrize(
    "rules",
    [
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"feedback": "close", "closes_at": timezone.now() + timedelta(days=1)},
        {"feedback": "never"},
    ],
    ids=["opens-later", "results-at-close", "no-results"],
)
def test_learner_whose_class_may_not_practise_yet_gets_no_worksheet(
    client, sheet, classroom, learner, quiz, rules
):
    make.assignment(classroom, quiz, **rules)
    client.force_login(learner)

    html = page(sheet(text="yes"))

    assert "once your class has its results" in html
    assert quiz.questions.first().stem not in html


def test_teacher_prints_what_the_class_has_to_wait_for(
    client, sheet, classroom, teacher, quiz
):
    make.assignment(classroom, quiz, opens_at=timezone.now() + timedelta(days=1))
    client.force_login(teacher)

    assert quiz.questions.first().stem in page(sheet())


def test_learner_may_print_a_quiz_that_can_be_practised(
    client, sheet, learner, assignment, quiz
):
    client.force_login(learner)

    assert quiz.questions.first().stem in page(sheet())


# The key


def test_key_is_for_those_who_write_the_briefing(client, key, quiz):
    colleague = make.teacher()
    quiz.briefing.shared_with.add(colleague)

    for person in (quiz.briefing.owner, colleague, make.administrator()):
        client.force_login(person)
        assert quiz.questions.first().explanation in page(key())


def test_key_is_for_those_whose_class_is_set_the_quiz(client, key, teacher, quiz):
    client.force_login(teacher)
    assert key().status_code == 404

    make.assignment(make.classroom(teacher), make.quiz(quiz.briefing))
    assert key().status_code == 404

    make.assignment(make.classroom(teacher), quiz)
    assert quiz.questions.first().explanation in page(key())


def test_nobody_else_finds_a_key_or_a_way_to_it(
    client, sheet, key, assignment, learner, quiz
):
    for person in (None, make.guest(), learner, make.learner(), make.teacher()):
        if person:
            client.force_login(person)
        assert key().status_code == 404
        assert "/worksheet/key/" not in page(sheet())


def test_former_author_who_may_not_write_any_more_finds_no_key(client, key, quiz):
    quiz.briefing.owner.is_staff = False
    quiz.briefing.owner.save()
    client.force_login(quiz.briefing.owner)

    assert key().status_code == 404


def test_key_of_a_version_matches_its_sheet(client, key, quiz):
    client.force_login(quiz.briefing.owner)

    response = key(version="b")

    b = Sheet(quiz, "b")
    assert f"Version B, {b.mark}" in page(response)
    stems = [question.stem for question in b.questions]
    html = page(response)
    assert sorted(stems, key=html.index) == stems


def test_key_holds_answer_explanation_sentence_and_who_says_so(client, key, quiz):
    claim = quiz.briefing.passages.get(certainty="claimed")
    question = make.question(quiz, passage=claim, hint="Look north.", points=3)
    client.force_login(quiz.briefing.owner)

    html = page(key())

    right = question.choices.get(is_right=True).text
    for words in (
        *(right, question.explanation, claim.quote, "Claimed by Tehran"),
        *("Look north.", "3 points"),
    ):
        assert words in html


def test_key_of_a_briefing_without_a_quiz_says_so(client):
    briefing = make.briefing()
    client.force_login(briefing.owner)

    html = page(client.get(reverse("worksheet-key", args=[briefing.slug])))

    assert "No questions yet" in html


def test_key_and_sheet_are_kept_in_no_cache(client, sheet, key, quiz):
    client.force_login(quiz.briefing.owner)

    for response in (sheet(), key()):
        assert "no-store" in response.headers["Cache-Control"]


# The way there


def test_lesson_leads_to_the_worksheet_if_it_has_questions(client, quiz):
    url = reverse("worksheet", args=[quiz.briefing.slug])
    bare = make.briefing()

    assert url in page(client.get(quiz.briefing.get_absolute_url()))
    assert "/worksheet/" not in page(client.get(bare.get_absolute_url()))


def test_assignment_and_desk_lead_to_sheet_and_key(client, assignment, teacher, quiz):
    quiz.briefing.owner = teacher
    quiz.briefing.save()
    client.force_login(teacher)
    slug = quiz.briefing.slug

    desk = reverse("admin:briefings_briefing_change", args=[quiz.briefing.pk])
    for html in (
        page(client.get(assignment.get_absolute_url())),
        page(client.get(desk)),
    ):
        assert reverse("worksheet", args=[slug]) in html
        assert reverse("worksheet-key", args=[slug]) in html
