"""Names people type: tidied for show, and compared as a reader would see them."""

import unicodedata

# What never shows: Unicode's default-ignorable characters, marks that turn the text
# around them, and fillers that pass for letters. Read as (first, last).
_UNSEEN = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),  # the empty pattern of Braille
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# Persian, Hindi and others need them between two letters.
_JOINERS = "\u200c\u200d"
# Their letters look alike, so that one passes for another's.
_LOOKALIKES = ("LATIN", "GREEK", "CYRILLIC")
_MOST_MARKS = 3


def tidy(typed: str) -> str:
    """Keep what shows of a name, on one line; "" if it holds no letter or digit."""
    text = unicodedata.normalize("NFC", typed)
    shown = "".join(
        " " if char.isspace() else char
        for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False)
        if char.isspace()
        or not _is_unseen(char)
        or (char in _JOINERS and _joins(before, "LM") and _joins(after, "L"))
    )
    # Composed again: what stood between a letter and its mark may be gone.
    name = unicodedata.normalize("NFC", " ".join(_thinned(shown).split()))
    return name if any(char.isalnum() for char in name) else ""


def alphabets(name: str) -> set[str]:
    """Name those of the Latin, Greek and Cyrillic alphabets that a name is written in.

    More than one of them in a name may be meant to be taken for another name.
    """
    words = (
        unicodedata.name(char, "").partition(" ")[0]
        for char in unicodedata.normalize("NFKC", name)
        if char.isalpha()
    )
    return {word for word in words if word in _LOOKALIKES}


def likeness(name: str) -> str:
    """Give the same text for names that look alike: any case, width or spacing."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", folded)
        # Spaces, punctuation and what does not show: nobody hears those called out.
        if unicodedata.category(char)[0] not in "ZPC" and not _is_unseen(char)
    )


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or any(
        first <= ord(char) <= last for first, last in _UNSEEN
    )


def _thinned(text: str) -> str:
    """Leave no letter more marks than any script needs, and no mark without one."""
    kept = []
    marks = _MOST_MARKS
    for char in text:
        if unicodedata.category(char)[0] == "M":
            marks += 1
            if marks > _MOST_MARKS:
                continue
        else:
            marks = _MOST_MARKS if char == " " else 0
        kept.append(char)
    return "".join(kept)


def _joins(char: str, sorts: str) -> bool:
    """Say whether a joiner beside this letter or mark can change how it is drawn."""
    return unicodedata.category(char)[0] in sorts and not alphabets(char)
