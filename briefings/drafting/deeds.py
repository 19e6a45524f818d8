"""The verbs by which drafting sees that something happened, and what kind of thing.

The kinds are finer than a briefing’s acts: a sanction and a protest are both `other`
there, but questions are worded differently.
"""

import re
from dataclasses import dataclass

# What a kind of deed is called in a briefing file.
ACTS = {
    "attack": "attack",
    "casualty": "killing",
    "agree": "cooperation",
    "aid": "cooperation",
    "negotiate": "talks",
    "accuse": "statement",
    "statement": "statement",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A way of saying that something happened: of which kind, and how it is written."""

    kind: str
    pattern: re.Pattern[str]


def _deed(kind: str, pattern: str) -> Deed:
    return Deed(kind, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))


_WEAPONS = r"missiles?|rockets?|shells?|tear gas|drones?|shots|on\b|at\b|bullets|water"
_RAIDS = (
    r"(?:\w+[ -]){0,3}(?:attacks?|strikes?|missiles?|rockets?|drones?|raids?"
    r"|offensives?|invasions?|assaults?|operations?|bombs?|airstrikes?)\b"
)
_QUAKES = (
    r"earthquake|quake|storm|cyclone|hurricane|typhoon|tornado|flood|floods|tsunami"
    r"|wildfire|landslide|eruption|avalanche"
)

# The first that fits a word is taken. A group marks the word that says it.
DEEDS = (
    _deed(
        "disaster",
        rf"(?P<deed>{_QUAKES})\s+(?:\w+\s+){{0,3}}(?:struck|hit|shook|killed|swept|"
        r"devastated|destroyed|flooded|buried)\b",
    ),
    _deed("disaster", r"(?P<deed>erupted|collapsed|capsized|crashed|derailed|sank)\b"),
    _deed(
        "attack", rf"(?P<deed>fired|launched|lobbed|dropped)\s+(?={_WEAPONS}|{_RAIDS})"
    ),
    _deed(
        "attack",
        r"(?P<deed>attacked|bombed|shelled|raided|invaded|ambushed|stormed|assaulted"
        r"|torpedoed|bombarded|shot down)\b",
    ),
    _deed(
        "attack",
        r"(?P<deed>struck|hit)\s+(?!by\b|hard|a deal|an agreement|record|back)",
    ),
    _deed("attack", r"(?P<deed>hit back|retaliated)\b"),
    _deed("attack", r"(?P<deed>attacks?|air ?strikes?|strikes?) took place\b"),
    _deed("casualty", r"(?P<deed>assassinated|murdered|executed|shot dead|beheaded)\b"),
    _deed("casualty", r"(?P<deed>killed|died|drowned)\b"),
    _deed("casualty", r"(?P<deed>injured|wounded)\b"),
    _deed("agree", r"(?P<deed>agreed|signed|ratified|approved|adopted|endorsed)\b"),
    _deed(
        "agree",
        r"(?P<deed>reached|struck|sealed)\s+(?:an?\s+)?(?:\w+\s+)?(?:deal|agree)",
    ),
    _deed(
        "aid", r"(?P<deed>offered)\s+(?:\w+\s+){0,2}(?:help|aid|assistance|support)\b"
    ),
    _deed(
        "negotiate", r"(?P<deed>offered)\s+(?:to mediate|to host|talks|to negotiate)\b"
    ),
    _deed("negotiate", r"(?P<deed>met|negotiated|mediated|hosted|vetoed)\b"),
    _deed("protest", r"(?P<deed>marched|protested|rallied|demonstrated|walked out)\b"),
    _deed(
        "protest",
        r"(?P<deed>blocked|occupied)\s+(?:the\s+)?(?:[\w’]+\s+){0,4}"
        r"(?:bridge|road|roads|street|streets|square|motorway|highway|port|entrance)\b",
    ),
    _deed("negotiate", r"(?P<deed>blocked)\b"),
    _deed(
        "aid",
        r"(?P<deed>pledged|promised|donated)\s+(?:[\d$€£]|\w+ (?:million|billion))",
    ),
    _deed(
        "aid",
        r"(?P<deed>sent|flew|delivered|dispatched)\s+(?:[\d,]+\s+|\w+\s+){0,2}(?:rescuers"
        r"|aid|help|medics|doctors|supplies|food|tents|relief|teams?|engineers)\b",
    ),
    _deed("aid", r"(?P<deed>released)\s+(?:[\d$€£]|\w+ (?:million|billion))"),
    _deed(
        "sanction",
        r"(?P<deed>imposed|banned|sanctioned|froze|expelled|suspended|blacklisted)\b",
    ),
    _deed(
        "arrest", r"(?P<deed>arrested|detained|jailed|charged|sentenced|convicted)\b"
    ),
    _deed("legal", r"(?P<deed>sued|ruled(?! out)|upheld|overturned|acquitted)\b"),
    _deed(
        "legal",
        r"(?P<deed>set up|opened|launched)\s+an?\s+(?:panel|inquiry|investigation)",
    ),
    _deed("vote", r"(?P<deed>declared)\s+(?:\w+\s+){1,4}the winner\b"),
    _deed("vote", r"(?P<deed>elected|re-elected|voted|inaugurated|defeated)\b"),
    _deed("vote", r"(?P<deed>won)\s+(?:the|an?|\d)"),
    _deed(
        "policy",
        r"(?P<deed>announced|declared|ordered|introduced|unveiled|resigned|appointed"
        r"|dismissed|sacked|nationalised|nationalized|legalised|abolished|withdrew"
        r"|passed(?! on| by| through)|created|closed|seized|confiscated|evacuated"
        r"|freed|refloated)\b",
    ),
    _deed("accuse", r"(?P<deed>accused?|blamed|denounced|condemned)\b"),
    _deed(
        "statement", r"(?P<deed>congratulated|apologised|apologized|thanked|urged)\b"
    ),
)

# Before a verb these say that it has not happened: would attack, failed to sign.
NOT_DONE = re.compile(
    r"\b(?:would|could|may|might|will|should|not|never|n’t|n't|no|nor|neither|if"
    r"|unless|can|cannot)\s+(?:\w+\s+)?(?:be|have|been|has|had)?\s*$"
    r"|\bto\s+(?:be\s+)?$",
    re.IGNORECASE,
)
# Before one these make it passive: was killed, has been banned, killed by.
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# Before one these make it part of what somebody is: a banned pesticide.
_ARTICLE = re.compile(r"\b(?:the|a|an|their|his|her|its)\s+$", re.IGNORECASE)
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)


def is_adjective(before: str, after: str) -> bool:
    """Whether a word between these says what something is, not what is done."""
    has_noun = re.match(r"\s+[a-z]+s\b", after) is not None
    return bool(_ARTICLE.search(before)) or (has_noun and bool(_OF.search(before)))


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
# When something happened, in the words of the text: early on Thursday, last month.
_EARLY = r"(?:(?:early|late)\s+)?"
WHEN = re.compile(
    rf"\b{_EARLY}(?i:(?:on )?the (?:same|following|next|previous)|on|in|since|by|last"
    rf"|next|this|that)\s+{_EARLY}(?:the\s+)?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_DAY}(?:’s)?"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?"
    r"|\d{4}|day|week|month|year|morning|night|evening|weekend)\b"
    rf"|\b(?:yesterday|today|earlier this week|{_DAY}’s)\b"
)
