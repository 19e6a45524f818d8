"""Finds why somebody did something, as far as an article says or suggests it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.drafting import lexicon
from briefings.drafting.article import Sentence
from briefings.drafting.parties import Parties, Party
from briefings.drafting.speech import Said

# Where a reason begins. Most say it in so many words.
_REASONS = re.compile(
    r"\b(?:in order to|so as to|in an attempt to|in an effort to|in a bid to|in"
    r" retaliation for|in revenge for|in protest (?:at|against)|because"
    r"|(?:is|are|was|were)(?:\s+\w+)? (?:aimed at|intended (?:to|for)|meant (?:to|for)"
    r"|designed to)|(?:aims?|aimed|hopes?|hoped|wants?|wanted) to|wants a"
    r"|(?:\w+\s+)?aim is to|stems? from|stemmed from|out of fear|for fear of"
    r"|sends? an? (?:\w+ )?(?:message|signal)|sent an? (?:\w+ )?(?:message|signal)"
    r"|serves? as an? (?:demonstration|warning|signal|message)|motivated by|driven by"
    r"|to (?:protest|avoid|save|buy|protect|isolate|improve|weaken|win|force|persuade"
    r"|punish|deter|prevent|secure|gain|raise money|calm|avenge|bolster|show that))\b",
    re.IGNORECASE,
)
# After these, what is to be done is no reason for it: agreed to protect.
_CONTROLS = lexicon.words(
    "agree agreed agrees able allowed asked began begun continue decided decides due"
    " expected fail failed forced going had has have help helped likely managed must"
    " need needed needs offered order ordered plan planned plans pledged prepared"
    " promised promises ready refused refuses seek seeks sought tried try trying unable"
    " urged used vowed want wanted wants way ways right chance attempt attempts effort"
    " efforts ability decision duty power time step steps measures law laws about stand"
    " stands"
)
# A reason ends with its clause.
_END = re.compile(r"[,;.”]|\b(?:but|while|although|after|before)\b")


@dataclass(frozen=True, slots=True)
class Motive:
    """A reason, body[start:end], for what somebody did; `holder` may not be known."""

    sentence: int
    start: int
    end: int
    holder: Party | None


def find(parties: Parties, said: Sequence[Said]) -> list[Motive]:
    """List the reasons that are given, one for each sentence at the most."""
    found = []
    for number, sentence in enumerate(parties.article.sentences):
        for match in _REASONS.finditer(sentence.text):
            if _is_reason(sentence, match):
                end = _END.search(sentence.text, match.end() + 1)
                stop = end.start() if end else len(sentence.text)
                holder = _holder(sentence, match, parties.of(number), said[number])
                start = sentence.start + match.start()
                motive = Motive(
                    number,
                    start,
                    sentence.start + len(sentence.text[:stop].rstrip()),
                    holder,
                )
                found.append(motive)
                break
    return found


def _is_reason(sentence: Sentence, match: re.Match[str]) -> bool:
    if not match[0].lower().startswith("to "):
        return True
    before = sentence.text[: match.start()].split()
    return bool(before) and before[-1].lower().strip(",") not in _CONTROLS


def _holder(
    sentence: Sentence, match: re.Match[str], there: Sequence[Party], said: Said
) -> Party | None:
    """Find whose reason it is: who acts before it, and does not merely say so.

    What somebody has, as in “Santamaría’s refusal”, is theirs too.
    """
    at = sentence.start + match.start()
    before = [each for each in there if each.end <= at and not _is_speaker(each, said)]
    acting = [each for each in before if each.is_subject]
    named = [each for each in acting if each.name]
    owners = [each for each in before if each.is_possessive and each.name]
    if named or owners:
        return (named or owners)[0]
    return acting[-1] if acting else None


def _is_speaker(party: Party, said: Said) -> bool:
    """Whether somebody says so; who claims something of themselves is meant as well."""
    if said.name is not None:
        return party.name is said.name and said.certainty != "claimed"
    return bool(said.speaker) and party.text in said.speaker
