"""How sure a sentence is, and who says so."""

import pytest

from briefings.drafting import article


def judged(found, text):
    said = found(text).said[-1]
    return said.certainty, said.speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnout was 74 percent.", ("reported", "")),
        ("Iran fired missiles into Syria in May.", ("reported", "")),
        ("Tehran claimed to have hit a base.", ("claimed", "Tehran")),
        ("“We are glad,” said Selin Kaya, a volunteer.", ("claimed", "Selin Kaya")),
        ("“We won,” Rosa Quispe told supporters.", ("claimed", "Rosa Quispe")),
        (
            "Indian officials say the tests were flawed.",
            ("claimed", "Indian officials"),
        ),
        (
            "Two died, according to the interior ministry.",
            ("claimed", "interior ministry"),
        ),
        (
            "The minister, Arvind Menon, called it blackmail.",
            ("claimed", "Arvind Menon"),
        ),
        ("Ana Paz, who leads the union, denied it.", ("claimed", "Ana Paz")),
        ("India banned it, claiming that it was bad.", ("claimed", "India")),
        ("In February Repsol said that it had moved.", ("claimed", "Repsol")),
        ("Survivors accused builders of fraud.", ("alleged", "Survivors")),
        ("Exporters suspect that it is a trick.", ("alleged", "Exporters")),
        ("Allegedly some were paid.", ("alleged", "")),
        ("Missiles hit alleged ISIS targets.", ("alleged", "")),
        ("Analysts say that it is a signal.", ("analysis", "Analysts")),
        ("Some experts believe it was meant well.", ("analysis", "Some experts")),
        (
            "According to Amina Yusuf, a researcher at Horn Institute, it is a test.",
            ("analysis", "Amina Yusuf"),
        ),
        ("In Azizi’s view, it felt threatened.", ("analysis", "Azizi")),
        ("The tribunal may take three weeks.", ("analysis", "")),
        ("The attacks serve as a warning.", ("analysis", "")),
        ("The ministry estimated it at ten.", ("claimed", "ministry")),
        ("No court has said who is right.", ("reported", "")),
        ("He refused to say a word.", ("reported", "")),
    ],
)
def test_sentence_is_judged_by_its_words(found, text, expected):
    assert judged(found, text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Eleni Markou leads it. “No,” she said.", "Eleni Markou"),
        ("The company denied it. It said that all was well.", "company"),
        ("Osama Rabie freed it. In his view the wind was at fault.", "Osama Rabie"),
    ],
)
def test_pronoun_means_who_was_named_last(found, text, speaker):
    assert judged(found, text)[1] == speaker


def test_people_in_a_quotation_do_not_speak(found):
    text = "“Both governments want it,” said Paula Reyes of the Peterson Institute."

    assert judged(found, text) == ("analysis", "Paula Reyes")


def test_whole_article_is_judged_as_a_reader_would(ferry):
    assert [said.certainty for said in ferry.findings.said] == [
        *("reported", "claimed", "claimed"),
        *("alleged", "claimed", "claimed"),
        *("reported", "reported", "analysis"),
        *("analysis", "analysis", "alleged"),
    ]


def test_headline_is_no_sentence_of_the_article():
    read = article.read("Two Killed at Sea\n\nTwo died. Nobody knows why.")

    assert read.title == "Two Killed at Sea"
    assert [sentence.text for sentence in read.sentences] == [
        "Two died.",
        "Nobody knows why.",
    ]


def test_lines_are_paragraphs_where_there_are_no_empty_ones():
    read = article.read("A headline\r\nOne. Two.\r\nThree.")

    assert [sentence.paragraph for sentence in read.sentences] == [0, 0, 1]
