"""Words for what the rules return as codes: kinds, mistakes, verdicts."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.kinds import KINDS, Incomplete

KIND_NAMES = {
    "single": gettext_lazy("Single choice"),
    "truefalse": gettext_lazy("True or false"),
    "multiple": gettext_lazy("Multiple choice"),
    "matching": gettext_lazy("Matching"),
    "ordering": gettext_lazy("Ordering"),
    "sorting": gettext_lazy("Sorting"),
    "short": gettext_lazy("Short answer"),
    "number": gettext_lazy("Number"),
    "gap": gettext_lazy("Gap text"),
    "evidence": gettext_lazy("Answer and evidence"),
    "contested": gettext_lazy("Contested readings"),
    "open": gettext_lazy("Open answer"),
}

FAULTS = {
    "too-few": gettext_lazy("Give at least two answers to choose from."),
    "empty": gettext_lazy("An answer is empty."),
    "twice": gettext_lazy("Two answers read the same."),
    "none-right": gettext_lazy("Tick the right answer."),
    "several-right": gettext_lazy(
        "Only one answer may be right here. Untick the others, or make it a multiple"
        " choice question."
    ),
    "one-right": gettext_lazy(
        "Multiple choice needs two or more right answers. With one, make it a single"
        " choice question."
    ),
    "all-right": gettext_lazy("Add a wrong answer: here everything is right."),
    "not-two": gettext_lazy("A true or false question has just two answers."),
    "too-few-rows": gettext_lazy(
        "Give at least two answers, each with what it belongs to."
    ),
    "no-pair": gettext_lazy("Say of each answer what it belongs to."),
    "one-pair": gettext_lazy(
        "Everything here belongs to the same. Give at least two to choose from."
    ),
    "extra-twice": gettext_lazy(
        "What is offered without an answer stands here a second time. It must be"
        " something that nothing belongs to."
    ),
    "too-many-buckets": gettext_lazy(
        "Sort into no more than five, or a phone’s screen will not hold them."
    ),
    "too-few-to-order": gettext_lazy(
        "Give at least three to put in order: of two, the order shown would tell."
    ),
    "both": gettext_lazy("A wrong answer given here would be marked as right."),
    "long": gettext_lazy(
        "An answer is longer than the 200 characters learners may write."
    ),
    "no-number": gettext_lazy("Write each answer as a number in digits, such as 4."),
    "two-numbers": gettext_lazy(
        "A number can be read in two ways, as 1,000 can be a thousand or one. Leave"
        " out marks between thousands, or write another decimal: 1000 or 1.0000."
    ),
    "tolerance": gettext_lazy("Write the tolerance as a number or a share: 5 or 10%."),
    "no-gap": gettext_lazy("Mark a gap in the text, in double brackets: [[Erbil]]."),
    "empty-gap": gettext_lazy("A gap has no words, or none beside a |."),
    "brackets": gettext_lazy(
        "The double brackets do not pair. Open each gap with [[ and close it with ]]"
        " on the same line."
    ),
    "no-sentences": gettext_lazy(
        "Its passage is not in the text, so there are no sentences to choose from."
    ),
    "all-settle": gettext_lazy(
        "Its passage takes in every sentence of the section, so there is none to find."
        " Mark a shorter passage, or ask a single choice question."
    ),
    "few-readings": gettext_lazy("Give at least two readings."),
    "no-passage": gettext_lazy("A reading has no passage that supports it."),
    "same-passage": gettext_lazy("Two readings rest on the same words."),
    "rubric-points": gettext_lazy("A line of the rubric has no points."),
    "rubric-sum": gettext_lazy(
        "The lines of the rubric must add up to the points of the question."
    ),
}


def kind_choices() -> list[tuple[str, Promise]]:
    """List the kinds of question as a form offers them."""
    return [(name, KIND_NAMES[name]) for name in KINDS]


# What an answer of several parts can lack.
LACKS = {
    "no-sentence": gettext_lazy("Mark the sentence that settles it"),
    "no-reading": gettext_lazy("Choose a reading first"),
    "no-passage": gettext_lazy("Choose the passage that supports your reading"),
    "empty": gettext_lazy("Write an answer first"),
    "not-a-number": gettext_lazy("Write a number in digits, such as 4 or 2.5"),
}


def say_incomplete(problem: Incomplete) -> str:
    """Tell a learner what an answer still lacks."""
    if problem.code == "none":
        return _("Choose an answer first")
    if problem.code == "too-many":
        return ngettext(
            "Choose one answer only",
            "Choose no more than %(n)s answers",
            problem.number,
        ) % {"n": problem.number}
    if problem.code == "missing":
        return ngettext(
            "One is still to be chosen",
            "%(n)s are still to be chosen",
            problem.number,
        ) % {"n": problem.number}
    if problem.code == "too-long":
        longest = number_format(problem.number, force_grouping=True)
        return _("Write no more than %(n)s characters") % {"n": longest}
    if problem.code in LACKS:
        return str(LACKS[problem.code])
    return _("That answer is not one of those offered. Choose again")


# What heads the feedback where right and wrong are not the words for it.
VERDICTS = {
    "unanswered": gettext_lazy("Not answered"),
    "pending": gettext_lazy("Waiting for your teacher"),
    "unmarked": gettext_lazy("Compare your answer"),
    "void": gettext_lazy("This question does not count"),
    "credited": gettext_lazy("Everyone got the points"),
    "accepted": gettext_lazy("Your answer was accepted"),
    "supported": gettext_lazy("Your passage supports your reading"),
    "other-reading": gettext_lazy("That passage supports another reading"),
}


def verdict_words(verdict: str, hits: int, wanted: int) -> str:
    """Head the feedback on an answer; `hits` of `wanted` right choices were made."""
    if verdict == "right":
        return _("Correct")
    if verdict == "part":
        return _("Partly right: %(hits)s of %(wanted)s") % {
            "hits": hits,
            "wanted": wanted,
        }
    return str(VERDICTS.get(verdict, _("Not quite")))


def key_words(kind: str) -> str:
    """Head the key of a question, where nothing but the right answer stands."""
    if kind == "contested":
        return _("Defensible")
    return _("What counts") if kind == "open" else _("Correct")


def letter(place: int) -> str:
    """Name what stands in a place of a list on paper, counted from 0: A … Z, AA …"""
    alphabet = _("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z").split()
    rounds, rest = divmod(place, len(alphabet))
    return (letter(rounds - 1) if rounds else "") + alphabet[rest]


# Shares of questions wholly right; a category of four is secure with four,
# nearly there with three.
SECURE, NEARLY = 90, 60


def level_words(percent: float) -> str:
    """Say in two words how well a category is known."""
    if percent >= SECURE:
        return _("secure")
    return _("nearly there") if percent >= NEARLY else _("look again")


def summary_words(percents: Mapping[str, float]) -> str:
    """Say in a sentence or two which categories are secure and which are not.

    `percents` maps a category's translated name to its share right, 0 to 100.
    """
    secure = [name for name, percent in percents.items() if percent >= SECURE]
    weak = [name for name, percent in percents.items() if percent < NEARLY]
    if not percents:
        return _("Nothing here has been marked yet.")
    if len(secure) == len(percents):
        return _("Everything is secure. You could explain this to somebody else.")
    if len(weak) == len(percents):
        return _("Read the briefing once more, with the questions below beside it.")
    if not secure and not weak:
        return _("Everything is nearly there.")
    said = []
    if secure:
        names = get_text_list(secure, _("and"))
        said.append(_("%(names)s are secure.") % {"names": names})
    if weak:
        names = get_text_list(weak, _("and"))
        said.append(_("%(names)s need another look.") % {"names": names})
    return " ".join(said)
