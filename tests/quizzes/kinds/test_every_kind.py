"""Every kind of question there is, held to what all of them promise."""

import json
from html.parser import HTMLParser
from random import Random
from types import SimpleNamespace

import pytest
from django.template.loader import get_template, render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import kinds
from quizzes.kinds import Incomplete, Rearranged
from quizzes.wording import KIND_NAMES, say_incomplete
from tests.quizzes.kinds.examples import EXAMPLES, SECRET

FUNCTIONS = {
    "faults",
    "layout",
    "ask",
    "parse",
    "posted",
    "grade",
    "chance",
    "reveal",
    "feedback",
    "offered",
    "said",
    "key",
}

every_kind = pytest.mark.parametrize("kind", kinds.KINDS.values(), ids=kinds.KINDS)
# Kinds in which learners do not write.
CHARTED = [kind for kind in kinds.KINDS.values() if hasattr(kind, "parts")]
tries = settings(deadline=None, max_examples=40)
seeds = st.integers(0, 2**32 - 1)
# What anybody may post: a browser's names and values, and others.
names = st.sampled_from(["answer", "answer-move", "answers"]) | st.builds(
    "answer-{}".format, st.integers(0, 6)
)
values = st.lists(
    st.integers(-1, 9).map(str)
    | st.builds("{}:{}".format, st.integers(-1, 6), st.sampled_from(["up", "down"]))
    | st.text(max_size=9),
    max_size=6,
)
posts = st.dictionaries(names, values, max_size=8)


def laid_out(data, kind):
    """Draw a question and a layout for it, as an attempt keeps it."""
    content = data.draw(EXAMPLES[kind.NAME].contents)
    layout = kind.layout(content, Random(data.draw(seeds)))
    return content, json.loads(json.dumps(layout))


def parsed(kind, content, layout, posted):
    try:
        return kind.parse(content, layout, posted)
    except Incomplete as problem:
        return problem


def page(kind, content, layout, *, posted=None, problem=None, revealed=None):
    """Render what the kind's template makes of a question: asked, or revealed."""
    item = SimpleNamespace(
        number=1,
        stem=content["stem"],
        content=content,
        is_revealed=revealed is not None,
        revealed=revealed,
    )
    form = {
        "asked": kind.ask(content, layout, posted),
        "problem": say_incomplete(problem) if problem else "",
        "problem_at": f"{problem.name}-0" if problem else "",
    }
    return render_to_string(
        f"quizzes/kinds/{kind.TEMPLATE}.html",
        {**form, "item": item, "language": "en", "path": "/attempts/1/1/"},
    )


class Inputs(HTMLParser):
    """What a browser would post from a piece of HTML if no button were pressed."""

    def __init__(self, html):
        super().__init__()
        self.posted = {}
        self.select = self.textarea = None
        self.feed(html)

    def handle_starttag(self, tag, pairs):
        has = dict(pairs)
        if tag == "input":
            if has.get("type") not in {"radio", "checkbox"} or "checked" in has:
                self.take(has.get("name"), has.get("value", ""))
        elif tag == "textarea":
            self.textarea, self.text = has.get("name"), ""
        elif tag == "select":
            self.select, self.option = has.get("name"), None
        elif tag == "option" and (self.option is None or "selected" in has):
            self.option = has["value"]

    def handle_data(self, text):
        if self.textarea:
            self.text += text

    def handle_endtag(self, tag):
        if tag == "select":
            self.take(self.select, self.option or "")
            self.select = None
        elif tag == "textarea":
            self.take(self.textarea, self.text.removeprefix("\n"))
            self.textarea = None

    def take(self, name, value):
        if name:
            self.posted.setdefault(name, []).append(value)


@every_kind
def test_kind_offers_the_whole_interface(kind):
    assert kinds.of(kind.NAME) is kind
    assert {name for name in FUNCTIONS if not callable(getattr(kind, name, 0))} == set()


@every_kind
def test_kind_has_a_name_in_words_a_template_and_an_example(kind):
    assert KIND_NAMES[kind.NAME]
    assert get_template(f"quizzes/kinds/{kind.TEMPLATE}.html")
    assert kind.NAME in EXAMPLES


def test_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        kinds.of("essay-in-verse")


@every_kind
@given(st.data())
@tries
def test_layout_follows_from_the_seed_and_is_plain_json(kind, data):
    content = data.draw(EXAMPLES[kind.NAME].contents)
    seed = data.draw(seeds)

    layout = kind.layout(content, Random(seed))

    assert kind.faults(content) == []
    assert layout == kind.layout(content, Random(seed))
    assert layout == json.loads(json.dumps(layout))


@every_kind
@given(st.data())
@tries
def test_whatever_is_posted_is_an_answer_or_incomplete(kind, data):
    content, layout = laid_out(data, kind)
    whole = data.draw(EXAMPLES[kind.NAME].answers(content, layout))
    changes = data.draw(posts)
    posted = data.draw(st.sampled_from([changes, whole | changes]))

    answer = parsed(kind, content, layout, posted)

    json.dumps(kind.ask(content, layout, posted))
    if isinstance(answer, Incomplete):
        assert isinstance(answer, Rearranged) or say_incomplete(answer)
    else:
        assert_is_answer(kind, content, layout, answer)


@every_kind
@given(st.data())
@tries
def test_what_a_browser_posts_is_an_answer(kind, data):
    content, layout = laid_out(data, kind)
    posted = data.draw(EXAMPLES[kind.NAME].answers(content, layout))

    answer = kind.parse(content, layout, posted)

    assert_is_answer(kind, content, layout, answer)
    revealed = kind.reveal(content, layout, answer)
    assert page(kind, content, layout, revealed=revealed).strip()


@every_kind
@given(st.data())
@tries
def test_saved_answer_is_posted_again_as_it_was(kind, data):
    content, layout = laid_out(data, kind)
    sent = data.draw(EXAMPLES[kind.NAME].answers(content, layout))
    answer = kind.parse(content, layout, sent)

    again = kind.posted(content, layout, answer)

    assert kind.parse(content, layout, again) == answer


@every_kind
@given(st.data())
@tries
def test_words_of_an_answer_before_its_time_tell_nothing_of_the_key(kind, data):
    content, layout = laid_out(data, kind)
    twin, twin_layout = EXAMPLES[kind.NAME].twin(content, layout)
    sent = data.draw(EXAMPLES[kind.NAME].answers(content, layout))

    words, others = (
        written(kind, each, order, kind.parse(each, order, sent))
        for each, order in ((content, layout), (twin, twin_layout))
    )

    assert words == others


def written(kind, content, layout, answer):
    """What an answer says to its learner before it may be shown as marked."""
    if hasattr(kind, "wrote"):
        return kind.wrote(content, layout, answer)
    return kind.said(content, answer)


def assert_is_answer(kind, content, layout, answer):
    assert json.loads(json.dumps(answer)) == answer
    share = kind.grade(content, answer)
    assert share is None or 0 <= share <= 1
    revealed = kind.reveal(content, layout, answer)
    assert 0 <= revealed["hits"] <= revealed["wanted"]
    assert all(isinstance(words, str) for words in kind.said(content, answer))
    assert all(
        isinstance(words, str) for words in kind.feedback(content, layout, answer)
    )


@every_kind
@given(st.data())
@tries
def test_right_answer_earns_everything(kind, data):
    content, layout = laid_out(data, kind)
    posted = EXAMPLES[kind.NAME].right(content, layout)

    answer = kind.parse(content, layout, posted)

    assert kind.grade(content, answer) in {1, None}
    if kind.grade(content, answer) == 1:
        revealed = kind.reveal(content, layout, answer)
        assert revealed["hits"] == revealed["wanted"]


@every_kind
@given(st.data())
@tries
def test_question_is_asked_without_its_key(kind, data):
    content, layout = laid_out(data, kind)
    twin, twin_layout = EXAMPLES[kind.NAME].twin(content, layout)
    posted = data.draw(st.none() | EXAMPLES[kind.NAME].answers(content, layout) | posts)

    asked = kind.ask(content, layout, posted)
    shown = page(kind, content, layout, posted=posted)

    assert content != twin
    assert kind.faults(twin) == []
    assert asked == kind.ask(twin, twin_layout, posted)
    assert shown == page(kind, twin, twin_layout, posted=posted)
    assert SECRET not in json.dumps(asked)
    assert SECRET not in shown


@every_kind
@given(st.data())
@tries
def test_question_shown_again_holds_what_was_posted(kind, data):
    content, layout = laid_out(data, kind)
    posted = data.draw(EXAMPLES[kind.NAME].answers(content, layout))

    again = Inputs(page(kind, content, layout, posted=posted)).posted

    assert kind.parse(content, layout, again) == kind.parse(content, layout, posted)


@every_kind
@given(st.data())
@tries
def test_problem_is_told_beside_the_inputs_it_leads_to(kind, data):
    content, layout = laid_out(data, kind)
    whole = data.draw(EXAMPLES[kind.NAME].answers(content, layout))
    gone = data.draw(st.sets(st.sampled_from(sorted(whole)), min_size=1))

    assert isinstance(parsed(kind, content, layout, {}), Incomplete)
    for posted in ({}, {name: whole[name] for name in whole.keys() - gone}):
        problem = parsed(kind, content, layout, posted)
        if isinstance(problem, Incomplete):
            shown = page(kind, content, layout, posted=posted, problem=problem)
            assert shown.count(f'id="{problem.name}-0"') == 1
            assert shown.count('id="problem"') == 1
            assert say_incomplete(problem) in shown


@every_kind
@given(st.data())
@tries
def test_question_left_out_is_revealed_all_the_same(kind, data):
    content, layout = laid_out(data, kind)

    revealed = kind.reveal(content, layout, None)

    assert {type(revealed["hits"]), type(revealed["wanted"])} == {int}
    assert kind.feedback(content, layout, None) == []
    assert page(kind, content, layout, revealed=revealed).strip()


@every_kind
@given(st.data())
@tries
def test_key_and_what_is_offered_are_words(kind, data):
    content, _layout = laid_out(data, kind)

    assert kind.key(content)
    assert all(isinstance(line, str) and line for line in kind.key(content))
    for words, is_right in kind.offered(content):
        assert isinstance(words, str)
        assert isinstance(is_right, bool)


@pytest.mark.parametrize("kind", CHARTED, ids=lambda kind: kind.NAME)
@given(st.data())
@tries
def test_parts_of_a_question_show_every_answer_and_nothing_of_the_key(kind, data):
    content, layout = laid_out(data, kind)
    twin, twin_layout = EXAMPLES[kind.NAME].twin(content, layout)
    sent = data.draw(EXAMPLES[kind.NAME].answers(content, layout))
    said = kind.said(content, kind.parse(content, layout, sent))

    parts = kind.parts(content, layout)

    for _heading, offered in parts:
        assert any(set(said).intersection(words) for _label, words in offered)
    assert labels(parts) == labels(kind.parts(twin, twin_layout))


def labels(parts):
    return [(heading, [label for label, _ in offered]) for heading, offered in parts]
