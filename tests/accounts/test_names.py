import pytest

from accounts.names import likeness, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amal \t H ", "Amal H"),
        ("Amal\nH", "Amal H"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\u202eAmal\u2069", "Amal"),
        ("Am\x07al", "Amal"),
        ("نیلو\u200cفر", "نیلو\u200cفر"),
        ("\u200c \u200d", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_keeps_what_shows_of_it(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amal H", "amal h"),
        ("Amal H", "AMAL  H."),
        ("Amal H", "Ａｍａｌ Ｈ"),
        ("Amal H", "Amal\u200b H"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_look_alike_are_alike(one, other):
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Amal H", "Amal K"), ("Zoe", "Zoë"), ("कि", "की")]
)
def test_names_that_read_differently_are_not_alike(one, other):
    assert likeness(one) != likeness(other)
