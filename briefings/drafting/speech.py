"""Tells how sure each sentence of an article is, and who says so.

Reported is what the article states itself. Words of saying make a claim, words of
suspicion an allegation; experts, hedges and readings of a motive make an analysis.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.drafting import lexicon
from briefings.drafting.article import Sentence
from briefings.drafting.names import Name
from briefings.drafting.parties import Parties, Party, before_verb

# How far after a name its office may stand: “, a fellow at SWP Berlin”.
_NEAR = 60
# How far behind a verb of saying they may stand who say it: said the mayor of Bingöl.
_AHEAD = 30
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Said:
    """How sure a sentence is; who says so, in words, and under which name if any."""

    certainty: str
    speaker: str = ""
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Last:
    """Who was named last: whom “she” means, and whom “it” and “they” do."""

    person: Party | None = None
    speaker: Party | None = None

    def meant(self, words: Sequence[str]) -> Party | None:
        """Give whom these words mean, the last of which stand before a verb."""
        if {"he", "she", "his", "her"} & set(words):
            return self.person
        if {"they", "their"} & set(words) or words[-1:] in (["it"], ["its"]):
            return self.speaker
        return None


REPORTED = Said("reported")


def judge(parties: Parties) -> list[Said]:
    """Judge every sentence of an article; who spoke last is who “she” is."""
    found: list[Said] = []
    last = Last()
    for number, sentence in enumerate(parties.article.sentences):
        there = parties.of(number)
        said, speaker = _judge(sentence, there, last)
        found.append(said)
        people = [each for each in there if _is_person(each)]
        person = people[-1] if people else last.person
        if speaker and _is_person(speaker):
            person = speaker
        last = Last(person, speaker or person or last.speaker)
    return found


def _is_person(party: Party) -> bool:
    return party.name is not None and party.name.kind == "person"


def _judge(
    sentence: Sentence, there: Sequence[Party], last: Last
) -> tuple[Said, Party | None]:
    """Judge a sentence, and give who speaks in it."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text)
    there = [each for each in there if bare[each.start - sentence.start] != " "]
    if match := lexicon.ACCORDING.search(bare):
        return _according(sentence, match, there)
    if match := lexicon.VIEW.search(bare):
        return _viewed(sentence, match, there, last)
    for verbs, certainty in (
        (lexicon.ALLEGES, "alleged"),
        (lexicon.SAYS, "claimed"),
        (lexicon.THINKS, "analysis"),
    ):
        for match in verbs.finditer(bare):
            if speaker := _speaker(sentence, bare, match, there, last):
                return _said(sentence, certainty, speaker), speaker
    if lexicon.ALLEGED.search(bare):
        return Said("alleged"), None
    if _hedges(bare) or lexicon.READS.search(bare):
        return Said("analysis"), None
    return REPORTED, None


def _hedges(bare: str) -> bool:
    """Whether it says perhaps; in May nothing is perhaps."""
    return any(match[0] != "May" for match in lexicon.HEDGES.finditer(bare))


def _according(
    sentence: Sentence, match: re.Match[str], there: Sequence[Party]
) -> tuple[Said, Party | None]:
    group = "who" if match["who"] else "other"
    start = sentence.start + match.start(group)
    speaker = next((each for each in there if each.start >= start), None)
    if speaker and speaker.start <= start + len(match[group]):
        return _said(sentence, "claimed", speaker), speaker
    words = match[group].strip()
    return Said("claimed", " ".join(words.split()[:8])), None


def _viewed(
    sentence: Sentence, match: re.Match[str], there: Sequence[Party], last: Last
) -> tuple[Said, Party | None]:
    """Give whose view something is; in his view, it is that of who spoke last."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    inside = [each for each in there if start <= each.start and each.end <= end]
    speaker = inside[0] if inside else last.meant(match[0].lower().split()[1:2])
    if speaker and (inside or match["who"] is None):
        return Said("analysis", speaker.words, speaker.name), speaker
    return Said("analysis", match["who"] or ""), None


def _speaker(
    sentence: Sentence,
    bare: str,
    match: re.Match[str],
    there: Sequence[Party],
    last: Last,
) -> Party | None:
    """Find who does what the verb says: before it, or after where that is turned.

    None where nobody does: “the said town”, or “failed to say”.
    """
    if _is_bare_infinitive(bare, match):
        return None
    at = sentence.start + match.start()
    before = before_verb(sentence, there, at)
    if before and match[0].endswith("ing"):
        return before[0]
    if before and _is_clause(sentence, before[-1], at):
        return (
            None if _is_nobody(bare, before[-1].start - sentence.start) else before[-1]
        )
    after = [each for each in there if each.start >= sentence.start + match.end()]
    ahead = bare[: match.start()].rstrip()
    is_turned = bare != sentence.text or ahead.endswith(",")
    if after and is_turned and after[0].start - at < len(match[0]) + _AHEAD:
        return after[0]
    return last.meant(ahead.lower().split()[-3:])


def _is_nobody(bare: str, start: int) -> bool:
    """Whether somebody is only named to say that they do not: “No court has said”."""
    return bare[:start].rstrip().lower().endswith(("no", "neither", "nor"))


def _is_bare_infinitive(bare: str, match: re.Match[str]) -> bool:
    before = bare[: match.start()].rstrip().lower()
    return before.endswith((" to", " the", " a", " an", " of", " its", " their"))


def _is_clause(sentence: Sentence, party: Party, at: int) -> bool:
    """Whether only what belongs to somebody stands between them and their verb."""
    between = sentence.text[party.end - sentence.start : at - sentence.start]
    if re.search(r"[;:]|,\s+(?:and|but|while)\b|\bthat\b", between):
        return False
    # The mayor, Ana Paz, said; Ana Paz, the mayor, said; but not: After …, it said.
    commas = between.count(",")
    return commas in (0, 2) or between.strip() == ","


def _said(sentence: Sentence, certainty: str, speaker: Party) -> Said:
    """What experts say of others is a reading, whatever verb it is said with."""
    if certainty != "alleged" and _is_expert(sentence, speaker):
        certainty = "analysis"
    elif certainty == "analysis" and _is_body(speaker):
        certainty = "claimed"
    is_state = speaker.name is not None and speaker.name.kind == "state"
    return Said(certainty, speaker.text if is_state else speaker.words, speaker.name)


def _is_expert(sentence: Sentence, speaker: Party) -> bool:
    """Whether somebody is called an expert, or is said to work where these do."""
    if speaker.name is None:
        return bool(lexicon.EXPERTS & set(speaker.text.lower().split()))
    if speaker.name.kind not in ("person", "organisation"):
        return False
    end = speaker.end - sentence.start
    near = sentence.text[end : end + _NEAR]
    office = re.match(r"’?s?,?\s+(?:an?|the|of|from|at|who)\b[^,.;”]*", near)
    words = (office[0] if office else "") + " " + speaker.name.name
    return bool(lexicon.EXPERTS & set(re.findall(r"[\w-]+", words.lower())))


def _is_body(speaker: Party) -> bool:
    """Whether it is a state, a ministry, a company, whose views are what they say."""
    if speaker.name is not None:
        return speaker.name.kind in ("state", "organisation")
    return bool(lexicon.BODIES & set(speaker.text.lower().split()))
