"""The kinds of question there are. A new kind is one module, registered here.

A kind is a pure module. It reads `content`, the immutable part of a question that
concerns it, and offers:

- `NAME`: what the database and the briefing file call it.
- `faults(content)`: what its author got wrong, as codes.
- `layout(content, rng)`: the order in which to show its parts, drawn once.
- `options(content, order)`: what a learner may see before answering.
- `parse(content, order, posted)`: the answer in what was posted, a JSON value in
  the content's own order; raises `Incomplete`.
- `grade(content, answer)`: the share earned, from 0 to 1.
- `reveal(content, order, answer)`: every part, with what was chosen and right.
- `feedback(content, answer)`: what its author says to this answer in particular.
"""

from types import ModuleType

from quizzes.kinds import multiple, single, truefalse
from quizzes.kinds.choosing import Incomplete, Option, Outcome

__all__ = ["KINDS", "Incomplete", "Option", "Outcome", "of"]

KINDS: dict[str, ModuleType] = {
    kind.NAME: kind for kind in (single, truefalse, multiple)
}


def of(name: str) -> ModuleType:
    """Give the module of a kind; raises KeyError if there is no such kind."""
    return KINDS[name]
