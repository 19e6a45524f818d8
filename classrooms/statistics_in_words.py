"""Says in plain words what statistics of a question mean, if they mean anything."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.statistics import ItemStatistics
from quizzes.statistics.verdicts import FEWEST

DIFFICULTY = {
    "hard": gettext_lazy("It is hard for learners like these."),
    "middling": gettext_lazy("It is neither hard nor easy for learners like these."),
    "easy": gettext_lazy("It is easy for learners like these."),
}
DISCRIMINATION = {
    "against": gettext_lazy(
        "Those who did well elsewhere tended to get it wrong: check the key and the"
        " wording."
    ),
    "weak": gettext_lazy(
        "Whether somebody got it right says little of how they did elsewhere: look at"
        " the wording."
    ),
    "fair": gettext_lazy("Those who got it right did a little better elsewhere, too."),
    "good": gettext_lazy("Those who got it right did clearly better elsewhere, too."),
}


def say_item(found: ItemStatistics) -> list[str]:
    """Sum a question up in one to three sentences, each as sure as its numbers."""
    sentences = [*_difficulty(found), *_discrimination(found)] or [_few(found.n)]
    if found.n >= FEWEST and found.may_be_guessed:
        sentences.append(_("Guessing alone could have earned as much."))
    return sentences


def _few(n: int) -> str:
    return ngettext(
        "One answer: too few to judge it by. Look at the wording.",
        "%(n)s answers: too few to judge it by. Look at the wording.",
        n,
    ) % {"n": n}


def _difficulty(found: ItemStatistics) -> list[str]:
    words = DIFFICULTY.get(found.difficulty)
    return [str(words)] if words else []


def _discrimination(found: ItemStatistics) -> list[str]:
    if found.n >= FEWEST and not found.deviation:
        return [_("All earned the same, so it tells nobody apart.")]
    words = DISCRIMINATION.get(found.verdict)
    if words:
        return [str(words)]
    if found.n >= FEWEST and found.difficulty != "few":
        return [
            _("%(n)s answers are too few to say how well it tells learners apart.")
            % {"n": found.n}
        ]
    return []
