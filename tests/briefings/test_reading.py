import pytest

from briefings.reading import reading_minutes


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (238, 1), (239, 2), (2380, 10)])
def test_reading_takes_a_minute_for_each_238_words_begun(words, minutes):
    assert reading_minutes("word " * words) == minutes


def test_joined_words_count_once():
    text = "Tehran’s cease-fire didn't – " * 79  # three words each time, 237 in all

    assert reading_minutes(f"{text} held") == 1
    assert reading_minutes(f"{text} held on") == 2


@pytest.mark.parametrize("text", ["", " \n\n ", "… – !"])
def test_text_without_words_is_refused(text):
    with pytest.raises(ValueError, match="no words"):
        reading_minutes(text)
