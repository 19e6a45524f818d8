"""Draws an address as a QR code, to be scanned off a wall."""

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(address: str) -> SafeString:
    """Give an inline SVG, black on nothing; words belong on what it stands in.

    Error correction M: a crease or a reflection on the projector costs 15 % at most.
    """
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None
    )
    # Made of numbers alone: the address is in the pattern, not in the text.
    return mark_safe(drawn)  # noqa: S308
