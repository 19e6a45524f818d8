import pytest

from accounts.names import alphabets, likeness, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amal \t H ", "Amal H"),
        ("Amal\nH", "Amal H"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\u202eAmal\u2069", "Amal"),
        ("Am\x07al", "Amal"),
        ("نیلو\u200cفر", "نیلو\u200cفر"),
        ("क्\u200dष", "क्\u200dष"),
        ("\u200c \u200d", ""),
        ("Am\u200dal", "Amal"),
        ("Am\u034fa\u00adl\ufe0f\U000e0041", "Amal"),
        ("Zoe\u200b\u0308", "Zoë"),
        ("\u3164", ""),
        ("A\u3164ma\uffa0l\u115f\u2800", "Amal"),
        ("\u0301Amal \u0301H", "Amal H"),
        ("x" + "\u0301" * 9, "x" + "\u0301" * 3),
        ("ب" + "\u064b\u200c" * 9, "ب" + "\u064b" * 3),
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
        ("Amal H", "Am\u3164al\u034f H"),
    ],
)
def test_names_that_look_alike_are_alike(one, other):
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Amal H", "Amal K"), ("Zoe", "Zoë"), ("कि", "की")]
)
def test_names_that_read_differently_are_not_alike(one, other):
    assert likeness(one) != likeness(other)


@pytest.mark.parametrize(
    ("name", "written_in"),
    [
        ("Amal H", {"LATIN"}),
        ("Ａｍａｌ", {"LATIN"}),
        ("Анна 2", {"CYRILLIC"}),
        ("Νίκος", {"GREEK"}),
        ("Аmal", {"CYRILLIC", "LATIN"}),
        ("Nίkos", {"GREEK", "LATIN"}),
        ("نیلوفر 李", set()),
        ("Amal 李", {"LATIN"}),
    ],
)
def test_alphabets_that_look_alike_are_told_apart(name, written_in):
    assert alphabets(name) == written_in
