"""What a learner is shown under every rule of feedback, and what nothing tells."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from quizzes import actions, versions
from quizzes.models import Attempt, Choice
from quizzes.rules import GRACE
from tests import make
from tests.quizzes.views.conftest import HTMX, address, get, page, post

UUIDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
# What differs from one page to the next whatever is asked: tokens and keys.
DRAWN = re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]+')
# Pictures and messages that every page brings along.
KEPT = re.compile(r"<(symbol|template)\b.*?</\1>", re.DOTALL)
HOUR = timedelta(hours=1)
# What only a marked question says.
TELLING = (
    "Correct",
    "Not quite",
    "Partly right",
    "Not answered",
    "Explanation",
    "Feedback on",
    "<mark>",
    "secure",
    "look again",
    "i-tick",
    "i-cross",
)


@pytest.fixture
def quiz(db):
    """Three questions whose choices come in the author's order."""
    return make.quiz(shuffle=False)


@pytest.fixture
def teacher(db):
    return make.teacher()


@pytest.fixture
def room(teacher, learner):
    return make.classroom(teacher, learners=[learner])


@pytest.fixture
def begin(quiz, learner, room):
    """Begin an attempt for the class, under these rules."""

    def begin(**rules):
        return make.attempt(quiz, learner, make.assignment(room, quiz, **rules).sitting)

    return begin


def answered(attempt, *, right=(True, False)):
    """Answer the first questions; the last one is left out."""
    for number, is_right in enumerate(right, start=1):
        make.response(attempt, number, right=is_right)
    return Attempt.objects.get(pk=attempt.pk)


def handed_in(attempt, **options):
    actions.finish(attempt=answered(attempt, **options))
    return Attempt.objects.get(pk=attempt.pk)


def results(client, attempt):
    return page(client.get(attempt.get_absolute_url()))


def everywhere(client, attempt):
    """Every page on which a learner meets an attempt, its parts for htmx too."""
    for number in range(1, attempt.length + 1):
        yield get(client, attempt, number)
        yield get(client, attempt, number, htmx=True)
    yield client.get(attempt.get_absolute_url())
    yield client.get(attempt.get_absolute_url() + "?show=missed")
    yield client.get(attempt.quiz.get_absolute_url())
    yield client.get(attempt.sitting.assignment.classroom.get_absolute_url())
    for name in ("progress", "library", "classes"):
        yield client.get(reverse(name))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# While nothing may be told

hiding = pytest.mark.parametrize(
    ("rules", "is_finished"),
    [
        ({"feedback": "finish"}, False),
        ({"feedback": "never"}, False),
        ({"feedback": "never"}, True),
        ({"feedback": "close"}, False),
        ({"feedback": "close"}, True),
    ],
    ids=lambda value: value["feedback"] if isinstance(value, dict) else str(value),
)


def under(begin, clock, rules, *, is_finished, **options):
    """An attempt whose marks are hidden by the rules, open or handed in."""
    attempt = begin(closes_at=clock.now + HOUR, **rules)
    return (handed_in if is_finished else answered)(attempt, **options)


@hiding
def test_hidden_marks_are_told_on_no_page(client, begin, clock, rules, is_finished):
    attempt = under(begin, clock, rules, is_finished=is_finished)

    for response in everywhere(client, attempt):
        html = page(response)
        assert response.status_code == 200
        told = [words for words in TELLING if words in KEPT.sub("", html)]
        assert told == [], response.request["PATH_INFO"]


@pytest.mark.parametrize("counts", ["best", "first", "mean"])
def test_links_do_not_tell_which_attempt_was_better(
    client, begin, clock, quiz, learner, room, counts
):
    first = handed_in(
        begin(
            feedback="close",
            closes_at=clock.now + HOUR,
            attempts_allowed=2,
            counts=counts,
        ),
        right=(True, True),
    )
    last = make.attempt(quiz, learner, first.sitting)
    actions.finish(attempt=answered(last, right=(False, False)))

    for url in (room.get_absolute_url(), reverse("progress")):
        html = page(client.get(url))
        assert str(last.pk) in html, url
        assert str(first.pk) not in html, url


@hiding
def test_pages_are_the_same_whatever_is_right(
    client, begin, clock, quiz, rules, is_finished
):
    """Swap right and wrong and answer the same again; compare byte by byte."""
    seen = []
    for _ in range(2):
        with transaction.atomic():
            attempt = begin(closes_at=clock.now + HOUR, **rules)
            for number in (1, 2):
                post(client, attempt, number, answer=["0"])
            if is_finished:
                actions.finish(attempt=attempt)
            attempt = Attempt.objects.get(pk=attempt.pk)
            seen.append(list(map(same_for_all, everywhere(client, attempt))))
            rights = attempt.right
            transaction.set_rollback(True)
        for question in quiz.questions.all():
            swap(question)
        versions.forget()

    assert seen[0] == seen[1]
    assert rights == (0 if is_finished else None)


def same_for_all(response):
    said = DRAWN.sub(r"\1", page(response))
    headers = {name: value for name, value in response.items() if name != "Expires"}
    return response.status_code, UUIDS.sub("", said), UUIDS.sub("", str(headers))


def swap(question):
    """Make the last choice right instead of the first."""
    choices = list(question.choices.all())
    flags = [choice.is_right for choice in choices]
    for choice, flag in zip(choices, reversed(flags), strict=True):
        Choice.objects.filter(pk=choice.pk).update(is_right=flag)


def test_rail_counts_answers_where_marks_are_hidden(client, begin):
    attempt = answered(begin(feedback="finish"))

    html = page(get(client, attempt, 3))

    assert html.count("1 of 1 answered") == 2
    assert "0 of 1 answered" in html
    assert " right<" not in html


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"feedback": "never"}, "Your teacher goes through them with you."),
        (
            {"feedback": "close"},
            "The results come once everybody’s time is over, today",
        ),
    ],
)
def test_who_has_handed_in_is_told_when_results_come(
    client, begin, clock, monkeypatch, rules, said
):
    clock.to(clock.now.replace(hour=9))
    attempt = handed_in(begin(closes_at=clock.now + HOUR, **rules))

    html = results(client, attempt)

    assert f"Your answers are handed in. {said}" in html
    assert "You answered 2 of 3 questions." in html
    assert f"Your answers are handed in. {said}" in page(get(client, attempt, 1))
    assert make.content(attempt, 1)["choices"][0]["text"] in html


def test_handed_in_is_all_that_learners_pages_say(client, begin, clock, room):
    handed_in(begin(feedback="close", closes_at=clock.now + HOUR))

    for url in ("/", "/me/", room.get_absolute_url()):
        html = page(client.get(url))
        assert "Handed in" in html
        assert "Best" not in html


def test_results_come_when_the_class_has_closed_and_not_before(client, begin, clock):
    closes_at = clock.now + HOUR
    attempt = handed_in(begin(feedback="close", closes_at=closes_at))

    clock.to(closes_at + GRACE - timedelta(seconds=1))
    assert "Handed in" in results(client, attempt)
    clock.move(seconds=1)

    html = results(client, attempt)
    assert "Your result" in html
    assert "Best 1 of 3" in page(client.get("/me/"))
    assert "Correct" in page(get(client, attempt, 1))


def test_results_come_at_the_finish(client, begin):
    attempt = begin(feedback="finish")
    answered(attempt)

    client.post(attempt.get_absolute_url())

    html = results(client, attempt)
    assert "Your result" in html
    assert make.content(attempt, 3)["explanation"] in html


def test_teacher_sees_everything_whatever_learners_see(begin, teacher):
    attempt = handed_in(begin(feedback="never", shows_key=False, shows_evidence=False))

    html = results(signed_in(teacher), attempt)

    content = make.content(attempt, 2)
    assert content["explanation"] in html
    assert "<mark>" in html
    assert html.count("<dt>Correct</dt>") == 2
    assert "Try the" not in html


# What is shown of a marked answer


def marked(client, attempt):
    """The first question, answered wrong by htmx and read again, and the results."""
    return [
        page(post(client, attempt, 1, right=False, htmx=True)),
        page(get(client, attempt, 1)),
    ]


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize("evidence", [True, False])
def test_marked_answer_shows_key_and_evidence_by_their_rules(
    client, begin, key, evidence
):
    attempt = begin(shows_key=key, shows_evidence=evidence)

    shown = marked(client, attempt)
    actions.finish(attempt=attempt)
    shown.append(results(client, attempt))

    content = make.content(attempt, 1)
    right, wrong, _odd = (choice["text"] for choice in content["choices"])
    for html in shown:
        assert wrong in html
        assert (right in html) is key
        assert (content["explanation"] in html) is evidence
        assert (content["choices"][1]["feedback"] in html) is evidence
        assert ("<mark>" in html) is evidence
    assert "Not quite" in shown[0]
    assert ("By kind of evidence" in shown[2]) is evidence


def test_own_answer_is_said_in_words_where_the_key_is_hidden(client, begin):
    attempt = begin(shows_key=False)

    html = page(post(client, attempt, 1, htmx=True))

    assert "<dt>Your answer</dt>" in html
    assert 'class="marked"' not in html


def test_question_left_out_is_told_apart_only_after_the_finish(client, begin):
    attempt = handed_in(begin(feedback="finish", shows_key=False))

    assert "Not answered" in page(get(client, attempt, 3))


def test_passages_to_read_again_are_those_that_may_be_seen(client, begin):
    attempt = handed_in(begin(feedback="finish", shows_evidence=False))

    html = page(client.get("/me/"))

    assert "Best 1 of 3" in html
    assert "Worth another look" not in html
    assert make.content(attempt, 2)["stem"] not in html


# Who may not


@pytest.mark.parametrize("feedback", ["finish", "close", "never"])
def test_answers_of_others_are_not_found_under_any_rule(begin, feedback):
    attempt = handed_in(begin(feedback=feedback))
    stranger = signed_in(make.learner())

    assert stranger.get(attempt.get_absolute_url()).status_code == 404
    assert stranger.get(address(attempt, 1), headers=HTMX).status_code == 404
