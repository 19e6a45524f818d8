"""Reads what was typed on one line: tidied, so that it can be kept and shown."""

import unicodedata

from quizzes.kinds.posted import Incomplete, Posted

LONGEST = 200
# Join letters and keep them apart; in Persian they are part of the spelling.
JOINERS = "\u200c\u200d"


def tidy(text: str) -> str:
    """Make one line of a text: single spaces, none at the ends, nothing unseen.

    Characters that show nothing are dropped: a database may refuse them, and those
    that turn the direction of writing would spoil whatever is printed beside them.
    """
    seen = "".join(each for each in " ".join(text.split()) if _is_seen(each))
    return " ".join(seen.split()).strip(JOINERS + " ")


def _is_seen(character: str) -> bool:
    is_unseen = unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    return character in JOINERS or not is_unseen


def raw(posted: Posted, name: str) -> str:
    """Give what was typed under a name as it came; nothing if that was no text."""
    values = posted.get(name)
    text = values[0] if isinstance(values, list | tuple) and values else ""
    return text if isinstance(text, str) else ""


def line(posted: Posted, name: str, longest: int = LONGEST) -> str:
    """Give what was typed under a name, tidied; may be empty.

    Raises Incomplete("too-long", longest).
    """
    text = tidy(raw(posted, name))
    if len(text) > longest:
        raise Incomplete("too-long", longest)
    return text
