"""One question of an attempt, as its learner sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from quizzes import kinds, rulings, versions
from quizzes.asking import Asking, ask, template
from quizzes.decided import Awarded, say_rulings
from quizzes.divided import Divided
from quizzes.marking import Mark, Work, is_accepted
from quizzes.models import Attempt, Award, Response
from quizzes.quoted import Evidence
from quizzes.reckoning import marked
from quizzes.rules import HIDDEN, Shown
from quizzes.wording import key_words, verdict_words


@dataclass(frozen=True)
class Item:
    """One question of an attempt: its place, its version, and what was answered.

    What may be shown before the answer is `stem`, `category`, `kind`, `template` and
    `ask()`. `mark` and what follows from it templates take only where `is_revealed`;
    the key, the feedback, the explanation and the evidence are empty until shown.
    `lesson_url` is empty while its learner may not look back.
    """

    number: int
    version_id: UUID
    content: Mapping[str, Any]
    layout: Any
    response: Response | None
    work: Work
    shown: Shown
    lesson_url: str
    # Whether anybody marks what a machine cannot, and what they gave.
    has_teacher: bool = False
    award: Award | None = None

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def kind(self) -> str:
        return str(self.content["kind"])

    @property
    def template(self) -> str:
        """The template that asks a question of this kind, and that reveals it."""
        return template(self.content)

    def ask(self, posted: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
        return ask(self.content, self.layout, posted)

    @property
    def asking(self) -> Asking:
        """The same question as everybody sees it before they answer."""
        return Asking(self.version_id, self.content, self.layout)

    @property
    def answer(self) -> Mapping[str, Any] | None:
        return self.response.value if self.response else None

    @property
    def is_answered(self) -> bool:
        return self.response is not None

    @property
    def is_untouched(self) -> bool:
        """Whether its learner has done nothing with it yet, so that they see what
        everybody sees; see `asking`.
        """
        return self.response is None and not self.took_hint

    @cached_property
    def mark(self) -> Mark:
        return marked(self.version_id, self.content, self.work)

    @property
    def is_revealed(self) -> bool:
        """Whether it may be shown as marked."""
        return self.shown.marks

    @property
    def sequence(self) -> int:
        """How often it has been answered: what a new answer must have seen."""
        return self.response.sequence if self.response else 0

    @property
    def posted(self) -> Mapping[str, Sequence[str]] | None:
        """What a form would send for the answer; None without one.

        None too where the kind does not say: its form is then shown empty.
        """
        say = getattr(kinds.of(self.kind), "posted", None)
        if say is None or self.answer is None:
            return None
        sent: Mapping[str, Sequence[str]] = say(self.content, self.layout, self.answer)
        return sent

    @property
    def has_hint(self) -> bool:
        return bool(self.content["hint"])

    @property
    def offers_hint(self) -> bool:
        """Whether it has one that was not asked for yet."""
        return self.has_hint and not self.took_hint

    @property
    def took_hint(self) -> bool:
        return self.work.took_hint

    @property
    def hint(self) -> str:
        """The hint, once it was asked for."""
        return str(self.content["hint"]) if self.took_hint else ""

    @property
    def hint_cost(self) -> int:
        """What the hint takes, in percent of the points."""
        return int(self.content["hint_cost"])

    @property
    def pays_hint(self) -> bool:
        """Whether the hint took something of the score."""
        is_free = self.ruled.is_credited
        return self.took_hint and self.mark.score > 0 and not is_free

    @cached_property
    def ruled(self) -> rulings.Marking:
        """How it is marked after what teachers decided about it."""
        return rulings.apply(self.content, self.work.rules)

    @property
    def decided(self) -> list[tuple[str, str]]:
        """What teachers decided about it, in words, each with their reason."""
        return say_rulings(self.ruled, with_answer=self.shown.key)

    @property
    def is_accepted(self) -> bool:
        """Whether a teacher accepted the answer given."""
        return self.answer is not None and is_accepted(self.ruled, self.answer)

    @property
    def awarded(self) -> Awarded | None:
        """What a teacher gave for an open answer."""
        return Awarded.of_award(self.content, self.award) if self.award else None

    @cached_property
    def revealed(self) -> dict[str, Any]:
        """What its kind reveals; a reading's passage is made ready to be shown."""
        shown: dict[str, Any] = kinds.of(self.kind).reveal(
            self.ruled.content, self.layout, self.answer
        )
        for reading in shown.get("readings", ()):
            reading["evidence"] = Evidence.of(reading["evidence"], self.lesson_url)
        return shown

    @cached_property
    def telling(self) -> Divided | None:
        """What `revealed` shows, in the form in which many have it; None for a kind
        that shows what its learner wrote.
        """
        if kinds.is_typed(self.kind):
            return None
        shown = {
            "is_revealed": True,
            "is_accepted": self.is_accepted,
            "revealed": self.revealed,
        }
        return Divided(shown, of=self.template)

    @property
    def said(self) -> list[str]:
        """What was answered, in words."""
        return self.words_of(self.answer) if self.answer else []

    def words_of(self, answer: Mapping[str, Any]) -> list[str]:
        """Say another answer to the same question, as when two tabs disagree.

        What its kind took it for, and the order of its author, would tell of the key
        while that is not shown.
        """
        return kinds.words(self.content, self.layout, answer, shows_key=self.shown.key)

    @property
    def key(self) -> list[str]:
        """The right answer, in words."""
        if not self.shown.key:
            return []
        words: list[str] = kinds.of(self.kind).key(self.ruled.content)
        return words

    @property
    def key_words(self) -> str:
        """What stands before the key."""
        return key_words(self.kind)

    @property
    def feedback(self) -> tuple[str, ...]:
        """What its author says to the answer, unless a teacher says otherwise."""
        if not self.shown.evidence or self.is_accepted:
            return ()
        kind = kinds.of(self.kind)
        return tuple(kind.feedback(self.ruled.content, self.layout, self.answer))

    @property
    def explanation(self) -> str:
        return str(self.content["explanation"]) if self.shown.evidence else ""

    @cached_property
    def verdict_words(self) -> str:
        """What heads the feedback; a teacher's word goes before that of the kind."""
        shown = self.revealed
        hits, wanted = shown["hits"], shown["wanted"]
        verdict: str = self.mark.verdict
        if not self.mark.is_void and hits != wanted:
            if self.ruled.is_credited:
                verdict = "credited"
            elif self.is_accepted:
                verdict = "accepted"
            elif self.awarded:
                return str(self.awarded)
        if verdict == "pending" and not self.has_teacher:
            verdict = "unmarked"
        elif verdict == ("right" if hits == wanted else "part"):
            verdict = shown.get("verdict", verdict)
        return verdict_words(verdict, hits, wanted)

    @property
    def evidence(self) -> Evidence | None:
        if not self.shown.evidence:
            return None
        return Evidence.of(self.content["evidence"], self.lesson_url)

    @property
    def quoted(self) -> Evidence | None:
        """Its passage, unless it is among those that its kind reveals by itself."""
        evidence = self.evidence
        readings = self.revealed.get("readings", ()) if self.shown.key else ()
        if any(reading["evidence"] == evidence for reading in readings):
            return None
        return evidence


def question_of(attempt: Attempt, number: int) -> Item | None:
    """Give a question as it was before it was answered; mostly from memory.

    Questions are counted from 1; there is None of another number.
    """
    if not 0 < number <= attempt.length:
        return None
    version_id, layout = attempt.asked[number - 1]
    return Item(
        number=number,
        version_id=version_id,
        content=versions.load([version_id])[version_id].content,
        layout=layout,
        response=None,
        work=Work(),
        shown=HIDDEN,
        lesson_url="",
    )
