"""Names languages, and says which way they are written."""

from django.utils.translation import get_language_info, gettext, gettext_noop

# Django’s French calls it by the name of the country.
gettext_noop("Persian")


def name_of(code: str) -> str:
    """Name a language in the reader’s own; one that is not known, by its code."""
    info = _info(code)
    return gettext(str(info["name"])) if info else code


def direction(code: str) -> str:
    """Give `rtl` for a language that is written from right to left, else `ltr`."""
    info = _info(code)
    return "rtl" if info and info["bidi"] else "ltr"


def _info(code: str) -> dict[str, object] | None:
    try:
        return dict(get_language_info(code))
    except KeyError:
        return None
