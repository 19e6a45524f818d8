"""How wide words are before a browser has set them, and where to break their lines."""

import unicodedata
from collections.abc import Iterator

# Widths in hundredths of the size of type, as DejaVu Sans Bold has them. Of the sans
# serifs that systems come with it is the widest, so what fits here fits everywhere.
_WIDTHS = {
    letter: width
    for width, letters in (
        (31, "'"),
        (38, "ijlIJ/|\\ ,.’‘·"),
        (46, ":;-f!()[]‐"),
        (50, "tr_`–*"),
        (60, 'czs?"'),
        (66, "Lvxy“”"),
        (70, "akoe0123456789$FETbdgpqhnu{}"),
        (77, "SYCPZBAKRVX"),
        (85, "UGDHNOQ&#+<=>^~w"),
        (104, "mM%@—…"),
        (110, "W"),
    )
    for letter in letters
}
# Of the other scripts, the first letter and what one of theirs takes at most or so.
_SCRIPTS = (
    (0x0370, 76),  # Latin with accents; those below are looked up by their letter
    (0x0400, 76),  # Greek
    (0x0590, 84),  # Cyrillic, Armenian
    (0x0600, 66),  # Hebrew
    (0x0900, 64),  # Arabic, joined
    (0x1100, 80),  # the scripts of India and around it
    (0x1200, 100),  # Hangul, in parts
    (0x2E80, 84),
)
_FULL = 100
_HYPHEN = "-"
# Past Cyrillic, words are not parted with hyphens.
_LAST_HYPHENED = 0x0590


def width(text: str, size: float) -> float:
    """Give what a line takes at most, in the units of `size`."""
    return sum(map(_letter, unicodedata.normalize("NFD", text))) * size / 100


def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0  # stands on the letter before it
    return next((wide for end, wide in _SCRIPTS if ord(letter) < end), _FULL)


def lines(text: str, *, size: float, room: float, most: int) -> tuple[str, ...]:
    """Break text into lines no wider than `room`, and end it with … after `most`."""
    done = [""]
    for word in text.split():
        for part in _parts(word, size, room):
            longer = f"{done[-1]} {part}".strip()
            if width(longer, size) <= room:
                done[-1] = longer
            else:
                done.append(part)
    if len(done) > most:
        done = [*done[: most - 1], _cut(done[most - 1], size, room)]
    return tuple(done)


def _parts(word: str, size: float, room: float) -> Iterator[str]:
    """Break a word that is wider than a line by itself."""
    while width(word, size) > room:
        at = max(1, len(_start(word, size, room - width(_HYPHEN, size))))
        if _HYPHEN in word[:at]:
            at = word[:at].rindex(_HYPHEN) + 1
        is_hyphened = word[at - 1].isalpha() and ord(word[at - 1]) < _LAST_HYPHENED
        yield word[:at] + (_HYPHEN if is_hyphened else "")
        word = word[at:]
    if word:
        yield word


def _start(text: str, size: float, room: float) -> str:
    while width(text, size) > room:
        text = text[:-1]
    return text


def _cut(line: str, size: float, room: float) -> str:
    return _start(line, size, room - width("…", size)).rstrip() + "…"
