"""Folds a typed answer to what it says, so that nobody is wrong for how it looks.

Forgiven, in the answer as in the key:

- capitals; accents and other marks above and below letters (São, Erdoğan, Łódź), but
  not vowel signs and the like, which make another letter (か is not が);
- letters written in two ways: the Arabic and Persian yeh, kaf and heh, alef with
  hamza or madda, the tatweel; ligatures, full-width and superscript forms; ß and ss;
- digits of every script;
- apostrophes, quotation marks and brackets of every shape, and their absence;
- hyphens, dashes and spaces, and their absence: cease-fire, cease fire, ceasefire.
  Between digits one of them must stand (2-1 is not 21), and a minus before the first;
- full stops, commas and the like, except between digits (1.5 is not 15);
- an article at the beginning, of several languages, as a question does not know its
  own. Nothing else is taken away, and no article that is the whole answer.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefings.letters import plain

# English, French, Spanish, German; Arabic names in Latin letters.
ARTICLE = re.compile(
    r"(?:(?:the|an?|la|les?|el|los|las|der|die|das|al) |(?:al|el)-|l')(?=.)"
)
# Stands after what it belongs to, and adds nothing to it.
STOPS = re.compile(r"(?<!\d)[.,:;!?¿¡،؛؟۔。、]|[.,:;!?¿¡،؛؟۔。、](?!\d)")
# Shorter words are other words when one letter differs: US and UN, Iran and Iraq.
SHORTEST_CLOSE, LONG = 5, 9


def same(typed: str, accepted: str) -> bool:
    """Whether two texts say the same, however they are written."""
    return not spellings(typed).isdisjoint(spellings(accepted))


def alike(said: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of texts say the same, one by one."""
    return len(said) == len(other) and all(map(same, said, other))


def close(typed: str, accepted: str) -> bool:
    """Whether a text is a slip of the keys away from another, or the same.

    A slip is a letter left out, added, taken for another, or two that changed places
    (Damerau 1964, doi:10.1145/363958.363994); two are forgiven from nine letters on,
    none below five. A digit is never a slip: 1979 is not close to 1978.
    """
    text, goal = bare(typed), bare(accepted)
    if re.findall(r"\d", text) != re.findall(r"\d", goal):
        return False
    slips = 0 if len(goal) < SHORTEST_CLOSE else 1 if len(goal) < LONG else 2
    return _within(text, goal, slips)


# A class types the same few words, and each is held against every accepted one.
@lru_cache(maxsize=4096)
def spellings(text: str) -> frozenset[str]:
    """Give a text folded, as it stands and without its article.

    Both, because an article may be part of a name, or lose its apostrophe: lIran
    must equal l’Iran. Never empty, for any text with something to see.
    """
    folded = plain(text)
    return frozenset(
        _squash(each) or each or text for each in (folded, ARTICLE.sub("", folded, 1))
    )


def bare(text: str) -> str:
    """Give a text folded, without its article."""
    return min(spellings(text), key=len)


def _squash(folded: str) -> str:
    """Drop what may be left out, and keep numbers apart from each other."""
    text = STOPS.sub("", folded.replace("'", ""))
    minus = "-" if re.match(r" *-\d", text) else ""
    text = re.sub(r"[ -]+", " ", text).strip()
    return minus + re.sub(r"(?<!\d) | (?!\d)", "", text)


def _within(text: str, goal: str, slips: int) -> bool:
    """Whether `slips` slips lead from a text to another, each letter slipping once.

    What both begin with never needs a slip, so every step tries four slips at the
    first difference, and two slips cost at most sixteen walks along the text.
    """
    start = 0
    for one, other in zip(text, goal, strict=False):
        if one != other:
            break
        start += 1
    text, goal = text[start:], goal[start:]
    if not text or not goal:
        return len(text) + len(goal) <= slips
    if slips == 0:
        return False
    return (
        _within(text[1:], goal, slips - 1)
        or _within(text, goal[1:], slips - 1)
        or _within(text[1:], goal[1:], slips - 1)
        or (text[:2] == goal[1::-1] and _within(text[2:], goal[2:], slips - 1))
    )
