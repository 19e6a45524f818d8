"""Words for what the rules return as codes: kinds, mistakes, verdicts."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.kinds import KINDS, Incomplete

KIND_NAMES = {
    "single": gettext_lazy("Single choice"),
    "truefalse": gettext_lazy("True or false"),
    "multiple": gettext_lazy("Multiple choice"),
}

FAULTS = {
    "too-few": gettext_lazy("Give at least two answers to choose from."),
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
}


def kind_choices() -> list[tuple[str, Promise]]:
    """List the kinds of question as a form offers them."""
    return [(name, KIND_NAMES[name]) for name in KINDS]


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
    return _("That answer is not one of those offered. Choose again")
