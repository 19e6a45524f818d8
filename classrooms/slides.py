"""Shows one question to a whole class: what was answered, then what is right. Pure.

Nobody is named, and what one learner alone wrote in their own words is not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from classrooms.items import Given, Item
from classrooms.marked import Marked, read_marked
from classrooms.shares import Share
from quizzes import kinds
from quizzes.kinds.posted import Part
from quizzes.rulings import Marking

# Kinds with one answer that can be written in several ways.
WRITTEN = ("short", "number")
# In characters: what is no longer stands beside its bar in a narrow column.
TERSE = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that could be said, and how many of those asked said it."""

    text: str
    chosen: Share
    is_right: bool = False
    is_slip: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What was said to one part of a question; `heading` is empty for all of it."""

    heading: str
    bars: list[Bar]


class Slide:
    """One question on the wall.

    `item` is how it was answered, `ruled` how it is marked now, `given` all that was
    said. `layout` is that of a sheet: authors write the right choice first.
    """

    def __init__(
        self, item: Item, ruled: Marking, layout: Any, given: Iterable[Given]
    ) -> None:
        self.item = item
        self.ruled = ruled
        self._content: Mapping[str, Any] = ruled.content
        self._kind = kinds.of(self._content["kind"])
        self._layout = layout
        self._given = list(given)
        self._counts = {words: times for words, times, _typed in self._given}

    @property
    def kind(self) -> str:
        return str(self._content["kind"])

    @property
    def explanation(self) -> str:
        return str(self._content["explanation"])

    @property
    def was_asked(self) -> bool:
        return self.item.asked > 0

    @property
    def answered(self) -> int:
        return self.item.asked - self.item.left_out

    @cached_property
    def asked(self) -> Mapping[str, Any]:
        """What a learner saw of it before answering, for its template."""
        shown: Mapping[str, Any] = self._kind.ask(self._content, self._layout)
        return shown

    @cached_property
    def _parts(self) -> list[Part]:
        if not hasattr(self._kind, "parts"):
            return []
        found: list[Part] = self._kind.parts(self._content, self._layout)
        return found

    @property
    def has_parts(self) -> bool:
        """Whether several things are asked in one question, each with its chart."""
        return len(self._parts) > 1

    @cached_property
    def charts(self) -> list[Chart]:
        """Give what the class said, before anybody is told what is right.

        Where several things are asked, what nobody said is left out.
        """
        if self.kind == "open":
            return []
        if not self._parts:
            return [Chart("", self._typed)]
        charts = [
            Chart(heading, [self._bar(label, words) for label, words in offered])
            for heading, offered in self._parts
        ]
        return [self._said(chart) for chart in charts] if self.has_parts else charts

    @property
    def pool(self) -> list[str]:
        """Give what there is to choose from, where no chart shows it yet."""
        if self.was_asked or not self.has_parts or self.kind == "ordering":
            return []
        _heading, offered = self._parts[0]
        return [label for label, _words in offered]

    def _said(self, chart: Chart) -> Chart:
        return Chart(chart.heading, [bar for bar in chart.bars if bar.chosen.right])

    def _bar(self, label: str, words: list[str]) -> Bar:
        """Count what may be said in several words, of which all or none are right."""
        slip = self.item.slip
        return Bar(
            text=label,
            chosen=Share(
                sum(self._counts.get(each, 0) for each in words), self.item.asked
            ),
            is_right=len(words) == 1 and words[0] in self._right,
            is_slip=slip is not None and words == [slip.text],
        )

    @cached_property
    def _right(self) -> set[str]:
        return {option.text for option in self.item.options if option.is_right}

    @property
    def _typed(self) -> list[Bar]:
        """Give what was written, the most frequent first; none tells that it is right
        by standing here though nobody wrote it.
        """
        bars = [
            Bar(option.text, option.chosen, option.is_right, option.is_slip)
            for option in self.item.options
            if option.chosen.right
        ]
        return sorted(bars, key=lambda bar: (-bar.chosen.right, bar.text.casefold()))

    @property
    def told(self) -> list[Bar]:
        """Give what the class said, right and wrong told apart.

        Of a question in several parts each right line, and the slip most share.
        """
        if not self.has_parts:
            return [bar for chart in self.charts for bar in chart.bars]
        return [
            Bar(option.text, option.chosen, option.is_right, option.is_slip)
            for option in self.item.options
            if option.is_right or option.is_slip
        ]

    @property
    def is_terse(self) -> bool:
        """Whether its charts are narrow enough to stand three in a row."""
        return all(
            len(bar.text) <= TERSE for chart in self.charts for bar in chart.bars
        )

    @property
    def others(self) -> int:
        """How many wrote what nobody else did, or too few to be listed."""
        return 0 if self._parts else self.item.others

    @property
    def answer(self) -> str:
        """Give the right answer; empty where there are several, or bars tell it."""
        words = self._key
        return words[0] if len(words) == 1 or self.kind in WRITTEN else ""

    @property
    def also_right(self) -> list[str]:
        """Give the other ways in which the right answer can be written."""
        return self._key[1:] if self.kind in WRITTEN else []

    @property
    def _key(self) -> list[str]:
        if hasattr(self._kind, "parts"):
            return [bar.text for bar in self.told if bar.is_right]
        if self.kind in WRITTEN:
            words: list[str] = self._kind.key(self._content)
            return words
        return []

    @property
    def revealed(self) -> Mapping[str, Any]:
        """What its template reveals to who gave no answer: rubric, readings, gaps."""
        shown: Mapping[str, Any] = self._kind.reveal(self._content, self._layout, None)
        return shown

    @cached_property
    def marked(self) -> Marked | None:
        """Give where the class looked for the evidence; None if it was not asked to."""
        if not self.was_asked:
            return None
        return read_marked(self._content, self.answered, self._given)
