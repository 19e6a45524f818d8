"""Nothing that a learner can open before answering tells the key."""

import re
from random import Random

import pytest
from django.urls import reverse

from briefings.models import Passage
from quizzes import actions, kinds, versions
from quizzes.models import Choice
from tests import make
from tests.pages import hidden
from tests.quizzes.views.conftest import HTMX, address

CANARY = "canary"
UUIDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
# What differs from one page to the next whatever is asked: tokens, keys, numbers.
DRAWN = re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]+')
# The kinds whose rows are choices that are right or wrong, and which are right.
RIGHTS = {"single": [0], "truefalse": [1], "multiple": [0, 2], "evidence": [1]}
# What is right where a canary cannot stand for it: digits.
DIGITS = "90210777"

FOUR = ["Iran", "Syria", "Peru", "Chad"]
PAIRS = [{"text": name, "pair": f"In {name}"} for name in FOUR]
# The rows of each other kind, with a canary wherever a row is the key itself.
ROWS = {
    "short": [{"text": f"{CANARY} answer", "is_right": True}],
    "number": [{"text": DIGITS, "is_right": True}],
    "gap": [],
    "matching": PAIRS,
    "sorting": PAIRS,
    "ordering": [{"text": name} for name in FOUR],
    "contested": [{"text": name} for name in FOUR[:2]],
    "open": [{"text": "Names a motive", "points": 1}],
}
# What cannot be an answer, three posts for each kind that takes other names or words.
LONG = {"answer": ["x" * 2001]}
SLIPS = {
    "short": [{}, {"answer": [" "]}, LONG],
    "number": [{}, {"answer": ["many"]}, LONG],
    "gap": [{}, {"answer-0": [" "]}, {"answer-0": LONG["answer"]}],
    "matching": [{}, {"answer-0": ["0"]}, {"answer-0": ["99"]}],
    "sorting": [{}, {"answer-0": ["0"]}, {"answer-0": ["99"]}],
    "ordering": [{}, {"answer": ["0", "0"]}, {"answer": ["99"]}],
    "evidence": [{}, {"answer": ["0"]}, {"answer-sentence": ["0"]}],
    "contested": [{}, {"answer": ["0"]}, {"answer-passage": ["0"]}],
    "open": [{}, {"answer": [" "]}, LONG],
}


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
        question = make.rows(
            quiz,
            kind,
            *rows_of(kind, briefing),
            passage=_shown(briefing, 0) if kind == "evidence" else passage,
            explanation=f"The {CANARY} explanation.",
            hint=f"The {CANARY} hint.",
            body=f"Iran struck [[{CANARY}|{CANARY}s]]." if kind == "gap" else "",
        )
        question.choices.update(feedback=f"The {CANARY} feedback.")
    return quiz


def rows_of(kind, briefing):
    if kind == "contested":
        return [
            row | {"passage": _shown(briefing, place)}
            for place, row in enumerate(ROWS[kind])
        ]
    if kind not in RIGHTS:
        return ROWS[kind]
    texts = ["True", "False"] if kind == "truefalse" else FOUR
    return [
        {"text": text, "is_right": place in RIGHTS[kind]}
        for place, text in enumerate(texts)
    ]


def _shown(briefing, place):
    """A passage whose words are shown before the answer, and nothing else of it."""
    shown = briefing.passages.order_by("pk")[place]
    Passage.objects.filter(pk=shown.pk).update(
        key=f"{CANARY}-{place}",
        certainty="claimed",
        speaker=f"The {CANARY} speaker",
        note=f"The {CANARY} note.",
        section=f"The {CANARY} section",
    )
    return shown


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
    kind = make.content(attempt, number)["kind"]
    several = [str(place) for place in range(len(RIGHTS.get(kind, ())) + 1)]
    slips = SLIPS.get(kind) or [{}, {"answer": ["99"]}, {"answer": several}]
    for headers in ({}, HTMX):
        yield client.get(url, headers=headers)
        for slip in slips:
            yield client.post(url, slip, headers=headers)
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
    for query in ({}, {"version": "b"}):
        yield client.get(worksheet(attempt), query)
    yield client.get(f"{worksheet(attempt)}key/")


def worksheet(attempt):
    """The quiz on paper, without the text."""
    return reverse("worksheet", args=[attempt.quiz.briefing.slug])


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

    assert len(seen) == attempt.length * 10 + 10
    assert {response.status_code for response in seen} == {200, 404, 405, 422}
    for response in seen:
        assert CANARY not in everything(response), response.request["PATH_INFO"]
        assert DIGITS not in everything(response), response.request["PATH_INFO"]


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


def test_review_tells_nothing_before_an_answer(client, learner, quiz, clock):
    """What was missed was shown then; asked again, it is asked as if for the first."""
    actions.finish(attempt=begin(learner, quiz))
    clock.move(days=1)
    assert "to review today" in everything(client.get(reverse("recall")))

    seen = [client.get(reverse("recall"))]
    client.post(reverse("recall-start", args=[quiz.pk]))
    practice = learner.attempts.open().get()
    for number in range(1, practice.length + 1):
        seen += question_pages(client, practice, number)
    seen.append(client.get(practice.get_absolute_url()))
    seen.append(client.get(reverse("recall")))

    assert practice.is_practice
    for response in seen:
        assert CANARY not in everything(response), response.request["PATH_INFO"]
        assert DIGITS not in everything(response), response.request["PATH_INFO"]


def test_library_search_does_not_find_what_settles_a_question(client, quiz):
    html = everything(client.get("/", {"q": f"{CANARY} explanation"}))

    assert quiz.briefing.title.lower() not in html


def test_page_holds_no_id_but_the_attempts_own_and_its_key(client, learner, quiz):
    attempt = begin(learner, quiz)

    for number in range(1, attempt.length + 1):
        response = client.get(address(attempt, number))

        key = hidden(response, "key")
        found = set(UUIDS.findall(response.content.decode()))
        assert found == {str(attempt.pk), key}


def test_choices_are_numbered_as_they_are_shown(client, learner, quiz):
    attempt = begin(learner, quiz)

    for number in range(1, attempt.length + 1):
        html = client.get(address(attempt, number)).content.decode()

        content = make.content(attempt, number)
        shown = re.findall(r'name="answer" value="(\d+)" id="answer-(\d+)"', html)
        if content["kind"] in {*RIGHTS, "contested"}:
            numbers = range(len(content["choices"]))
            assert shown == [(str(place), str(place)) for place in numbers]


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
        seen.append(same_for_all(client.get(worksheet(attempt))))
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
