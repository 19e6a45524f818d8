import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.lettering import lines, width


def fits(text, *, room=118, most=4):
    return lines(text, size=14, room=room, most=most)


def test_wide_letters_are_wider_than_narrow_ones():
    assert width("WM", 14) > width("AB", 14) > width("il", 14)


def test_width_grows_with_the_size_of_type():
    assert width("Iran", 28) == pytest.approx(2 * width("Iran", 14))


def test_accents_take_no_room_of_their_own():
    assert width("é", 14) == width("e", 14)


def test_letters_of_other_scripts_are_given_room():
    assert width("ایران", 10) > 25
    assert width("日本", 10) == 20


def test_short_name_stays_on_one_line():
    assert fits("Iran") == ("Iran",)


def test_long_name_is_broken_between_words():
    assert fits("Shanghai Cooperation Organisation") == (
        "Shanghai",
        "Cooperation",
        "Organisation",
    )


def test_word_longer_than_a_line_is_hyphened():
    first, *_rest = fits("Bundesverfassungsgericht")

    assert first.endswith("-")


def test_word_with_a_hyphen_is_broken_there():
    assert fits("Sistan-Baluchestan")[0] == "Sistan-"


def test_words_of_scripts_without_hyphens_get_none():
    assert not any("-" in line for line in fits("日本国政府外務省経済局政策課"))


def test_what_is_left_after_the_last_line_is_cut_off_visibly():
    done = fits("one two three four five six seven eight", room=50, most=2)

    assert len(done) == 2
    assert done[-1].endswith("…")


def test_nothing_is_one_empty_line():
    assert fits("") == ("",)


@given(st.text(max_size=120), st.integers(1, 6))
def test_no_line_is_wider_than_there_is_room(text, most):
    done = fits(text, most=most)

    assert 1 <= len(done) <= most
    assert all(width(line, 14) <= 118 for line in done)


@given(st.lists(st.text("abcdé ", max_size=9), max_size=6))
def test_no_word_is_lost_where_lines_suffice(words):
    text = " ".join(words)

    assert " ".join(fits(text, room=400, most=99)).split() == text.split()
