"""Codes people type: made without look-alikes, read forgivingly, kept as digests."""

import hmac
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

# 32 letters and digits; 0, O, 1 and I are left out because they look alike.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
JOIN_LENGTH = 8
RETURN_LENGTH = 10


def new_code(length: int) -> str:
    """Draw a code of `length` characters: 5 bits each, so 8 make 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def drawn_code(length: int, seed: str) -> str:
    """Give the code that a seed leads to, always the same one under a site's secret.

    Who drew the seed at random can show the code again though only its digest is kept;
    without the secret the seed says nothing.
    """
    bits = int.from_bytes(_hmac("accounts.drawn", seed, settings.SECRET_KEY).digest())
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(length))


def read_code(typed: str) -> str:
    """Undo what people and phones do to codes: spaces, dashes, small or wide letters.

    Nothing but letters and digits is left; some databases refuse the rest outright.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(char for char in plain if char.isalnum())


def spaced(code: str) -> str:
    """Show a code in two halves, which are easier to read out and to type."""
    half = (len(code) + 1) // 2
    return f"{code[:half]} {code[half:]}"


def digests(code: str) -> list[str]:
    """Give the digests under which `code` may be stored, the current key's first.

    HMAC-SHA256 under the site's secret: a copied database alone lets nobody in.
    """
    return [
        _hmac("accounts.codes", code, key).hexdigest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def _hmac(salt: str, text: str, secret: str | bytes) -> hmac.HMAC:
    return salted_hmac(salt, text, secret=secret, algorithm="sha256")
