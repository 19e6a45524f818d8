import pytest

from accounts.codes import ALPHABET, digests, new_code, read_code, spaced


def test_a_new_code_is_made_of_letters_that_cannot_be_confused():
    code = new_code(200)

    assert len(code) == 200
    assert set(code) <= set(ALPHABET)
    assert not set("01OI") & set(ALPHABET)
    assert len(ALPHABET) == 32


def test_new_codes_differ():
    assert len({new_code(8) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed",
    [
        "KM4T7XWR",
        "km4t 7xwr",
        " KM4T-7XWR\n",
        "k m 4t7xwr",
        "KM4T–7XWR.",
        "KM4T\u00ad7X\u200bWR\ufeff",
        "ＫＭ４Ｔ　７ＸＷＲ",
        "KM4T\x007XWR",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "KM4T7XWR"


@pytest.mark.parametrize("typed", ["", "\x00", " - ", "%'"])
def test_what_is_no_code_reads_as_none(typed):
    assert read_code(typed) == ""


@pytest.mark.parametrize(
    ("code", "shown"), [("KM4T7XWR", "KM4T 7XWR"), ("ABCDEFGHJK", "ABCDE FGHJK")]
)
def test_a_code_is_shown_in_two_halves(code, shown):
    assert spaced(code) == shown


def test_a_digest_hides_the_code_and_depends_on_the_key(settings):
    before = digests("KM4T7XWR")

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"
    after = digests("KM4T7XWR")

    assert "KM4T7XWR" not in before[0]
    assert after[0] != before[0]
    assert after[1:] == before
