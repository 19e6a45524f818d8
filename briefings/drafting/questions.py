"""Drafts questions on what was found: who did it, who says so, how sure it is.

Each is about one sentence, which stands in it with a gap for what is asked; no answer
is invented, and the wrong ones come from the same article.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefings.drafting.names import Name
from briefings.drafting.record import Fields, Findings, Record, key_of

GAP = "____"
_ORDER = ("key", "kind", "category", "ask", "evidence", "answers", "sort", "because")
_MOST_OF_A_KIND = 4
# Learners weigh this many answers, this many statements.
_WRONG, _STATEMENTS = 3, 6
# As long as a statement may be for learners to sort it at a glance.
_SHORT = 180
_GROUPS = {
    "reported": "Reported",
    "claimed": "Claimed",
    "alleged": "Alleged",
    "analysis": "Analysis",
}


def draft(found: Findings, record: Record) -> list[Fields]:
    """Draft a few questions of each sort, as far as the article has enough for them."""
    questions = [
        *_first(_who_did(found, record)),
        *_first(_who_says(found, record)),
        *_how_sure(found, record),
    ]
    keys: list[str] = []
    for question in questions:
        question["key"] = key_of(question["key"], keys, "question")
        keys.append(question["key"])
    return [{name: each[name] for name in _ORDER if name in each} for each in questions]


def _first(questions: Iterable[Fields]) -> list[Fields]:
    return [
        each for _number, each in zip(range(_MOST_OF_A_KIND), questions, strict=False)
    ]


def _who_did(found: Findings, record: Record) -> Iterator[Fields]:
    """Ask who did something, of what is reported and has one doer with a name."""
    asked = set()
    for event in found.events:
        name = event.agents[0].name if len(event.agents) == 1 else None
        is_reported = found.said[event.sentence].certainty == "reported"
        if name is None or not is_reported or event.sentence in asked:
            continue
        question = _gap_question(found, record, event.sentence, name)
        if question:
            asked.add(event.sentence)
            yield question | {
                "key": f"who {question['key']}",
                "category": "actor",
                "because": f"The article reports that it was {name.name}.",
            }


def _who_says(found: Findings, record: Record) -> Iterator[Fields]:
    """Ask who claims, alleges or reads something, where they have a name."""
    for number, said in enumerate(found.said):
        if said.name is None:
            continue
        question = _gap_question(found, record, number, said.name)
        if question:
            yield question | {
                "key": f"who-says {question['key']}",
                "category": "claim",
                "because": _why_not_a_fact(said.certainty, said.name.name),
            }


def _why_not_a_fact(certainty: str, speaker: str) -> str:
    if certainty == "alleged":
        return f"{speaker} alleges this. The article does not say that it is shown."
    if certainty == "analysis":
        return (
            f"This is how {speaker} reads it. The article does not report it as a fact."
        )
    return f"{speaker} says so. The article does not report it as a fact."


def _gap_question(
    found: Findings, record: Record, number: int, name: Name
) -> dict[str, Any] | None:
    """Ask who stands in the gap of a sentence; None if too few others could."""
    if number not in record.passage_of:
        return None
    sentence = found.article.sentences[number]
    text, answer = sentence.text, ""
    for mention in reversed(
        [each for each in name.mentions if each.sentence == number]
    ):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        text, answer = text[:start] + GAP + text[end:], mention.text
    text = text.replace(f"{GAP} ({GAP})", GAP)
    text = text if "“" in text else f"“{text}”"
    wrong = _wrong(found, number, name)
    if not answer or len(wrong) < _WRONG - 1:
        return None
    right = name.name
    return {
        "key": sentence.text,
        "kind": "single",
        "ask": f"Who stands in the gap? {text}",
        "evidence": record.passage_of[number],
        "answers": [{"right": right}, *({"wrong": words} for words in wrong)],
    }


def _wrong(found: Findings, number: int, right: Name) -> list[str]:
    """Offer others of the article, of the same kind first, none of this sentence."""
    here = {
        name.name
        for name in found.names
        if any(each.sentence == number for each in name.mentions)
    }
    others = [
        name
        for name in found.names
        if name.kind != "place" and name.acts and name.name not in here
    ]
    alike = sorted(others, key=lambda name: name.kind != right.kind)
    names = dict.fromkeys(name.name for name in alike if len(name.name) <= 300)
    names.pop(right.name, None)
    return list(names)[:_WRONG]


def _how_sure(found: Findings, record: Record) -> Iterator[Fields]:
    """Let learners sort statements by how sure they are."""
    picked = _statements(found, record)
    groups: dict[str, list[str]] = {name: [] for name in _GROUPS.values()}
    for number in picked:
        sentence = found.article.sentences[number].text
        groups[_GROUPS[found.said[number].certainty]].append(sentence)
    if sum(bool(lines) for lines in groups.values()) < 2:
        return
    yield {
        "key": "how sure",
        "kind": "sorting",
        "category": "claim",
        "ask": "How sure is each of these, as the article tells it?",
        "evidence": record.passage_of[picked[-1]],
        "sort": groups,
        "because": "What the article states itself is reported. What somebody says is a"
        " claim, what is not confirmed an allegation, and what somebody makes of it"
        " analysis.",
    }


def _statements(found: Findings, record: Record) -> list[int]:
    """Pick short sentences, in turn of each certainty, in the order of the text."""
    by_certainty: dict[str, list[int]] = {name: [] for name in _GROUPS}
    for number in record.passage_of:
        if len(found.article.sentences[number].text) <= _SHORT:
            by_certainty[found.said[number].certainty].append(number)
    picked: list[int] = []
    rows: Sequence[list[int]] = list(by_certainty.values())
    while len(picked) < _STATEMENTS and any(rows):
        for row in rows:
            if row and len(picked) < _STATEMENTS:
                picked.append(row.pop(0))
    return sorted(picked)
