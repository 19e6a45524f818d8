import re
from html.parser import HTMLParser

import pytest
from django.utils.translation import override

from briefings import drawing
from tests.briefings.figures import stories
from tests.briefings.figures.stories import actors, event, motive, outline


class Reader(HTMLParser):
    """Collects the ids of a page, and what is open where it should be closed."""

    VOID = {"br", "hr", "img", "input", "link", "meta"}

    def __init__(self, html):
        super().__init__()
        self.ids, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def drawn(record, language="en"):
    with override(language):
        return drawing.draw(record)


def network(*events, motives=(), names="ABCDEF"):
    return drawn(outline(actors("state", *names), [*events], [*motives]))["network"]


def words(html):
    """Give the text of a figure, tags left out and spaces made even."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("story", stories.ALL.values(), ids=stories.ALL)
def test_figures_of_a_story_close_their_tags_and_give_each_id_once(story):
    figures = drawn(story())
    page = Reader("".join(html for name, html in figures.items() if name != "art"))

    assert page.open == []
    assert len(page.ids) == len({*page.ids})


@pytest.mark.parametrize("story", stories.ALL.values(), ids=stories.ALL)
def test_pictures_have_a_title_and_a_description_and_hide_the_rest(story):
    figures = drawn(story())

    for picture in re.findall(
        r'<svg[^>]* role="img".*?</title>.*?</desc>\s*<g aria-hidden="true">',
        figures["network"] + figures["timeline"],
        re.DOTALL,
    ):
        title, desc = re.search(
            r'labelledby="([\w-]+)" aria-describedby="([\w-]+)"', picture
        ).groups()
        assert f'<title id="{title}">' in picture
        assert f'<desc id="{desc}">' in picture
    count = (figures["network"] + figures["timeline"]).count('role="img"')
    assert count == len(re.findall(r'aria-describedby="(?:net|when)-d"', str(figures)))


def test_list_says_who_acted_on_whom_and_who_says_so():
    said = words(
        network(event("A strike", "A; B", "C; D", act="attack", certainty="claimed"))
    )

    assert (
        "A strike Attack: A, B → acted on C, D Claimed by one side In the text" in said
    )


def test_list_says_what_was_done_together():
    said = words(network(event("They meet", "A; B", act="talks")))

    assert "They meet Talks: A, B, together" in said


def test_list_says_that_nobody_is_named():
    assert "nobody named → acted on A" in words(network(event("A quake", "", "A")))


def test_act_of_no_kind_has_no_name():
    assert "A deal A → acted on B" in words(network(event("A deal", "A", "B")))


def test_list_leads_to_the_text():
    assert '<a class="tap" href="#passage-1">In the text' in network(
        event("X", "A", "B")
    )


def test_motive_says_whose_it_is_at_whom_it_is_aimed_and_by_whose_account():
    said = words(network(motives=[motive("A", "To be seen as strong.", "B; C")]))

    assert "A: To be seen as strong. Aimed at: B, C an observer In the text" in said


def test_list_of_motives_goes_on_with_the_numbers_of_the_events():
    made = network(
        event("X", "A", "B"), event("Y", "B", "A"), motives=[motive("A", "Z")]
    )

    assert '<ol class="relations relations--wide" start="3">' in made


def test_actors_are_told_with_their_kind_where_nothing_is_drawn():
    made = drawn(outline(actors("population", "Voters"), []))["network"]

    assert "<svg" not in made
    assert "Voters people" in words(made)


def test_record_without_actors_or_events_has_neither_figure():
    assert not {"network", "timeline"} & drawn(outline([], [])).keys()


def test_names_are_escaped():
    made = network(event("<b>X</b>", "<i>", "B"), names=["<i>", "B"])

    assert "<i>" not in made
    assert "&lt;b&gt;X&lt;/b&gt;" in made


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (
            stories.strikes,
            "Iran attacked, or is said to have attacked, 4 others; Pakistan answered",
        ),
        (stories.treaty, "12 actors, acting together"),
        (stories.duel, "Northland and Southland acted on each other"),
        (stories.trade_dispute, "3 others acted towards United States"),
        (stories.nowhere, "Who acted on whom"),
        (
            lambda: stories.read("""
                state: A; B; C
                X | A > B; C | talks
                Y | B > A | talks
                Z | C > A | talks
            """),
            "A acted on 2 others; 2 of them answered",
        ),
    ],
)
def test_title_states_the_finding(record, finding):
    assert f'<p class="fig__title">{finding}</p>' in drawn(record())["network"]


def test_legend_explains_no_line_that_is_not_there():
    said = words(network(event("X", "A", "B", act="talks")))

    assert "Another act" in said
    assert "Attack or killing" not in said
    assert "Claimed or alleged" not in said


def test_timeline_without_dates_says_so():
    assert (
        "gives the order of these events and no dates"
        in drawn(stories.duel())["timeline"]
    )


def test_timeline_with_dates_says_how_long_it_took():
    made = words(drawn(stories.election())["timeline"])

    assert "From the first date to the last: 35 days" in made
    assert "Then · 9 August 2022 The vote" in made


def test_dates_are_written_in_the_language_of_the_lesson():
    made = words(drawn(stories.election(), "fr")["timeline"])

    assert "9 août 2022" in made


def test_line_begins_on_the_right_where_people_read_from_the_right():
    def place(language):
        made = drawn(stories.election(), language)["timeline"]
        return [float(x) for x in re.findall(r'<svg x="([\d.]+)%"', made)]

    assert place("fa") == [pytest.approx(100 - x) for x in place("en")]
    assert place("en") == sorted(place("en"))


def test_names_keep_their_own_direction_on_either_side_of_an_arrow():
    made = network(event("X", "A; B", "C", act="attack"))

    assert "Attack: \n<bdi>A</bdi>, <bdi>B</bdi>\n" in made
    assert "</span> <bdi>C</bdi></p>" in made


def test_arrow_points_where_reading_goes():
    made = drawn(stories.persian(), "fa")["network"]

    assert "←" in made
    assert "→" not in made


def test_what_goes_on_says_so_in_words():
    made = drawn(stories.earthquake())["timeline"]

    assert made.count("Still going on when the source was written") == 1
