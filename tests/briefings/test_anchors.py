import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefings.anchors import Selector, Span, cite, context, describe, find
from tests.growth import grows_in_step

TEXT = (
    "Missiles landed in Syria. Tehran denied it. Four people died.\n\n"
    "The next day the border was quiet. Pakistan denied it. Nobody had expected that."
)
DENIALS = [TEXT.index("denied it."), TEXT.rindex("denied it.")]

# Few words, so that they repeat; and everything that folding touches.
ATOMS = ["a", "b", "war", "wars", "Iran", "4", "é", "e\u0301", "’", "'", "“", '"']
ATOMS += [" ", " ", " ", "\n", "\n\n", "\u00a0", "\u00ad", ".", ",", "-", "–", "—", "?"]
texts = st.lists(st.sampled_from(ATOMS), max_size=40).map("".join)
examples = settings(deadline=None, max_examples=300)


def words(span, text=TEXT):
    return text[span.start : span.end] if span else None


def denial(place):
    return Span(DENIALS[place], DENIALS[place] + len("denied it."))


def plain(text):
    """Say what a reader would call the same words."""
    same = {"'": "’‘", '"': "“”", "–": "—", "-": "\u2011", "": "\u00ad\u200b"}
    for mark, quotes in same.items():
        for quote in quotes:
            text = text.replace(quote, mark)
    return " ".join(text.replace("e\u0301", "é").split())


@st.composite
def stretches(draw):
    """A text and a span in it that holds more than blanks."""
    text = draw(texts.filter(plain))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    assume(plain(text[start:end]))
    return text, Span(start, end)


# What is found


def test_quote_is_found_where_it_stands():
    assert find(TEXT, Selector("Four people died.")) == Span(44, 61)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said “no” and left.", 'said "no" and'),
        ("He said ‘no’ and left.", "said 'no' and"),
        ("Tehran’s word", "Tehran's word"),
        ("two\u00a0children\nwere  killed", "two children were killed"),
        ("two children", " two \n children\t"),
        ("a co\u00adali\u00adtion of states", "a coalition of states"),
        ("a coalition of states", "a coali\u200btion of states"),
        ("the cease\u2011fire", "the cease-fire"),
        ("at war – again", "at war — again"),
        ("caf\u00e9 talks", "cafe\u0301 talks"),
        ("cafe\u0301 talks", "caf\u00e9 talks"),
    ],
)
def test_how_words_are_set_is_forgiven(text, quote):
    found = find(text, Selector(quote))

    assert found is not None
    assert plain(words(found, text)) == plain(quote)


def test_found_span_leaves_out_what_folding_swallowed():
    text = "It said\u00ad “two\u00a0 \n children” died."

    assert words(find(text, Selector('"two children"')), text) == (
        "“two\u00a0 \n children”"
    )


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " \u00ad\n",
        "Five people died.",
        "four people died.",  # another case
        "Fourpeople died.",
        "people Four died.",
        "Four people died in",
        "Four people died. The next day",  # across two paragraphs
    ],
)
def test_other_words_are_not_found(quote):
    assert find(TEXT, Selector(quote)) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The strikes went on.", "The strike"),
        ("They killed 4,500 people.", "They killed 4"),
        ("They killed 4.5 million people.", "They killed 4"),
        ("Sources in anti-Iran circles", "Iran circles"),
        ("A cease-fire held.", "A cease"),
        ("This is Tehran’s claim.", "This is Tehran"),
        ("A cafe\u0301", "A cafe"),
        ("نمی‌خواهم", "نمی"),
    ],
)
def test_part_of_a_longer_word_is_not_the_word(text, quote):
    assert find(text, Selector(quote)) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Selon lui, l’Iran a frappé.", "Iran a frappé"),
        ("A strike—again", "A strike"),
        ("They met at 4, then left.", "They met at 4"),
        ("首相は否定した。", "否定した"),
    ],
)
def test_word_at_an_edge_may_touch_what_is_no_part_of_it(text, quote):
    assert words(find(text, Selector(quote)), text) == quote


# Which of several places


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("Tehran ", "", 0),
        ("Pakistan ", "", 1),
        ("Pakistan", "", 1),  # an author may leave out the space
        ("", "Nobody had", 1),
        ("in Syria. Tehran", "Four people", 0),
        ("Tehran", "Nobody", None),  # each side says something else
        ("", "", None),
        ("London", "", None),
    ],
)
def test_context_decides_between_places_or_nothing_does(prefix, suffix, place):
    found = find(TEXT, Selector("denied it.", prefix, suffix))

    assert found == (None if place is None else denial(place))


@pytest.mark.parametrize("place", [0, 1])
def test_deleted_twin_is_lost_and_not_taken_for_the_other(place):
    span = denial(place)
    selector = describe(TEXT, span)
    text = TEXT[: span.start] + TEXT[span.end :]

    assert text.count("denied it.") == 1
    assert find(text, selector) is None


def test_twin_stays_itself_when_one_is_inserted_before_it():
    start = TEXT.index("Tehran denied it.")
    selector = describe(TEXT, Span(start, start + 17))
    text = "Tehran denied it. So it goes. " + TEXT

    assert find(text, selector) == Span(start + 30, start + 47)


def test_words_stay_found_when_one_neighbour_is_rewritten():
    selector = describe(TEXT, Span(26, 43))

    rewritten = TEXT.replace("Missiles landed in Syria.", "It began.")
    assert words(find(rewritten, selector), rewritten) == "Tehran denied it."


def test_first_words_of_the_text_stay_found_when_the_next_are_rewritten():
    selector = describe(TEXT, Span(0, 25))

    rewritten = TEXT.replace("Tehran denied it.", "Nobody did.")
    assert find(rewritten, selector) == Span(0, 25)
    assert find(f"It began. {rewritten}", selector) is None


def test_cited_unique_words_are_found_wherever_they_went():
    selector = cite(TEXT, Span(44, 61))

    assert selector == Selector("Four people died.")
    assert find("So. Four people died. Then.", selector) == Span(4, 21)


def test_cited_twins_keep_their_context():
    assert cite(TEXT, denial(1)) == describe(TEXT, denial(1))


# Describing


def test_description_has_up_to_32_characters_on_either_side():
    assert describe(TEXT, Span(26, 43)) == Selector(
        "Tehran denied it.",
        prefix="Missiles landed in Syria. ",
        suffix=" Four people died.\n\nThe next day",
    )


def test_description_leaves_out_blanks_at_the_ends():
    assert describe(TEXT, Span(25, 44)).quote == "Tehran denied it."


@pytest.mark.parametrize("span", [Span(3, 3), Span(4, 2), Span(-1, 2), Span(0, 999)])
def test_span_outside_the_text_cannot_be_described(span):
    with pytest.raises(ValueError, match="not a stretch"):
        describe(TEXT, span)


def test_blank_cannot_be_described():
    with pytest.raises(ValueError, match="no words"):
        describe("a \u00ad b", Span(1, 4))


# Showing


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("Missiles landed", "", " in Syria."),
        ("Missiles landed in Syria.", "", " Tehran denied it."),
        ("Tehran denied it.", "Missiles landed in Syria. ", " Four people died."),
        ("Four people", "Tehran denied it. ", " died."),
        ("landed", "Missiles ", " in Syria."),
        ("people died", "Four ", "."),
        ("people died.", "Four ", ""),
        ("The next day", "", " the border was quiet."),
        ("border", "The next day the ", " was quiet."),
    ],
)
def test_context_is_the_rest_of_the_sentence_or_the_next(quote, before, after):
    span = find(TEXT, Selector(quote))

    assert context(TEXT, span) == (before, after)


def test_context_steps_over_marks_that_hold_no_words():
    text = "Nobody knew. “They fired first”, he said. Then came quiet."

    span = find(text, Selector("They fired first"))
    assert context(text, span) == ("Nobody knew. “", "”, he said.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Qassem Soleimani met Mr. Smith of the U.S. Navy.",
        "It cost 4.5 million, see No. 7 of the report.",
        "“Why?” asked J. Smith.",
        "But why? he asked… and left.",
    ],
)
def test_full_stop_inside_a_sentence_does_not_end_it(sentence):
    text = f"First. {sentence} Last one."

    span = find(text, Selector("Last one."))
    assert context(text, span) == (f"{sentence} ", "")


# Whatever the text


@examples
@given(stretches())
@example(("a.a", Span(0, 1)))
@example(("e\u0301e\u0301", Span(2, 4)))
def test_described_words_are_found_again_or_not_at_all(stretch):
    text, span = stretch
    selector = describe(text, span)
    start = text.index(selector.quote, span.start)

    found = find(text, selector)

    assert found in (Span(start, start + len(selector.quote)), None)


@examples
@given(st.data())
def test_described_words_are_found_if_their_context_is_their_own(data):
    text = " ".join(f"w{n} war." for n in range(data.draw(st.integers(1, 9))))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip() == text[start:end])

    assert find(text, describe(text, Span(start, end))) == Span(start, end)


@examples
@given(stretches(), texts, texts)
def test_found_words_are_the_words_of_the_quote(stretch, prefix, suffix):
    text, span = stretch
    quote = text[span.start : span.end]

    found = find(text, Selector(quote, prefix, suffix))

    assert found is None or plain(words(found, text)) == plain(quote)


@examples
@given(stretches(), st.data())
def test_change_elsewhere_never_changes_the_words(stretch, data):
    text, span = stretch
    selector = describe(text, span)
    start = text.index(selector.quote, span.start)
    end = start + len(selector.quote)
    head = data.draw(st.one_of(texts, st.just(text[:start])))
    tail = data.draw(st.one_of(texts, st.just(text[end:])))
    changed = head + selector.quote + tail

    found = find(changed, selector)

    assert found is None or plain(words(found, changed)) == plain(selector.quote)


@examples
@given(stretches())
@example(("a\n\n\nb", Span(2, 5)))
@example(("a\nb\nc", Span(2, 3)))
def test_context_and_quote_read_as_in_the_text(stretch):
    text, span = stretch

    before, after = context(text, span)

    assert before + words(span, text) + after in text
    assert "\n\n" not in before
    assert "\n\n" not in after


def test_text_of_one_word_over_and_over_takes_no_longer_than_its_length():
    selector = Selector("war", "peace ", " war")

    assert find("war " * 1_000, selector) is None
    assert grows_in_step(lambda size: find("war " * size, selector), 5_000)
