"""Counts, question by question, what a class answered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from classrooms.shares import Share
from quizzes import kinds, rulings
from quizzes.marking import Work, mark
from quizzes.rulings import Rule

# One learner's mistake is a mistake; two who share it may share a reason.
SLIP_FROM = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that was offered, and how many of those asked chose it."""

    text: str
    chosen: Share
    is_right: bool
    is_slip: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One version of a question, in everybody's hands."""

    number: int
    content: Mapping[str, Any]
    share: Share
    left_out: int
    pending: int
    options: list[Option]
    # Taken out of the scores by a teacher.
    is_void: bool = False

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def is_written(self) -> bool:
        """Whether everybody says it in other words, so that nothing can be charted."""
        return not kinds.of(self.content["kind"]).offered(self.content)

    @property
    def slip(self) -> Option | None:
        """The wrong answer that more learners share than any other."""
        return next((option for option in self.options if option.is_slip), None)


def count_item(
    number: int,
    content: Mapping[str, Any],
    asked: int,
    given: Iterable[tuple[Work, int]],
    rules: tuple[Rule, ...] = (),
) -> Item:
    """Count what `asked` learners answered: each answer, and how many gave it.

    Those asked who gave none left it out. Where several answers are right, the
    counts of the options add up to more than those asked. Answers that nobody has
    marked yet are left out of the share. `rules` are what teachers decided since.
    """
    kind = kinds.of(content["kind"])
    ruled = rulings.apply(content, rules)
    # Credit for all makes no answer right.
    by_key = tuple(rule for rule in rules if rule.decision not in ("credit", "void"))
    options = dict(kind.offered(ruled.content))
    chosen = dict.fromkeys(options, 0)
    right = answered = pending = 0
    for work, times in given:
        made = mark(content, replace(work, rules=rules))
        answered += times
        right += times * made.is_right
        pending += times * made.is_pending
        said = kind.said(ruled.content, work.answer)
        is_right = mark(content, replace(work, rules=by_key)).is_right
        for words in said:
            chosen[words] = chosen.get(words, 0) + times
            # Right, though nobody foresaw it: a number within the tolerance, or what
            # a teacher accepted. Of several words together none need be right.
            alone = is_right and len(said) == 1
            options[words] = options.get(words, False) or alone
    left_out = asked - answered
    right += left_out * mark(content, Work(rules=rules)).is_right
    slip = _slip(options, chosen)
    return Item(
        number=number,
        content=content,
        share=Share() if ruled.is_void else Share(right, asked - pending),
        left_out=left_out,
        pending=0 if ruled.is_void else pending,
        options=[
            Option(
                text=words,
                chosen=Share(count, asked),
                is_right=options.get(words, False),
                is_slip=words == slip,
            )
            for words, count in chosen.items()
        ],
        is_void=ruled.is_void,
    )


def _slip(options: Mapping[str, bool], chosen: Mapping[str, int]) -> str | None:
    """Find the favourite among the wrong answers, if there is a single one."""
    wrong = {
        words: count for words, count in chosen.items() if not options.get(words, False)
    }
    top = max(wrong.values(), default=0)
    favourites = [words for words, count in wrong.items() if count == top]
    return favourites[0] if top >= SLIP_FROM and len(favourites) == 1 else None
