"""How answers were marked is kept in memory: what was chosen, and nothing written."""

from hashlib import blake2b
from random import Random
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import kinds, reckoning
from quizzes.marking import Work
from tests.quizzes.kinds.examples import EXAMPLES

TYPED = [name for name in EXAMPLES if hasattr(kinds.of(name), "IS_TYPED")]
CHOSEN = [name for name in EXAMPLES if name not in TYPED]


def answered(data, name):
    """A question of a kind, and an answer to it."""
    content = data.draw(EXAMPLES[name].contents)
    layout = kinds.of(name).layout(content, Random(7))
    posted = data.draw(EXAMPLES[name].answers(content, layout))
    return content, Work(answer=kinds.of(name).parse(content, layout, posted))


@pytest.mark.parametrize("name", [*CHOSEN, *TYPED])
@given(data=st.data())
def test_what_was_answered_is_marked_once(name, data):
    reckoning._marked.clear()
    version, (content, work) = uuid4(), answered(data, name)

    first, again = (reckoning.marked(version, content, work) for _ in range(2))

    assert first is again


@pytest.mark.parametrize("name", TYPED)
@given(data=st.data())
def test_nothing_tells_of_what_somebody_wrote(name, data):
    """Erasing does not reach it there."""
    reckoning._marked.clear()
    content, work = answered(data, name)

    reckoning.marked(uuid4(), content, work)

    ((_version, answer, *_others),) = reckoning._marked
    written = repr(work.answer).encode()
    assert answer not in (written, blake2b(written, digest_size=16).digest())
    assert len(answer) == 16
