"""The kind that docs/kinds.md builds as an example works as it says there."""

import re
import sys
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from quizzes import kinds
from quizzes.wording import FAULTS
from tests.quizzes.kinds import examples
from tests.quizzes.kinds.examples.parts import Example, content, row
from tests.quizzes.kinds.test_every_kind import FUNCTIONS

PAGE = (Path(__file__).parents[3] / "docs/kinds.md").read_text()
MODULE, TESTS, EXAMPLE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
TEMPLATE = re.search(r"```django\n(.*?)```", PAGE, re.DOTALL)[1]
QUESTION = content("year", row("1979", right=True), tolerance="2")


def run(source, name, **names):
    module = ModuleType(name)
    vars(module).update(names)
    exec(compile(source, name, "exec"), vars(module))  # noqa: S102  (our own page)
    return module


@pytest.fixture(scope="module")
def year():
    return run(MODULE, "quizzes.kinds.year")


@pytest.fixture(scope="module")
def example():
    names = {"st": st, "Example": Example, "content": content, "row": row}
    return run(EXAMPLE, "example", EXAMPLES={}, **names).EXAMPLES["year"]


def test_it_offers_the_interface(year):
    assert {name for name in FUNCTIONS if not callable(getattr(year, name, 0))} == set()
    assert year.faults(QUESTION) == []
    assert set(year.faults({**QUESTION, "choices": [row("x")]})) <= FAULTS.keys()
    assert set(year.faults({**QUESTION, "choices": []})) <= FAULTS.keys()


def test_its_own_tests_pass(year, monkeypatch):
    monkeypatch.setitem(sys.modules, "quizzes.kinds.year", year)
    monkeypatch.setattr(kinds, "year", year, raising=False)
    tests = run(TESTS, "test_year")

    tests.test_tolerance_must_be_in_years()
    cases = tests.test_nearer_year_earns_more.pytestmark[0].args[1]
    for typed, share in cases:
        tests.test_nearer_year_earns_more(typed, share)
    for typed in tests.test_what_is_no_year_is_no_answer.pytestmark[0].args[1]:
        tests.test_what_is_no_year_is_no_answer(typed)


@given(data=st.data())
def test_its_example_makes_questions_that_can_be_asked(year, example, data):
    made = data.draw(example.contents)
    layout = year.layout(made, Random(1))
    twin, _layout = example.twin(made, layout)

    answer = year.parse(made, layout, data.draw(example.answers(made, layout)))
    right = year.parse(made, layout, example.right(made, layout))

    assert year.faults(made) == year.faults(twin) == []
    assert year.parse(made, layout, year.posted(made, layout, answer)) == answer
    assert year.grade(made, right) == 1
    assert year.ask(made, layout) == year.ask(twin, layout)


def test_its_template_asks_and_reveals(year):
    template = engines["django"].from_string(TEMPLATE)
    item = {"stem": "When?", "is_revealed": False}

    asked = template.render({"item": item, "form": {"asked": year.ask(QUESTION, None)}})
    assert 'id="answer-0"' in asked
    assert "1979" not in asked

    revealed = year.reveal(QUESTION, None, {"year": 1980})
    shown = template.render(
        {"item": item | {"is_revealed": True, "revealed": revealed}}
    )
    assert "1979" in shown
    assert "1980" in shown


def test_registry_and_words_are_where_the_page_says():
    assert "KINDS" in vars(kinds)
    assert examples.EXAMPLES.keys() == kinds.KINDS.keys()
