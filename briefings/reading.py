"""Says how long a text takes to read."""

import re

WORDS_PER_MINUTE = 238

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def reading_minutes(text: str) -> int:
    """Estimate how long a learner needs to read `text`, in whole minutes.

    Rounds up, so any text takes at least 1 minute. Silent adult reading of
    English non-fiction averages 238 words a minute (Brysbaert 2019,
    doi:10.1016/j.jml.2019.104047); younger readers are slower.

    Raises ValueError if `text` holds no words.
    """
    words = sum(1 for _ in _WORD.finditer(text))
    if not words:
        raise ValueError("The text holds no words.")
    return -(-words // WORDS_PER_MINUTE)
