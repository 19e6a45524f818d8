"""What is kept of a question: the same for many, and of nobody who answers it."""

import re
from random import Random
from uuid import uuid4

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import translation

from briefings.fragments import kept_of
from briefings.models import Briefing
from quizzes import actions
from quizzes.asking import Asking
from tests import make
from tests.quizzes.views.conftest import HTMX, address

CONTENT = {"stem": "Who struck?", "category": "actor", "kind": "single", "choices": []}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')


def rows(*texts):
    """A question whose rows are put in order; its layout says in which they stand."""
    choices = [{"text": text} for text in texts]
    return {**CONTENT, "kind": "ordering", "choices": choices}


def test_question_is_the_same_however_its_texts_are_shuffled():
    version, content = uuid4(), rows("A", "B", "C")

    first = Asking(version, content, [1, 0, 2])
    second = Asking(version, content, [2, 1, 0])

    assert first == second
    assert len({first, second}) == 1
    assert first.texts == ("B", "A", "C")
    assert second.texts == ("C", "B", "A")


def test_other_version_and_other_form_are_other_questions():
    version = uuid4()
    asked = {
        Asking(version, rows("A", "B", "C"), [0, 1, 2]),
        Asking(version, rows("A", "B", "C"), [0, 1]),
        Asking(uuid4(), rows("A", "B", "C"), [0, 1, 2]),
    }

    assert len(asked) == 3


@pytest.mark.django_db
def test_question_is_rendered_once_for_all_whose_texts_stand_in_another_order(client):
    texts = [f"Canary {n}" for n in range(6)]
    quiz = make.quiz(questions=0)
    make.rows(quiz, "ordering", *[{"text": text} for text in texts])
    kept = kept_of(get_template("quizzes/_form.html").template)
    before, found = len(kept._found), []

    for _ in range(3):
        attempt = actions.start(learner=make.learner(), quiz=quiz)
        client.force_login(attempt.learner)
        html = client.get(address(attempt)).text
        layout = attempt.paper[0][1]
        shown = [html.index(f"<span>{texts[place]}</span>") for place in layout]
        assert shown == sorted(shown)
        found.append(tuple(layout))

    assert len(kept._found) == before + 1
    assert not any("Canary" in str(pieces) for pieces in kept._found.values())


def test_template_reaches_only_what_is_seen_before_the_answer():
    public = {name for name in dir(Asking) if not name.startswith("_")}

    assert public == {
        *("category", "filled", "hint_cost", "stem", "template", "texts"),
    }
    with pytest.raises(TemplateSyntaxError):
        Template("{{ item._content }}")


def test_template_that_asks_for_the_content_gets_nothing():
    template = Template("{{ item.content }}{{ item.explanation }}{{ item.choices }}")

    text = template.render(Context({"item": Asking(uuid4(), CONTENT, [])}))

    assert text == ""


@pytest.fixture
def two(client, quiz):
    """Two learners with the same paper, in one browser after the other."""
    quiz.questions.update(explanation="The canary explains it.")
    attempts = []
    for name in ("Brave Heron", "Quiet Otter"):
        learner = make.learner(name)
        attempts.append(actions.start(learner=learner, quiz=quiz, rng=Random(7)))
    first, second = attempts
    assert first.paper == second.paper

    def open_(attempt, *, headers=None, **sent):
        client.logout()
        client.cookies.clear()
        client.force_login(attempt.learner)
        send = client.post if sent else client.get
        return send(address(attempt), sent, headers=headers or {}).content.decode()

    return first, second, open_


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_page_of_one_learner_holds_nothing_of_another(two, headers):
    first, second, open_ = two
    before = open_(first, headers=headers)
    foreign = {*TOKEN.findall(before), *KEY.findall(before), str(first.pk)}
    assert len(foreign) > 2

    after = open_(second, headers=headers)

    assert not any(each in after for each in {*foreign, "Brave Heron"})
    assert str(second.pk) in after


def test_what_one_learner_sent_is_filled_in_for_nobody_else(two):
    first, second, open_ = two
    assert "checked" in open_(first, answer=["0", "1"])

    assert "checked" not in open_(second)


def test_answer_of_one_learner_shows_another_no_key(two):
    first, second, open_ = two
    open_(second)
    make.response(first, 1)
    assert "canary" in open_(first)

    html = open_(second)

    assert 'class="marked"' not in html
    assert "canary" not in html


def test_question_follows_the_language_of_page_and_lesson(two):
    first, second, open_ = two
    assert '<h1 class="question" lang="en" dir="ltr">' in open_(first)
    Briefing.objects.update(language="fa")

    # What a request speaks stays on in its thread.
    with translation.override("en"):
        html = open_(second, headers={"Accept-Language": "fr"})

    assert '<h1 class="question" lang="fa" dir="rtl">' in html
    assert "Choisissez" in html


def test_kept_buttons_lead_back_to_the_page_of_whoever_presses_them(client, quiz):
    rows = [{"text": name} for name in ("First", "Second", "Third")]
    make.rows(quiz, "ordering", *rows)
    for _ in range(2):
        attempt = actions.start(learner=make.learner(), quiz=quiz, rng=Random(7))
        client.force_login(attempt.learner)
        own = address(attempt, attempt.length)

        html = client.get(own).content.decode()

        assert set(re.findall(r'hx-post="([^"]+)"', html)) == {own}
