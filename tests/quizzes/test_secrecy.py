"""Nothing that a learner can open before answering tells the key."""

import re
from random import Random

import pytest
from django.urls import reverse

from quizzes import actions, kinds, versions
from quizzes.models import Choice
from tests import make
from tests.quizzes.views.conftest import HTMX, address

CANARY = "canary"
UUIDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
# What differs from one page to the next whatever is asked: tokens, keys, numbers.
DRAWN = re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]+')
RIGHTS = {"single": [0], "truefalse": [1], "multiple": [0, 2]}


@pytest.fixture
def quiz(db):
    """A question of every kind; a canary in every field not to be seen yet."""
    briefing = make.briefing()
    passage = make.passage(
        briefing,
        key=f"{CANARY}-anchor",
        quote=f"The {CANARY} quote.",
        before=f"The {CANARY} before.",
        after=f"The {CANARY} after.",
        section=f"The {CANARY} section",
        certainty="claimed",
        speaker=f"The {CANARY} speaker",
        note=f"The {CANARY} note.",
    )
    quiz = make.quiz(briefing, questions=0)
    for kind in kinds.KINDS:
        question = make.question(
            quiz,
            kind=kind,
            passage=passage,
            explanation=f"The {CANARY} explanation.",
            choices=[
                (text, place in RIGHTS[kind])
                for place, text in enumerate(
                    ["True", "False"]
                    if kind == "truefalse"
                    else ["Iran", "Syria", "Peru", "Chad"]
                )
            ],
        )
        question.choices.update(feedback=f"The {CANARY} feedback.")
    return quiz


@pytest.fixture
def client(client, learner):
    client.force_login(learner)
    return client


def begin(learner, quiz):
    """Start an attempt whose choices come in the same order every time."""
    return actions.start(learner=learner, quiz=quiz, rng=Random(7))


def question_pages(client, attempt, number):
    """Everything a question's address gives before it is answered."""
    url = address(attempt, number)
    several = len(RIGHTS[make.content(attempt, number)["kind"]])
    everything = [str(place) for place in range(several + 1)]
    for headers in ({}, HTMX):
        yield client.get(url, headers=headers)
        for answer in ([], ["99"], everything):
            yield client.post(url, {"answer": answer}, headers=headers)
        yield client.put(url, headers=headers)


def pages(client, attempt, numbers):
    """Every page a learner can open, but the lesson, which holds the text itself."""
    for number in numbers:
        yield from question_pages(client, attempt, number)
    yield client.get(attempt.get_absolute_url())
    yield client.get(attempt.quiz.get_absolute_url())
    yield client.get(address(attempt, 99))
    for name in ("progress", "library", "classes", "join"):
        yield client.get(reverse(name))


def everything(response):
    """The body, the headers and the cookies of a response, as one text."""
    said = [response.content.decode(), str(response.headers), str(response.cookies)]
    return "\n".join(said).lower()


def same_for_all(response):
    """The same without what is drawn anew each time."""
    said = DRAWN.sub(r"\1", response.content.decode())
    headers = {name: value for name, value in response.items() if name != "Expires"}
    return response.status_code, UUIDS.sub("", said), headers


def test_no_page_before_an_answer_tells_what_settles_it(client, learner, quiz):
    attempt = begin(learner, quiz)

    seen = list(pages(client, attempt, numbers=range(1, attempt.length + 1)))

    assert len(seen) == attempt.length * 10 + 7
    assert {response.status_code for response in seen} == {200, 404, 405, 422}
    for response in seen:
        assert CANARY not in everything(response), response.request["PATH_INFO"]


def test_answering_one_question_tells_nothing_of_the_others(client, learner, quiz):
    attempt = begin(learner, quiz)
    make.response(attempt, 1)
    assert CANARY in everything(client.get(address(attempt, 1)))

    for response in pages(client, attempt, numbers=[2, 3]):
        assert CANARY not in everything(response), response.request["PATH_INFO"]


def test_lesson_tells_neither_questions_nor_explanations(client, learner, quiz):
    begin(learner, quiz)

    html = everything(client.get(quiz.briefing.get_absolute_url()))

    assert f"the {CANARY} explanation" not in html
    assert f"the {CANARY} feedback" not in html
    assert quiz.questions.first().stem.lower() not in html


def test_library_search_does_not_find_what_settles_a_question(client, quiz):
    html = everything(client.get("/", {"q": f"{CANARY} explanation"}))

    assert quiz.briefing.title.lower() not in html


def test_page_holds_no_id_but_the_attempts_own_and_its_key(client, learner, quiz):
    attempt = begin(learner, quiz)

    for number in range(1, attempt.length + 1):
        response = client.get(address(attempt, number))

        key = response.context["form"]["key"].value()
        found = set(UUIDS.findall(response.content.decode()))
        assert found == {str(attempt.pk), str(key)}


def test_choices_are_numbered_as_they_are_shown(client, learner, quiz):
    attempt = begin(learner, quiz)

    for number in range(1, attempt.length + 1):
        html = client.get(address(attempt, number)).content.decode()

        shown = re.findall(r'name="answer" value="(\d+)" id="id_answer_(\d+)"', html)
        length = len(make.content(attempt, number)["choices"])
        assert shown == [(str(place), str(place)) for place in range(length)]


def test_pages_are_the_same_whichever_choice_is_right(client, learner, quiz):
    """Swap right and wrong, keeping how many are right; compare byte by byte."""
    before, after = [], []
    for seen in (before, after):
        attempt = begin(learner, quiz)
        paper = [order for _version, order in attempt.paper]
        keys = [make.right_value(attempt, number) for number in (1, 2, 3)]
        for number in (1, 2, 3):
            seen += map(same_for_all, question_pages(client, attempt, number))
        seen.append(same_for_all(client.get(attempt.get_absolute_url())))
        actions.finish(attempt=attempt)
        if seen is before:
            first = paper, keys
            _swap(quiz)

    assert paper == first[0]
    assert all(key != old for key, old in zip(keys, first[1], strict=True))
    assert before == after


def _swap(quiz):
    """Make the last choices right instead of the first, as many as before."""
    for question in quiz.questions.all():
        choices = list(question.choices.all())
        flags = [choice.is_right for choice in choices]
        for choice, flag in zip(choices, reversed(flags), strict=True):
            Choice.objects.filter(pk=choice.pk).update(is_right=flag)
    versions.forget()


def test_right_choice_stands_in_no_favoured_place(learner, quiz):
    """Of 400 orders each of four places gets the first choice about 100 times."""
    content = versions.current(quiz)[0].content
    kind, rng = kinds.of("single"), Random(3)

    counts = [0, 0, 0, 0]
    for _ in range(400):
        counts[kind.layout(content, rng).index(0)] += 1

    assert all(60 < count < 140 for count in counts)
