"""Drafts a briefing from an article: a start that a person completes and checks.

Rules of English and lists of words, no model: it reads names by their capitals, who
speaks by verbs of speech, what happened by verbs of action. It adds nothing of its own,
and is often wrong; so whatever it writes says what has to be checked.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from briefings import anchors, markup
from briefings.drafting import (
    article,
    events,
    motives,
    names,
    questions,
    record,
    speech,
)
from briefings.drafting.parties import Parties
from briefings.drafting.record import Findings
from briefings.file.writing import Notes, write

__all__ = ["Draft", "draft"]

# The address and title of a briefing are no longer.
_SLUG, _TITLE, _MOST_PASSAGES = 60, 120, 200
# A heading in the text has no more words.
_HEADING = 4
# What Markdown would take for more than a character.
_MARKS = re.compile(r"([\\`*_\[\]<>])")
_STARTS = re.compile(r"^(\s*)([#+\-=~]|\d+[.)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a briefing file, notes on what to check in them, and the text."""

    fields: dict[str, Any]
    notes: Notes
    body: str
    findings: Findings

    @property
    def text(self) -> str:
        """The briefing file. It loads once what is to be completed is there."""
        return write(self.fields, self.body, self.notes)


def draft(text: str, **known: str) -> Draft:
    """Draft a briefing from an article; `known` is what its author says of it.

    That may be `title`, `topic` and `standfirst`. What is not known is left empty or
    taken from the article, and noted as to be completed.

    Raises ValueError if the text holds no sentence.
    """
    read = article.read(text)
    if not read.sentences:
        raise ValueError("There is no sentence in this text.")
    found = find(read)
    body = _as_markdown(read.body)
    written = record.write(found, _quotable(found, body))
    asked = questions.draft(found, written)
    title = known.get("title") or read.title or record.shorten(read.sentences[0].text)
    fields: dict[str, Any] = {
        "format": 1,
        "slug": _slug(title),
        "language": "en",
        "title": record.shorten(title, _TITLE - 1),
        "topic": known.get("topic", ""),
        "level": "standard",
        "standfirst": known.get("standfirst") or _first(read),
        "source": {"title": record.shorten(read.title or title, 199)},
        "places": written.places,
        "actors": written.actors,
        "passages": written.passages,
        "events": written.events,
        "motives": written.motives,
    }
    if asked:
        fields["quiz"] = {"title": "Check what you read", "questions": asked}
    fields = {name: held for name, held in fields.items() if held or name == "topic"}
    return Draft(fields, _notes(fields, found, known), body, found)


def find(read: article.Article) -> Findings:
    """Find all that drafting sees in an article."""
    named = names.find(read)
    parties = Parties(read, named)
    said = speech.judge(parties)
    return Findings(
        article=read,
        names=named,
        said=said,
        events=events.find(parties, named),
        motives=motives.find(parties, said),
    )


def _first(read: article.Article) -> str:
    """Give the first sentence that is more than a number or a heading."""
    whole = [each.text for each in read.sentences if len(each.words) > _HEADING]
    return next(iter(whole), read.sentences[0].text)


def _slug(title: str) -> str:
    return record.key_of(title, (), "draft")[:_SLUG].strip("-")


def _as_markdown(body: str) -> str:
    """Write the text so that every character of it stays one."""
    return _STARTS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", body))


def _quotable(found: Findings, body: str) -> list[int]:
    """Give the sentences that stand in the lesson’s text, once, inside a paragraph."""
    document = markup.parse(body)
    # To look for what is there a thousand times would take a thousand times as long.
    times = Counter(sentence.text for sentence in found.article.sentences)
    numbers: list[int] = []
    for number, sentence in enumerate(found.article.sentences):
        if times[sentence.text] > 1:
            continue
        if len(numbers) == _MOST_PASSAGES:
            break
        span = anchors.find(document.text, anchors.Selector(sentence.text))
        if span and document.paragraph_at(span.start, span.end):
            numbers.append(number)
    return numbers


def _notes(
    fields: dict[str, Any], found: Findings, known: dict[str, str]
) -> dict[tuple[str | int, ...], str]:
    """Say what a person has to complete and to check, and where."""
    notes: dict[tuple[str | int, ...], str] = {
        (): (
            "A draft, made by rules from an article. Nothing in it is certain: read the"
            " article beside it and check every line. Delete what is wrong; what is"
            " missing has to be added. If the article is not yours to hand out, retell"
            " it below in your own words, and quote your own text in the passages."
        ),
        ("source",): "Add publisher, author, url, date and use, as far as you know.",
        ("places",): "Check each spot: the degrees come from a list, not the article.",
        ("actors",): "Check each kind, and whether two names mean the same.",
        ("passages",): (
            "Check how sure each is and who says so: the rules see words such as said,"
            " alleged and may, and not what is meant."
        ),
        ("events",): (
            "Check who did what to whom and where, and put them in the order in which"
            " they happened: they stand in that of the article."
        ),
        ("motives",): "Check whose motive each is, and who says so.",
        ("quiz",): (
            "Check each question and each wrong answer, and explain better why an"
            " answer is right. Ask about motives, too, which rules cannot."
        ),
    }
    if not known.get("topic"):
        notes["topic",] = "To complete: the shelf of the library, such as Climate."
    if not known.get("standfirst"):
        notes["standfirst",] = (
            "To complete: two or three sentences of your own. This is the article’s"
            " first."
        )
    return {
        path: words for path, words in notes.items() if not path or path[0] in fields
    }
