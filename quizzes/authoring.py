"""Whether a briefing's quiz is ready, and publishing it with its briefing."""

from django.db import transaction
from django.utils.translation import gettext as _

from briefings import actions as briefing_actions
from briefings.models import Briefing, Passage
from quizzes import kinds, versions
from quizzes.models import Question
from quizzes.wording import FAULTS


def question_faults(question: Question) -> list[str]:
    """List what is wrong with a question, in sentences for its author."""
    codes = kinds.of(question.kind).faults(versions.compose(question))
    return [str(FAULTS[code]) for code in codes]


def faults(briefing: Briefing) -> list[str]:
    """List what keeps a briefing and its quiz from being published."""
    found = briefing_actions.faults(briefing)
    questions = list(
        Question.objects.asked()
        .filter(quiz__briefing=briefing)
        .select_related("passage")
        .prefetch_related("choices__passage")
    )
    versions.with_text(questions)
    for question in questions:
        found += [
            _("Question “%(stem)s”: %(fault)s") % {"stem": question, "fault": fault}
            for fault in question_faults(question)
        ]
        if any(passage.briefing_id != briefing.pk for passage in _passages(question)):
            found.append(
                _("Question “%(stem)s” rests on a passage of another briefing.")
                % {"stem": question}
            )
    return found


def _passages(question: Question) -> list[Passage]:
    """List what it rests on: its own passage, and those of its readings."""
    rows = question.choices.all()
    return [question.passage, *(row.passage for row in rows if row.passage)]


@transaction.atomic
def publish(*, briefing: Briefing) -> None:
    """Show a briefing and its quiz to everybody; raises NotReady with the reasons."""
    if reasons := faults(briefing):
        raise briefing_actions.NotReady(reasons)
    briefing_actions.publish(briefing=briefing)
