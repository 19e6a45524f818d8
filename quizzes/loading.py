"""Loads a briefing file's outline: the briefing, its record and its quiz."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from briefings import actions as briefing_actions
from briefings import loading
from briefings.file import Outline
from briefings.file import Question as Asked
from briefings.loading import Merge
from briefings.models import Briefing
from quizzes import authoring
from quizzes.models import Choice, Question, Quiz


@transaction.atomic
def load(*, outline: Outline, owner: User, publish: bool = True) -> Briefing:
    """Make the briefing a file describes, or bring the one of its slug up to date.

    Loading the same outline again changes nothing. What the file no longer holds is
    removed; a question that was answered is retired instead, and asked again once the
    file holds it again. A briefing keeps its owner, and one that was withdrawn stays
    so. Raises NotReady if what was added in the admin keeps it from being published.
    """
    merge = Merge()
    briefing = loading.merge_briefing(outline, owner, merge)
    passages = loading.merge_record(briefing, outline, merge)
    _merge_quiz(briefing, outline, passages, merge)
    merge.clear()
    if merge.has_changed:
        briefing_actions.refresh(briefing=briefing)
    if publish and briefing.status == Briefing.Status.DRAFT:
        authoring.publish(briefing=briefing)
    return briefing


def _merge_quiz(
    briefing: Briefing, outline: Outline, passages: dict[str, Any], merge: Merge
) -> None:
    """Merge the questions into the briefing's first quiz: a file holds just one."""
    quiz = briefing.quizzes.first()
    if outline.quiz and quiz:
        merge.fields(quiz, {"title": outline.quiz.title})
    elif outline.quiz:
        quiz = Quiz.objects.create(briefing=briefing, title=outline.quiz.title)
        merge.has_changed = True
    if quiz is None:
        return
    asked = {each.key: each for each in outline.quiz.questions} if outline.quiz else {}
    questions = merge.rows(
        quiz.questions,
        {
            key: {
                "kind": question.kind,
                "category": question.category,
                "stem": question.ask,
                "passage_id": passages[question.evidence].pk,
                "explanation": question.because,
                "is_retired": False,
            }
            for key, question in asked.items()
        },
        named_by="stem",
        keep=lambda question: merge.fields(question, {"is_retired": True}),
    )
    for key, question in asked.items():
        _merge_choices(questions[key], _choices(question, outline.language), merge)


def _merge_choices(
    question: Question, wanted: list[tuple[str, bool, str]], merge: Merge
) -> None:
    """Write the choices anew if any differs: nothing rests on a choice's row."""
    fields = ("text", "is_right", "feedback")
    if list(question.choices.values_list(*fields)) == wanted:
        return
    question.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(
            question=question,
            position=position,
            **dict(zip(fields, values, strict=True)),
        )
        for position, values in enumerate(wanted)
    )
    merge.has_changed = True


def _choices(question: Asked, language: str) -> list[tuple[str, bool, str]]:
    """List the choices as text, whether it is right, and what to say to it."""
    if question.kind != "truefalse":
        return [
            (answer.text, answer.is_right, answer.because or "")
            for answer in question.answers
        ]
    with override(language):
        words = ((_("True"), True), (_("False"), False))
    return [
        (
            word,
            truth is question.answer,
            "" if truth is question.answer else question.because_wrong or "",
        )
        for word, truth in words
    ]
