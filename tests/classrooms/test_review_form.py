"""What an address asks of a review."""

from django.http import QueryDict

from classrooms.forms.reviewing import ReviewForm


def test_what_an_address_says_is_read_once():
    first = ReviewForm.of(QueryDict("names=hidden&attempts=last"))

    assert ReviewForm.of(QueryDict("names=hidden&attempts=last")) is first
    assert first.wishes() == {"hide_names": True, "population": "last"}


def test_another_address_has_its_own_wishes():
    hidden = ReviewForm.of(QueryDict("names=hidden"))
    plain = ReviewForm.of(QueryDict(""))

    assert (hidden.wish("names"), plain.wish("names")) == ("hidden", "")


def test_words_in_any_alphabet_arrive_whole():
    asked = QueryDict(mutable=True)
    asked["said"] = "سلام & بد"

    assert ReviewForm.of(asked).wish("said") == "سلام & بد"


def test_what_makes_no_sense_is_as_if_it_were_not_there():
    form = ReviewForm.of(QueryDict("names=all&attempts=none&since=-1"))

    assert form.query("names", "attempts", "since") == ""


def test_form_is_read_before_anybody_else_can_find_it():
    form = ReviewForm.of(QueryDict("names=hidden&attempts=best"))

    assert form.cleaned_data["attempts"] == "best"
