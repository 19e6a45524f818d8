"""Names people type: tidied for show, and compared as a reader would see them."""

import unicodedata

# What would turn the text around a name: left and right marks, overrides, isolates.
_TURNING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def tidy(typed: str) -> str:
    """Keep what shows of a name, on one line; "" if it holds no letter or digit."""
    kept = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", typed)
        if char.isspace()
        or (unicodedata.category(char) != "Cc" and char not in _TURNING)
    )
    name = " ".join(kept.split())
    return name if any(char.isalnum() for char in name) else ""


def likeness(name: str) -> str:
    """Give the same text for names that look alike: any case, width or spacing."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", folded)
        # Spaces, punctuation and what does not show: nobody hears those called out.
        if unicodedata.category(char)[0] not in "ZPC"
    )
