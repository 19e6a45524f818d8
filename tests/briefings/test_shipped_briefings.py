"""Every briefing that ships: whole, with a quiz that helps those who are wrong."""

from collections import Counter
from pathlib import Path

import pytest

from briefings import markup, reading
from briefings.file import parse

CONTENT = Path(__file__).parents[2] / "content"
NAMES = sorted(path.stem for path in CONTENT.glob("*.md"))


def read(name):
    return parse((CONTENT / f"{name}.md").read_text("utf-8"), name)


OUTLINES = {name: read(name) for name in NAMES}


@pytest.fixture(params=NAMES)
def outline(request):
    return OUTLINES[request.param]


def test_briefings_ship_for_more_than_one_field_and_level():
    assert len({outline.topic for outline in OUTLINES.values()}) >= 3
    assert {outline.level for outline in OUTLINES.values()} == {
        "easier",
        "standard",
        "advanced",
    }


def test_measured_difficulty_follows_the_stated_level():
    ages = {}
    for outline in OUTLINES.values():
        paragraphs = markup.parse(outline.body).paragraphs
        measured = reading.level(paragraphs, outline.language)
        ages.setdefault(outline.level, []).append(measured.age)

    assert max(ages["easier"]) < min(ages["standard"])
    assert max(ages["standard"]) < min(ages["advanced"])


@pytest.mark.parametrize("name", NAMES)
def test_briefing_is_named_like_its_file(name):
    assert OUTLINES[name].slug == name


def test_briefing_holds_what_a_lesson_needs(outline):
    assert len(outline.actors) >= 8
    assert len(outline.events) >= 6
    assert len(outline.motives) >= 3
    assert len(outline.passages) >= 15
    assert 3 <= len(outline.in_brief) <= 4
    assert 3 <= len(outline.discussion) <= 4
    assert {passage.certainty for passage in outline.passages.values()} == {
        "reported",
        "claimed",
        "alleged",
        "analysis",
    }
    assert outline.source.use


def test_quiz_asks_in_many_ways_and_about_everything(outline):
    questions = outline.quiz.questions
    kinds = {question.kind for question in questions}
    categories = Counter(question.category for question in questions)

    assert 9 <= len(questions) <= 16
    assert len(kinds) >= 6
    assert kinds >= {"sorting", "evidence", "ordering", "matching", "contested"}
    assert min(categories[each] for each in ("actor", "motive", "event", "claim")) >= 2


def test_quiz_helps_with_every_wrong_answer(outline):
    for question in outline.quiz.questions:
        wrong = [answer for answer in question.answers if not answer.is_right]
        parts = [*question.pairs, *question.distractors, *question.order]
        sorted_ = [line for lines in question.sort.values() for line in lines]
        assert question.kind != "truefalse" or question.because_wrong
        for part in [*wrong, *question.wrong, *parts, *sorted_, *question.readings]:
            assert part.because, part


def test_length_does_not_give_the_key_away(outline):
    chosen = [
        question
        for question in outline.quiz.questions
        if question.kind in ("single", "evidence")
    ]
    longest = [
        question
        for question in chosen
        if max(question.answers, key=lambda answer: len(answer.text)).is_right
    ]

    assert len(longest) <= len(chosen) / 2


def test_quiz_sorts_by_how_sure_a_statement_is(outline):
    (sort,) = (each.sort for each in outline.quiz.questions if each.sort)

    assert list(sort) == ["Reported", "Claimed", "Alleged", "Analysis"]
    assert all(sort.values())


def test_record_is_used(outline):
    assert all(term.name in outline.body for term in outline.terms.values())
    assert set(outline.places) == {event.place for event in outline.events} - {
        "not stated"
    }
    assert all(place.at and place.note for place in outline.places.values())


def test_events_stand_in_the_order_of_their_days(outline):
    days = [event.date for event in outline.events if event.date]

    assert days == sorted(days)


def test_suez_keeps_who_says_what():
    passages = OUTLINES["ship-blocks-suez"].passages
    said = {key: (part.certainty, part.by) for key, part in passages.items()}

    assert said["weather-first"] == ("claimed", "the Suez Canal Authority")
    assert said["captain-mistake"] == ("claimed", "Osama Rabie")
    assert said["lawyers"] == ("claimed", "the owner’s lawyers")
    assert said["bank-effect"] == ("analysis", "Evert Lataire")
    assert said["panama-weather"] == ("analysis", "Panama’s investigators")
    assert said["alleged-540"][0] == "alleged"


def test_suez_does_not_say_who_ran_the_ship_aground():
    event = OUTLINES["ship-blocks-suez"].events[0]

    assert (event.key, event.by) == ("ran-aground", [])


def test_tonga_keeps_three_heights_of_the_waves_apart():
    passages = OUTLINES["tonga-cut-off"].passages
    said = {key: (part.certainty, part.by) for key, part in passages.items()}

    assert said["fifteen"] == ("claimed", "Tonga’s government")
    assert said["borrero"] == ("analysis", "Jose Borrero and colleagues")
    assert said["purkis"] == ("analysis", "Sam Purkis and colleagues")


def test_tonga_blames_nobody_for_what_nature_did_or_courts_have_not_settled():
    events = {event.key: event for event in OUTLINES["tonga-cut-off"].events}

    assert [events[key].by for key in ("explosion", "waves", "cables", "oil")] == [
        []
    ] * 4
