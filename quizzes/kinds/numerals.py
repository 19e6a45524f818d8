"""Reads numbers as people write them, in any script and with any marks.

Which mark is the decimal one differs from country to country, and nobody says which
they mean. What is read:

- digits of every script, with a sign before them: -4, −4, +4;
- a decimal mark, point or comma, once: 1.5 and 1,5; the Arabic ٫ also;
- marks between groups of three digits (or in the Indian way two, then three): point,
  comma, apostrophe, the Arabic ٬, a space of any width; all alike in one number:
  1,234,567 and 1 234 567 and 12,34,567;
- both: the last one is the decimal mark: 1,234.5 and 1.234,5;
- a power of ten: 1.5e6.

One point or comma before exactly three digits can be either. If one to three digits
stand before it and the first is no zero, it is sooner a thousands mark: 1,000 is a
thousand, or else one; but 0.125 and 1234,567 have a decimal mark and no other reading.
"""

import re
import unicodedata
from decimal import Decimal

# Beyond that nobody counts, and a computer counts long.
LONGEST = 40

SHAPES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−﹣-", "-"),
        **dict.fromkeys("’‘ʼ′٬", "'"),
        "+": "+",
        "،": ",",
    }
)
NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<digits>[0-9.,'٫ ]+)(?:[eE](?P<power>[+-]?[0-9]{1,2}))?"
)
PLAIN = re.compile(r"[0-9]*")
GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?P<mark>[.,' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)


def readings(text: str) -> tuple[Decimal, ...]:
    """Give the numbers a text can mean, the likelier first; none if it is no number.

    At most two. Exact, whatever their size; no longer than LONGEST characters, and
    the power of ten has at most two digits.
    """
    match = NUMBER.fullmatch(_plain(text)) if len(text) <= LONGEST else None
    if not match:
        return ()
    sign, digits, power = match["sign"], match["digits"].strip(), match["power"] or 0
    parts = [(digits, "")] + [
        (whole, fraction)
        for mark in ".,٫"
        for whole, found, fraction in [digits.partition(mark)]
        if found and PLAIN.fullmatch(fraction)
    ]
    return tuple(
        Decimal(f"{sign}{re.sub('[^0-9]', '', whole)}.{fraction}e{power}")
        for whole, fraction in parts
        if whole + fraction and (PLAIN.fullmatch(whole) or GROUPED.fullmatch(whole))
    )


def _plain(text: str) -> str:
    """Write digits, signs and spaces as ASCII has them."""
    digits = (str(unicodedata.decimal(each, each)) for each in text)
    return " ".join("".join(digits).translate(SHAPES).split())


def canonical(number: Decimal) -> str:
    """Write a number in the one way it is kept: 1000, -0.5, 0; never 1E+3 or -0."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
