"""Brings letters that say the same to one shape, so that texts can be compared."""

import unicodedata

# Written in two ways, or without what Unicode takes apart by itself.
ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣-_", "-"),
        **dict.fromkeys("'’‘‚‛ʼʻʹʾʿˈ′`´՚׳", "'"),
        **dict.fromkeys('"“”„‟«»‹›″״〝〞〟「」『』', None),
        **dict.fromkeys("()[]{}⟨⟩〈〉《》【】〔〕﴾﴿", None),
        **dict.fromkeys("\u0640\u200c\u200d\u00ad", None),
        # What comes along unseen when text is copied: directions, and no breaks.
        **dict.fromkeys("\u061c\u200b\u200e\u200f\u2060\ufeff", None),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e", None),
        **dict.fromkeys("\u2066\u2067\u2068\u2069", None),
        **dict.fromkeys("يىې", "ی"),
        **dict.fromkeys("ةہەۀ", "ه"),
        "ك": "ک",
        "ٱ": "ا",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
# Marks that sit on a letter without making another one, by combining class: overlays,
# Hebrew, Arabic and Syriac points, and all that stands above, below or beside.
ACCENTS = {1, *range(10, 37), *range(200, 241)}


def plain(text: str) -> str:
    """Bring letters, digits and marks to one shape each, words still apart.

    Small letters without accents; the letters of Arabic and Persian that look alike;
    digits of every script as 0 to 9; hyphens and apostrophes of every shape; one space
    between words. A second time changes nothing.
    """
    text = unicodedata.normalize("NFKD", text.replace("´", "'"))
    text = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        str(unicodedata.decimal(each, each))
        for each in text
        if unicodedata.combining(each) not in ACCENTS
    )
    text = "".join(letters).translate(ALIKE)
    return " ".join(unicodedata.normalize("NFC", text).split())
