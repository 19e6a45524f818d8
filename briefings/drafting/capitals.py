"""Finds the words of an article that English writes with a capital, and why it does.

A name is a run of them; a word that only opens its sentence is none.
"""

from collections.abc import Iterator, Sequence, Set

from briefings.drafting import lexicon, world
from briefings.drafting.article import Article, Sentence, Word

# The number of a sentence, words of it, and whether they open it.
_Run = tuple[int, tuple[Word, ...], bool]


def runs(article: Article) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Give the runs of words that are names, each with the number of its sentence."""
    found = [run for pair in enumerate(article.sentences) for run in _runs(*pair)]
    # Where it need not have a capital; or at the end of a name, as family names are.
    common = lexicon.THINGS | lexicon.ORGANISATIONS
    elsewhere = {
        words[-1].text
        for _number, words, opens in found
        if not opens or (len(words) > 1 and words[-1].lower not in common)
    }
    for number, words, opens in found:
        if not opens or _is_name(words, article.sentences[number], elsewhere):
            yield number, words


def text(words: Sequence[Word]) -> str:
    """Give words as they stand, one blank between two."""
    return " ".join(word.text for word in words)


def _runs(number: int, sentence: Sentence) -> Iterator[_Run]:
    """Give the runs of words that may be a name, and whether each opens a sentence."""
    words, place = sentence.words, 0
    while place < len(words):
        if not words[place].is_capital or _is_no_name(words, place):
            place += 1
            continue
        end = _run_end(sentence, place)
        opens = (
            place == 0
            or sentence.text[: words[place].start - sentence.start][-1:] in "“‘\"'("
        )
        yield from _pieces(number, words[place:end], opens)
        place = end


def _is_no_name(words: Sequence[Word], place: int) -> bool:
    """Whether a word has its capital for another reason, as in “The bank”.

    But New is part of New Delhi, and WHO is no pronoun.
    """
    word = words[place]
    if word.lower not in lexicon.OPENERS | lexicon.DAYS:
        return False
    if text(words[place : place + 2]) in world.known():
        return False
    return len(word.text) == 1 or not word.text.isupper()


def _run_end(sentence: Sentence, place: int) -> int:
    """Go on while one word with a capital follows another, or a joint and one do."""
    words, end = sentence.words, place + 1
    while end < len(words):
        if words[end - 1].is_possessive and not _is_owned(words, end):
            break
        if not (touch(sentence, end - 1, end) or words[end - 1].is_possessive):
            break
        if words[end].is_capital and words[end].lower not in lexicon.DAYS:
            end += 1
            continue
        joined = _after_joint(sentence, place, end)
        if not joined:
            break
        end = joined
    return end


def _is_owned(words: Sequence[Word], end: int) -> bool:
    """Whether a name goes on after its ’s: the Seamen’s Federation, not Iran’s army."""
    heads = lexicon.ORGANISATIONS | lexicon.THINGS
    is_known = words[end - 1].text in world.known()
    return words[end].is_capital and words[end].lower in heads and not is_known


def touch(sentence: Sentence, left: int, right: int) -> bool:
    """Whether nothing but a blank stands between two words."""
    gap = slice(
        sentence.words[left].end - sentence.start,
        sentence.words[right].start - sentence.start,
    )
    return sentence.text[gap] == " "


def _after_joint(sentence: Sentence, place: int, joint: int) -> int:
    """Give where a name goes on after “da”, or “of” if it can have one; else 0."""
    words, after = sentence.words, joint + 1
    is_joint = words[joint].lower in lexicon.JOINTS
    heads = lexicon.ORGANISATIONS | lexicon.LANDSCAPE
    has_head = words[joint - 1].lower in heads
    if words[joint].lower == "of" and has_head:
        is_joint = True
        if after < len(words) and words[after].lower == "the":
            after += 1
    if words[joint].lower == "and" and words[place].lower in ("ministry", "department"):
        is_joint = True
    if not is_joint or after >= len(words) or not words[after].is_capital:
        return 0
    if words[after].lower in lexicon.DAYS or not touch(sentence, after - 1, after):
        return 0
    return after + 1


def _pieces(number: int, words: tuple[Word, ...], opens: bool) -> Iterator[_Run]:
    """Part what only stands side by side: “Iranian” and what is Iranian."""
    for size in range(len(words), 0, -1):
        known = world.known().get(text(words[:size]))
        if known is None:
            continue
        rest = words[size:]
        if known.is_people and len(rest) == 1 and not _is_common(rest[0]):
            break  # Saudi Aramco
        if rest and not known.is_people:
            break  # China Daily
        yield number, words[:size], False
        if rest:
            yield from _pieces(number, rest, False)
        return
    yield number, words, opens


def _is_common(word: Word) -> bool:
    return word.lower in lexicon.TITLES | lexicon.GROUPS


def _is_name(words: Sequence[Word], sentence: Sentence, elsewhere: Set[str]) -> bool:
    """Whether words that open a sentence are a name, and not merely its first words."""
    first = words[0].text
    if len(words) > 1 or first in elsewhere or first.isupper():
        return True
    if first in world.known() or first.lower() in lexicon.ARMED_GROUPS:
        return True
    # Greenpeace called …; but not Survivors accused …
    after = sentence.text[words[-1].end - sentence.start :]
    verbs = (lexicon.SAYS, lexicon.ALLEGES, lexicon.THINKS)
    is_group = first.lower() in lexicon.GROUPS or first.endswith("s")
    return not is_group and any(verb.match(after.lstrip()) for verb in verbs)
