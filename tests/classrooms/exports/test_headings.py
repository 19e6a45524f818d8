"""What files of scores call their columns."""

from types import SimpleNamespace

from classrooms.exports.headings import headings, titles


def assignments(*names):
    return [
        SimpleNamespace(
            sitting=SimpleNamespace(
                quiz=SimpleNamespace(briefing=SimpleNamespace(title=title))
            )
        )
        for title in names
    ]


def test_no_two_columns_are_called_the_same():
    given = assignments("Suez", "Suez, 2", "Tonga", "Suez", "Tonga", "Suez")
    assert titles(given) == [
        *("Suez", "Suez, 2", "Tonga"),
        *("Suez, 3", "Tonga, 2", "Suez, 4"),
    ]


def test_title_that_was_numbered_already_goes_on_from_there():
    assert titles(assignments("Suez", "Suez", "Suez, 2")) == [
        "Suez",
        "Suez, 2",
        "Suez, 2, 2",
    ]


def test_all_columns_of_an_assignment_have_its_number():
    def two(_assignment, title):
        return [f"{title}: right", f"{title}: of"]

    assert headings(assignments("Suez", "Suez"), two, ["Suez: of"]) == [
        ["Suez, 2: right", "Suez, 2: of"],
        ["Suez, 3: right", "Suez, 3: of"],
    ]


def test_each_name_is_tried_once_however_often_a_lesson_was_set():
    tried = []

    def one(_assignment, title):
        tried.append(title)
        return [title]

    headings(assignments(*["Suez"] * 20), one)
    assert len(tried) == 20
