"""Tells an author how the text reads, in sentences to act on."""

from collections.abc import Iterable, Sequence

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from briefings import reading


def advice(
    paragraphs: Sequence[str], language: str, explained: Iterable[str]
) -> list[str]:
    """Say how long and how hard a text is, and what makes it so.

    `explained` are the words of its glossary. Of a language other than English, which
    the formulas were not made for, only its length and its longest sentence are told.
    """
    text = "\n".join(paragraphs)
    try:
        minutes = reading.reading_minutes(text)
    except ValueError:
        return []
    said = [
        ngettext(
            "It takes about %(count)s minute to read.",
            "It takes about %(count)s minutes to read.",
            minutes,
        )
        % {"count": minutes}
    ]
    if level := reading.level(paragraphs, language):
        said.append(_measured(level))
    if words := reading.long_words(paragraphs, language, explained):
        said.append(
            _(
                "These long words carry the level: %(words)s. Explain them in the"
                " glossary, or choose shorter ones."
            )
            % {"words": ", ".join(words)}
        )
    if longest := reading.longest_sentence(paragraphs):
        count, sentence = longest
        said.append(
            _(
                "The longest sentence has %(count)s words: “%(sentence)s” Two shorter"
                " ones are easier to follow."
            )
            % {"count": count, "sentence": Truncator(sentence).words(12)}
        )
    return said


def _measured(level: reading.Level) -> str:
    return _(
        "By the length of its words and sentences it is for readers from about age"
        " %(age)s (US school grade %(coleman_liau)s by Coleman–Liau, %(automated)s by"
        " ARI). The level you choose below is your own call."
    ) % {
        "age": level.age,
        "coleman_liau": number_format(level.coleman_liau, 1),
        "automated": number_format(level.automated, 1),
    }
