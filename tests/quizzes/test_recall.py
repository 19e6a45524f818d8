"""What of all that was missed comes back, to whom, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes import actions, versions
from quizzes.models import Attempt, Question, Standing
from quizzes.recall import PLENTY, Recall
from quizzes.rulings import Rule
from tests import make


def due(learner):
    """The questions that come back today, by their ids."""
    return [pk for lesson in Recall(learner).lessons for pk in lesson.questions]


def asked(attempt):
    """The questions of an attempt, by their ids."""
    found = versions.load(version for version, _layout in attempt.asked)
    return [found[version].question_id for version, _layout in attempt.asked]


@pytest.fixture
def missed(quiz, learner, clock):
    """Yesterday's attempt, of which the second and third question are wrong."""
    attempt = make.finished(quiz, learner, right=1)
    clock.move(days=1)
    return attempt


def review(learner):
    (lesson, *_rest) = Recall(learner).lessons
    return actions.recall(learner=learner, quiz=lesson.quiz, questions=lesson.questions)


# When


def test_nothing_comes_back_to_who_has_done_nothing(learner):
    recall = Recall(learner)

    assert (recall.count, recall.lessons, recall.coming) == (0, [], [])


def test_what_was_missed_comes_back_the_next_day(quiz, learner, clock):
    attempt = make.finished(quiz, learner, right=1)
    assert due(learner) == []
    assert Recall(learner).coming == [(timezone.localdate() + timedelta(days=1), 2)]

    clock.move(days=1)

    assert due(learner) == asked(attempt)[1:]
    assert Recall(learner).coming == []


def test_what_was_got_right_does_not_come_back(quiz, learner, clock):
    make.finished(quiz, learner, right=3)
    clock.move(days=30)

    assert due(learner) == []


def test_question_left_out_comes_back(attempt, learner, clock):
    actions.finish(attempt=attempt)
    clock.move(days=1)

    assert due(learner) == asked(attempt)


def test_open_answer_does_not_come_back(learner, clock):
    quiz = make.quiz(questions=0)
    make.open_question(quiz)
    actions.finish(attempt=make.attempt(quiz, learner))
    clock.move(days=1)

    assert due(learner) == []


def test_right_answer_sends_a_question_away_and_again_for_longer(
    missed, learner, clock
):
    gaps = []
    for _ in range(3):
        practice = review(learner)
        for number in range(1, practice.length + 1):
            make.response(practice, number)
        assert due(learner) == []
        ((day, n),) = Recall(learner).coming
        assert n == 2
        gaps.append((day - timezone.localdate()).days)
        clock.move(days=gaps[-1])

    assert gaps == sorted(set(gaps))


def test_wrong_answer_in_review_brings_a_question_back_the_next_day(
    missed, learner, clock
):
    practice = review(learner)
    make.response(practice, 1, right=False)
    make.response(practice, 2)
    clock.move(days=1)

    assert due(learner) == asked(practice)[:1]


def test_question_not_reached_in_a_review_stays_due(missed, learner):
    practice = review(learner)
    make.response(practice, 1)
    actions.finish(attempt=practice)

    assert due(learner) == asked(practice)[1:]


def test_hint_brings_a_right_answer_back_sooner(learner, clock):
    quiz = make.quiz(questions=0)
    for _ in range(2):
        make.question(quiz, hint="Look at the coast.")
    missed = make.finished(quiz, learner)
    clock.move(days=1)
    practice = review(learner)
    actions.take_hint(attempt=practice, number=1)
    for number in (1, 2):
        make.response(practice, number)

    memories = {each.pk: memory for each, memory in Recall(learner).memories.items()}
    hinted, free = (memories[pk] for pk in asked(missed))

    assert hinted.stability < free.stability


def test_longest_due_comes_first(learner, clock):
    first, second = make.quiz(), make.quiz()
    for quiz in (second, first):
        make.finished(quiz, learner)
        clock.move(days=1)

    assert [lesson.quiz for lesson in Recall(learner).lessons] == [second, first]


def test_lesson_says_what_its_questions_are_about(missed, learner):
    (lesson,) = Recall(learner).lessons

    assert lesson.categories == [("motive", 1), ("event", 1)]


def test_no_more_than_plenty_comes_back_on_one_day(learner, clock):
    make.finished(make.quiz(questions=PLENTY - 1), learner)
    clock.move(days=1)
    make.finished(make.quiz(questions=3), learner)
    clock.move(days=1)

    recall = Recall(learner)

    assert (recall.count, recall.waiting) == (PLENTY, 2)
    assert [len(lesson.questions) for lesson in recall.lessons] == [PLENTY - 1, 1]


def test_what_waits_comes_the_next_day(learner, clock):
    make.finished(make.quiz(questions=PLENTY + 1), learner)
    clock.move(days=1)
    practice = review(learner)
    for number in range(1, PLENTY + 1):
        make.response(practice, number)
    done = Recall(learner)
    assert (done.count, done.reviewed, done.waiting) == (0, PLENTY, 1)

    clock.move(days=1)

    assert Recall(learner).count == 1


def test_what_was_answered_today_counts_though_the_practice_is_open(learner, clock):
    make.finished(make.quiz(questions=PLENTY + 5), learner)
    clock.move(days=1)
    practice = review(learner)
    for number in range(1, PLENTY):
        make.response(practice, number)

    recall = Recall(learner)

    (lesson,) = recall.lessons
    assert (recall.reviewed, recall.count, recall.waiting) == (PLENTY - 1, 1, 5)
    assert lesson.questions == asked(practice)[-1:]
    assert lesson.is_begun


def test_looking_changes_nothing_however_often(missed, learner):
    first, second = Recall(learner), Recall(learner)

    assert first.memories == second.memories
    assert due(learner) == due(learner)


# What must not come


@pytest.mark.parametrize("feedback", ["finish", "close"])
def test_question_of_a_class_waits_until_its_feedback_is_there(
    quiz, learner, clock, feedback
):
    classroom = make.classroom(learners=[learner])
    closes = timezone.now() + timedelta(days=3)
    sitting = make.assignment(
        classroom, quiz, feedback=feedback, closes_at=closes
    ).sitting
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1, right=False)
    clock.move(days=1)
    assert due(learner) == []

    actions.finish(attempt=attempt)
    clock.move(days=1)
    assert bool(due(learner)) == (feedback == "finish")

    clock.move(days=2)
    assert len(due(learner)) == 3


@pytest.mark.parametrize(
    "rules",
    [
        {"feedback": "never"},
        {"feedback": "finish", "shows_key": False},
        {"feedback": "finish", "shows_evidence": False},
    ],
)
def test_question_whose_key_is_never_shown_does_not_come_back(
    quiz, learner, clock, rules
):
    sitting = make.assignment(make.classroom(learners=[learner]), quiz, **rules).sitting
    actions.finish(attempt=make.attempt(quiz, learner, sitting))
    clock.move(days=1)

    assert due(learner) == []


@pytest.mark.parametrize(
    "rules", [{"feedback": "close"}, {"opens_at": timedelta(days=2)}]
)
def test_what_a_class_waits_for_does_not_come_back_from_free_practice(
    quiz, learner, missed, rules
):
    """Its key may have changed since; the class is not to meet it early."""
    rules = {
        name: timezone.now() + value if name == "opens_at" else value
        for name, value in rules.items()
    }
    closes = timezone.now() + timedelta(days=3)
    classroom = make.classroom(learners=[learner])
    make.assignment(classroom, quiz, closes_at=closes, **rules)

    assert due(learner) == []


def test_quiz_with_an_attempt_open_that_counts_waits(quiz, learner, missed):
    make.attempt(quiz, learner)

    assert due(learner) == []


def test_other_quiz_on_a_briefing_waits_while_an_attempt_on_it_is_open(
    quiz, learner, missed
):
    """Its evidence would be quoted to who may not look back at the text."""
    make.attempt(make.quiz(quiz.briefing), learner)

    assert due(learner) == []


def test_retired_question_does_not_come_back(learner, missed):
    first, *rest = due(learner)
    Question.objects.filter(pk=first).update(is_retired=True)

    assert due(learner) == rest


def test_withdrawn_briefing_does_not_come_back(quiz, learner, missed):
    quiz.briefing.status = "withdrawn"
    quiz.briefing.save()

    assert due(learner) == []


def test_question_taken_out_by_a_teacher_does_not_come_back(quiz, learner, clock):
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz).sitting
    attempt = make.finished(quiz, learner, sitting, right=1)
    clock.move(days=1)
    _, second, third = asked(attempt)
    assert due(learner) == [second, third]

    version = versions.load([attempt.paper[1][0]]).popitem()[1]
    void = Rule("void", {}, "The text was unclear.")
    actions.rule(sitting=sitting, version=version, rule=void, by=make.teacher())

    assert due(learner) == [third]


def test_answers_that_were_erased_come_back_no_more(learner, missed):
    actions.erase_answers(learner=learner)

    assert due(learner) == []


def test_what_somebody_else_missed_does_not_come_back(missed):
    assert due(make.learner()) == []


# Beginning


def test_review_asks_the_questions_as_they_are_now(quiz, learner, missed):
    Question.objects.filter(pk=asked(missed)[1]).update(stem="Who, then?")

    practice = review(learner)

    assert practice.is_practice
    assert asked(practice) == asked(missed)[1:]
    assert make.content(practice, 1)["stem"] == "Who, then?"


def test_beginning_twice_is_beginning_once(learner, missed):
    assert review(learner) == review(learner)
    assert Recall(learner).lessons[0].is_begun


def test_review_of_questions_asked_no_more_is_refused(quiz, learner):
    with pytest.raises(actions.Refused):
        actions.recall(learner=learner, quiz=quiz, questions=[])


def test_review_gives_the_attempt_that_is_open_and_counts(quiz, learner, attempt):
    questions = list(quiz.questions.values_list("pk", flat=True))

    assert actions.recall(learner=learner, quiz=quiz, questions=questions) == attempt


def test_review_moves_no_standing(learner, missed):
    before = Standing.objects.values().get()
    practice = review(learner)
    for number in (1, 2):
        make.response(practice, number)

    assert Attempt.objects.get(pk=practice.pk).is_finished
    assert Standing.objects.values().get() == before


@pytest.mark.parametrize("quizzes", [1, 6])
def test_schedule_costs_the_same_whatever_was_done(
    learner, clock, quizzes, django_assert_num_queries
):
    for _ in range(quizzes):
        make.finished(make.quiz(), learner)
    clock.move(days=1)

    with django_assert_num_queries(6):
        recall = Recall(learner)
        assert recall.count == 3 * quizzes
        assert len(recall.lessons) == quizzes


def test_nothing_missed_costs_one_query(quiz, learner, django_assert_num_queries):
    make.finished(quiz, learner, right=3)

    with django_assert_num_queries(1):
        assert Recall(learner).count == 0


def test_days_are_those_of_the_sites_clocks(learner, missed):
    expected = due(learner), Recall(learner).today

    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with timezone.override(zone):
            assert (due(learner), Recall(learner).today) == expected
