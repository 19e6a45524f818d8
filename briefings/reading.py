"""Says how long a text takes to read and, of English, how hard it is and why."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefings import sentences

WORDS_PER_MINUTE = 238

# The formulas below were made with samples of about this many words.
_ENOUGH_WORDS = 100
# From here on a word counts as long, and a sentence as one that loses readers: English
# words have five letters on average, and plain-language guides end a sentence at 25.
_LONG_WORD = 9
_LONG_SENTENCE = 25

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_LETTER = re.compile(r"[^\W\d_]")
_CHARACTER = re.compile(r"[^\W_]")


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


def coleman_liau(letters: int, words: int, sentences: int) -> float:
    """Give the US school grade whose readers follow an English text with such counts.

    0.0588 L − 0.296 S − 15.8, where L is letters and S is sentences per 100 words
    (Coleman & Liau 1975, doi:10.1037/h0076540).
    """
    return (5.88 * letters - 29.6 * sentences) / words - 15.8


def automated_readability(characters: int, words: int, sentences: int) -> float:
    """Give the US school grade as Coleman–Liau does, from letters and digits.

    4.71 characters/words + 0.5 words/sentences − 21.43 (Smith & Senter 1967,
    AMRL-TR-66-220).
    """
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43


@dataclass(frozen=True, slots=True)
class Level:
    """How hard an English text is, in US school grades by two formulas."""

    coleman_liau: float
    automated: float

    @property
    def age(self) -> int:
        """From about which age readers follow it: grade 8 is for those of 13.

        Both formulas know words and sentences only by their length, so nothing finer
        than a year is said, and nothing below 6 or above 18.
        """
        grade = (self.coleman_liau + self.automated) / 2
        return min(max(round(grade) + 5, 6), 18)


def level(paragraphs: Sequence[str], language: str) -> Level | None:
    """Measure a text; None if it is not English or too short to say anything."""
    if not _is_english(language):
        return None
    text = " ".join(paragraphs)
    words = len(_WORD.findall(text))
    ends = sum(1 for _ in _sentences(paragraphs))
    if words < _ENOUGH_WORDS or not ends:
        return None
    return Level(
        coleman_liau(len(_LETTER.findall(text)), words, ends),
        automated_readability(len(_CHARACTER.findall(text)), words, ends),
    )


def long_words(
    paragraphs: Sequence[str], language: str, known: Iterable[str] = (), most: int = 8
) -> list[str]:
    """List the words that raise an English text's level most, the worst first.

    Both formulas count the letters of a word each time it stands there, and so does
    this. `known` are words that are explained already. A word that stands nowhere in
    small letters is taken for a name, which nobody can make shorter.
    """
    if not _is_english(language):
        return []
    explained = {word for name in known for word in _words(name.lower())}
    uses = Counter(_words(" ".join(paragraphs)))
    weights = {
        word: (len(word) - _LONG_WORD + 1) * (uses[word] + uses[word.capitalize()])
        for word in uses
        if word.islower() and len(word) >= _LONG_WORD and word not in explained
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:most]


def longest_sentence(paragraphs: Sequence[str]) -> tuple[int, str] | None:
    """Give the longest sentence and its count of words; None if none is long."""
    counted = [(len(_WORD.findall(each)), each) for each in _sentences(paragraphs)]
    longest = max(counted, key=lambda each: each[0], default=(0, ""))
    return longest if longest[0] > _LONG_SENTENCE else None


def _words(text: str) -> list[str]:
    """List the words of a text; whose something is makes no other word of it."""
    return [re.sub(r"[’']s?$", "", word) for word in _WORD.findall(text)]


def _is_english(language: str) -> bool:
    return language.split("-")[0] == "en"


def _sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs:
        for start, end in sentences.split(text, 0, len(text)):
            yield text[start:end]
