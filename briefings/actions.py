"""What changes a briefing: anchoring and rendering, publishing, withdrawing."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from briefings import anchors, letters, markup, reading
from briefings.drawing import draw
from briefings.models import Briefing, Correction, Passage
from briefings.outline import names, outline

# What `refresh` writes, all of it from the text and the record.
RENDERED = ("sections", "record", "figures", "findable", "minutes", "reading_age")


class NotReady(Exception):
    """A briefing cannot be published yet; `reasons` are sentences for its author."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def refresh(*, briefing: Briefing) -> list[Passage]:
    """Find every passage again in the body and render what a lesson shows.

    To be called after the body or the record changed; a second call changes
    nothing. Returns the passages whose words the body no longer holds.
    """
    # As it is now, and nobody writes it meanwhile: a command may have read it earlier.
    held = Briefing.objects.select_for_update(no_key=True)
    briefing.refresh_from_db(from_queryset=held)
    was = {name: getattr(briefing, name) for name in RENDERED}
    document = markup.parse(briefing.body)
    passages = list(briefing.passages.all())
    for passage in passages:
        _anchor(passage, document)
    Passage.objects.bulk_update(
        passages,
        ["quote", "prefix", "suffix", "start", "end", "before", "after", "section"],
    )
    # What is stored with the lesson speaks the lesson's own language.
    with override(briefing.language):
        briefing.sections = _sections(briefing, document, passages)
        briefing.record = outline(briefing)
        briefing.figures = draw(briefing.record)
    briefing.findable = _findable(briefing)
    briefing.minutes = reading.reading_minutes(document.text) if document.text else 1
    level = reading.level(document.paragraphs, briefing.language)
    briefing.reading_age = level.age if level else None
    if any(getattr(briefing, name) != value for name, value in was.items()):
        briefing.revision += 1
        briefing.save(update_fields=[*RENDERED, "revision", "updated_at"])
    return [passage for passage in passages if passage.is_lost]


def _anchor(passage: Passage, document: markup.Document) -> None:
    """Note where the passage stands now, or that it is lost; never guess."""
    selector = anchors.Selector(passage.quote, passage.prefix, passage.suffix)
    span = anchors.find(document.text, selector)
    block = document.paragraph_at(span.start, span.end) if span else None
    if span is None or block is None:
        passage.start = passage.end = None
        return
    passage.start, passage.end = span.start, span.end
    here = anchors.cite(document.text, span)
    passage.quote, passage.prefix, passage.suffix = here.quote, here.prefix, here.suffix
    passage.before, passage.after = anchors.context(document.text, span)
    passage.section = block.section


def _sections(
    briefing: Briefing, document: markup.Document, passages: list[Passage]
) -> list[dict[str, str]]:
    marks = [
        markup.Mark(
            key=passage.anchor.removeprefix("passage-"),
            start=passage.start,
            end=passage.end,
            certainty=passage.certainty,
            label=passage.attribution,
            note=passage.note,
        )
        for passage in passages
        if passage.start is not None and passage.end is not None
    ]
    terms = [
        markup.TermLink(
            key=term.anchor.removeprefix("g-"),
            names=(term.name, *names(term.also)),
        )
        for term in briefing.terms.all()
    ]
    return [
        {"id": section.id, "title": section.title, "html": section.html}
        for section in markup.render(document, marks, terms)
    ]


def _findable(briefing: Briefing) -> str:
    """Give the words a search finds a briefing by, with their letters folded.

    Those with an apostrophe without it, too: few people type that of Haʻapai.
    """
    record = briefing.record
    words = [briefing.title, briefing.standfirst, briefing.topic]
    for actor in record["actors"]:
        words += [actor["name"], *actor["also"]]
    for place in record["places"]:
        words += [place["name"], place["country"]]
    words += [term["name"] for term in record["terms"]]
    folded = letters.plain("\n".join(words))
    bare = [word.replace("'", "") for word in folded.split() if "'" in word]
    return " ".join([folded, *bare])


def faults(briefing: Briefing) -> list[str]:
    """List what keeps a briefing from being published, in sentences."""
    found = []
    if not briefing.sections:
        found.append(_("The text is empty."))
    found += [
        _("A passage is no longer in the text: “%(quote)s”") % {"quote": passage}
        for passage in briefing.passages.lost()
    ]
    return found


@transaction.atomic
def publish(*, briefing: Briefing) -> None:
    """Show a briefing to everybody; one that is published stays as it is.

    Raises NotReady if its record has faults.
    """
    if reasons := faults(briefing):
        raise NotReady(reasons)
    briefing.status = Briefing.Status.PUBLISHED
    briefing.published_at = briefing.published_at or timezone.now()
    briefing.save(update_fields=["status", "published_at", "updated_at"])


@transaction.atomic
def withdraw(*, briefing: Briefing) -> None:
    """Take a published briefing back; scores made with it stay."""
    if briefing.is_published:
        briefing.status = Briefing.Status.WITHDRAWN
        briefing.save(update_fields=["status", "updated_at"])


@transaction.atomic
def correct(
    *, briefing: Briefing, what: str, by: User, day: date | None = None
) -> Correction:
    """Tell readers what was changed, today or on another day; once, however often."""
    told, is_new = Correction.objects.get_or_create(
        briefing=briefing,
        day=day or timezone.localdate(),
        what=what,
        defaults={"by": by},
    )
    if is_new:
        briefing.save(update_fields=["updated_at"])
    return told
