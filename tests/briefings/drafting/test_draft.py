"""A draft as a file: what stands in it, what it says to check, and that it loads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings import drafting
from briefings.file import FileProblems
from briefings.file.outline import NOT_STATED
from quizzes.written import parse

ROOT = Path(__file__).parents[3]

tries = settings(deadline=None, max_examples=60)
WORDS = """
    Iran Tehran said the police killed two people in Erbil on Monday , and Rosa Quispe
    claimed alleged may United Nations (UN) “No,” # * _ [ ] < > - 1. \\ because to
    protest of Indian officials’ É رود — ... ? ! : | ` & fired missiles into Syria
"""
words = st.sampled_from(WORDS.split())
sentences = st.lists(words, min_size=1, max_size=14).map(" ".join)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(". ".join)
articles = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join)


def test_draft_has_every_part_of_the_record(ferry):
    assert {*ferry.fields} == {
        *("format", "slug", "language", "title", "topic", "level", "standfirst"),
        *("source", "places", "actors", "passages", "events", "motives", "quiz"),
    }
    assert ferry.fields["title"] == "Ferry Workers in Greece Walk Out Over Night Shifts"
    assert ferry.fields["slug"] == "ferry-workers-in-greece-walk"


def test_every_passage_is_a_sentence_of_the_article(ferry):
    quotes = {fields["quote"] for fields in ferry.fields["passages"].values()}

    assert quotes <= {each.text for each in ferry.findings.article.sentences}
    assert len(quotes) == 12


def test_sentence_that_stands_there_twice_is_no_passage():
    once = "Iran fired missiles into Syria, Rosa Quispe said."
    made = drafting.draft(f"News\n\nIran shelled Syria. {once}\n\nIran shelled Syria.")

    assert [each["quote"] for each in made.fields["passages"].values()] == [once]


def test_repeated_sentences_are_not_looked_for_one_by_one(monkeypatch):
    asked = []
    find = drafting.anchors.find
    monkeypatch.setattr(
        drafting.anchors, "find", lambda *given: asked.append(given) or find(*given)
    )

    drafting.draft("Iran shelled the port of Basra on Monday.\n\n" * 400)

    assert len(asked) <= 1


def test_actor_is_named_once_under_all_its_names(ferry):
    actors = ferry.fields["actors"].values()

    assert [actor["name"] for actor in actors] == [
        *("Aegean Star", "Greece", "Seamen’s Federation", "Eleni Markou", "Turkey"),
        *("Nikos Pappas", "University of Athens", "Ferry crews", "Company", "Police"),
    ]
    assert {"name": "Greece", "kind": "state", "also": ["Greek", "Athens"]} in actors


def test_event_refers_to_what_stands_in_the_record(border):
    first = border.fields["events"][0]

    assert first == {
        "key": "soldiers-from-norland-shelled-a",
        "title": "Soldiers from Norland shelled a village in Sudan on 4 March",
        "when": "On 4 March",
        "place": "sudan",
        "by": ["soldiers"],
        "act": "attack",
        "evidence": "soldiers-from-norland-shelled-a",
    }
    assert border.fields["places"]["sudan"]["at"] == [16.0, 30.0]
    assert border.fields["events"][-1]["place"] == NOT_STATED


def test_motive_says_by_whose_account_it_is(ferry):
    [motive] = ferry.fields["motives"]

    assert motive["why"] == "In order to weaken the federation."
    assert (motive["actor"], motive["by"]) == ("company", "Analysts")


def test_counted_people_are_no_actors(border):
    assert not any("two" in key for key in border.fields["actors"])


def test_questions_ask_for_what_stands_in_the_article(border):
    questions = border.fields["quiz"]["questions"]
    names = {actor["name"] for actor in border.fields["actors"].values()}

    for question in questions[:-1]:
        [right] = [each["right"] for each in question["answers"] if "right" in each]
        wrong = [each["wrong"] for each in question["answers"] if "wrong" in each]
        assert right not in question["ask"]
        assert not any(other in question["ask"] for other in wrong)
        assert {right, *wrong} <= names
    assert questions[-1]["kind"] == "sorting"


def test_notes_say_what_to_complete_and_to_check(ferry):
    bare = drafting.draft("A headline\n\nIran fired missiles into Syria.")

    assert bare.text.startswith("---\n# A draft, made by rules from an article.")
    assert "# To complete: the shelf of the library" in bare.text
    assert "# To complete: the shelf" not in ferry.text
    assert "# Check how sure each is" in ferry.text


def test_what_is_to_be_completed_is_asked_for_when_it_is_loaded():
    bare = drafting.draft("A headline\n\nIran fired missiles into Syria.")

    with pytest.raises(FileProblems, match="topic: This is empty"):
        parse(bare.text, "draft.md")


def test_draft_can_be_read_once_it_is_completed(ferry, border):
    for made in (ferry, border):
        outline = parse(made.text, "draft.md")
        assert outline.topic
        assert len(outline.passages) == len(made.fields["passages"])


@pytest.mark.parametrize("path", sorted((ROOT / "content").glob("*.md")), ids=str)
def test_long_text_makes_a_draft_that_can_be_read(path):
    body = path.read_text().split("\n---\n", 1)[1]

    assert parse(drafting.draft(body, topic="Test").text, "draft.md")


@given(articles)
@tries
def test_whatever_is_pasted_makes_a_draft_that_can_be_read_or_none(text):
    try:
        made = drafting.draft(text, topic="Test")
    except ValueError:
        return

    parse(made.text, "draft.md")


@pytest.mark.parametrize("text", ["", "  \n\n ", "?!"])
def test_text_without_a_sentence_is_refused(text):
    with pytest.raises(ValueError, match="no sentence"):
        drafting.draft(text)


def test_characters_that_markdown_knows_stand_as_they_were():
    lines = ["Iran said that 2*3 is [six] and a_b_c is <b>.", "# Syria said no."]

    outline = parse(drafting.draft("\n\n".join(lines), topic="Test").text, "draft.md")

    assert [each.quote for each in outline.passages.values()] == lines


def test_standfirst_is_no_heading():
    made = drafting.draft("A headline\n\nDay 1.\n\nIran fired missiles into Syria.")

    assert made.fields["standfirst"] == "Iran fired missiles into Syria."
