"""The kinds of question there are. A new kind is one module, registered here.

A kind is a pure module. It reads `content`, the immutable part of a question that
concerns it (see `versions.compose`), and offers:

- `NAME`: what the database and the briefing file call it.
- `TEMPLATE`: `templates/quizzes/kinds/<TEMPLATE>.html`, which asks and reveals.
- `faults(content)`: what its author got wrong, as codes that `wording.FAULTS` words.
- `layout(content, rng)`: how to lay it out for one attempt, drawn once: plain JSON,
  such as the order in which its parts are shown. It may not tell the key.
- `unshuffled(layout)`: the same with the choices in their author's order, for quizzes
  that keep it; left out where that order would tell the key.
- `ask(content, layout, posted)`: what a learner may see before answering, as a dict
  for the template; `posted` fills in again what was typed.
- `parse(content, layout, posted)`: the answer in what was posted, plain JSON in the
  content's own order; raises `Incomplete`. Total: whatever was posted, it is either.
  A button that only rearranges the question (name `answer-…`) raises `Rearranged`.
- `posted(content, layout, answer)`: what a browser would post to make that answer, to
  fill in again what was saved.
- `grade(content, answer)`: the share earned, from 0 to 1; None if only a teacher can
  say.
- `chance(content)`: the share that guessing earns on average; None if nobody can say.
- `reveal(content, layout, answer)`: everything, with what was answered and what is
  right, as a dict for the template; its `hits` of `wanted` head a part mark.
- `feedback(content, layout, answer)`: what its author says to this answer in
  particular, in the order of the page: the key may be hidden still.
- `offered(content)`: what can be said in answer, as far as it is known beforehand,
  as pairs of words and whether they are right; a class's answers are counted by it.
- `parts(content, layout)`: the same as a chart shows it before anybody is told what is
  right: a heading for each part that is asked by itself, with what can be said there as
  laid out. Left out where learners write.
- `said(content, answer)`: what this answer says, in those words or in its own.
- `wrote(content, layout, answer)`: what it says as it stood on the page, which tells
  nothing of the key; left out where `said` does not either.
- `IS_TYPED`: true where learners answer in their own words; left out where not.
- `alike(said, other)`: whether two answers, so said, are the same for all but how they
  are written; left out where only the same words are.
- `near(content, answer)`: whether a wrong answer is but a slip away from a right one,
  for its teacher to look at; left out where no answer is.
- `key(content)`: the right answer as lines of text, for an answer key on paper.
- `on_paper(content, layout, letter)`: the same for a sheet on which the question was
  printed as laid out: pairs of what is ticked or written there and its words. What
  stands in a list is named by `letter`, what stands in a numbered one by its number.
  Left out where the lines of `key` are what one writes.

On paper `templates/quizzes/sheets/<TEMPLATE>.html` shows what `ask` gives; a kind
without one gets lines to write on.

`posted` maps names that begin with `answer` to what came under them, in order. Of the
inputs of one name the first has the id `<name>-0`: error messages link to it.
"""

from types import ModuleType
from typing import Any

from quizzes.kinds import (
    contested,
    evidence,
    gap,
    matching,
    multiple,
    number,
    ordering,
    short,
    single,
    sorting,
    truefalse,
)
from quizzes.kinds import open as open_answer
from quizzes.kinds.posted import Answer, Content, Incomplete, Rearranged

__all__ = ["KINDS", "Incomplete", "Rearranged", "is_typed", "of", "words"]

KINDS: dict[str, ModuleType] = {
    kind.NAME: kind
    for kind in (
        single,
        truefalse,
        multiple,
        short,
        number,
        gap,
        matching,
        ordering,
        sorting,
        evidence,
        contested,
        open_answer,
    )
}


def of(name: str) -> ModuleType:
    """Give the module of a kind; raises KeyError if there is no such kind."""
    return KINDS[name]


def is_typed(name: str) -> bool:
    """Whether what a learner writes is the answer to a question of this kind."""
    return bool(getattr(of(name), "IS_TYPED", False))


def words(
    content: Content, layout: Any, answer: Answer, *, shows_key: bool
) -> list[str]:
    """Say an answer as its kind takes it; while the key is not shown, as it stood on
    the page.
    """
    kind = of(content["kind"])
    if not shows_key and hasattr(kind, "wrote"):
        return list(kind.wrote(content, layout, answer))
    return list(kind.said(content, answer))
