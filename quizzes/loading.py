"""Loads a briefing file's outline: the briefing, its record and its quiz."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from briefings import actions as briefing_actions
from briefings import loading
from briefings.drafting import Draft
from briefings.file import Outline
from briefings.file.asked import Quiz as Described
from briefings.loading import Merge
from briefings.models import Briefing
from quizzes import authoring, written
from quizzes.models import Category, Choice, Question, Quiz

# Within this, the same article twice is one that was sent twice.
AT_ONCE = timedelta(minutes=1)


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
    loading.tell_corrections(briefing, outline, owner)
    if merge.has_changed:
        briefing_actions.refresh(briefing=briefing)
        # Its page counts questions, of which nothing stands in what is rendered.
        briefing.save(update_fields=["updated_at"])
    if publish and briefing.status == Briefing.Status.DRAFT:
        authoring.publish(briefing=briefing)
    return briefing


def start(*, made: Draft, owner: User) -> tuple[Briefing, bool]:
    """Begin a briefing with a draft, for its owner to complete; never published.

    Says, too, whether it is new: the same draft again at once, as from a button that
    was pressed twice, gives the briefing that is there. Raises FileProblems if what
    was drafted is no briefing.
    """
    # Reading a draft takes longer than others should wait for a transaction.
    outline = written.parse(made.text, made.fields["slug"])
    with transaction.atomic():
        # Of two requests at once, the second waits, and finds what the first made.
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        if there := _just_started(outline, owner):
            return there, False
        slug = Briefing.objects.free_slug(outline.slug)
        outline = outline.model_copy(update={"slug": slug})
        return load(outline=outline, owner=owner, publish=False), True


def _just_started(outline: Outline, owner: User) -> Briefing | None:
    """Find the draft that its owner began with the same text a moment ago."""
    return Briefing.objects.filter(
        owner=owner,
        status=Briefing.Status.DRAFT,
        created_at__gte=timezone.now() - AT_ONCE,
        title=outline.title,
        topic=outline.topic,
        body=outline.body,
    ).first()


def _merge_quiz(
    briefing: Briefing, outline: Outline, passages: dict[str, Any], merge: Merge
) -> None:
    """Merge the questions into the briefing's first quiz: a file holds just one."""
    quiz = briefing.quizzes.first()
    if outline.quiz and quiz:
        merge.fields(quiz, _fields(outline.quiz))
    elif outline.quiz:
        quiz = Quiz.objects.create(briefing=briefing, **_fields(outline.quiz))
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
                **written.fields(question),
            }
            for key, question in asked.items()
        },
        named_by="stem",
        keep=lambda question: merge.fields(question, {"is_retired": True}),
    )
    for key, question in asked.items():
        rows = [_row(row, passages) for row in written.rows(question, outline.language)]
        _merge_choices(questions[key], rows, merge)


def _fields(described: Described) -> dict[str, Any]:
    drawn = {str(name): number for name, number in described.draw.items()}
    draws = {f"draw_{name}": drawn.get(name) for name in Category.values}
    return {"title": described.title, "shuffle": described.shuffle, **draws}


def _row(row: written.Row, passages: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a choice, with the passage that a row names by its key."""
    return {
        "text": row["text"],
        "is_right": row["right"],
        "pair": row["pair"],
        "points": row["points"],
        "passage_id": passages[row["evidence"]].pk if row["evidence"] else None,
        "feedback": row["feedback"],
    }


def _merge_choices(
    question: Question, wanted: list[dict[str, Any]], merge: Merge
) -> None:
    """Write the choices anew if any differs: nothing rests on a choice's row."""
    there = question.choices.values(*(wanted[0] if wanted else ["pk"]))
    if list(there) == wanted:
        return
    question.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(question=question, position=position, **fields)
        for position, fields in enumerate(wanted)
    )
    merge.has_changed = True
