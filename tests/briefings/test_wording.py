import pytest
from django.utils.translation import override

from briefings import wording
from briefings.figures.findings import Finding
from briefings.models import Actor, Event


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding("attacked", ("A",), 2), "A attacked 2 others"),
        (
            Finding("acted", ("A", "B"), 2, is_hedged=True),
            "A acted, or is said to have acted, on 2 others; B answered",
        ),
        (
            Finding("attacked", ("A", "B", "C"), 4),
            "A attacked 4 others; 2 of them answered",
        ),
        (Finding("met", ("A",), 3), "3 others acted towards A"),
        (Finding("both", ("A", "B"), 2), "A and B acted on each other"),
        (
            Finding("one", ("A", "B"), 1, is_hedged=True),
            "A acted, or is said to have acted, on B",
        ),
        (Finding("together", count=12), "12 actors, acting together"),
        (Finding(), "Who acted on whom"),
    ],
)
def test_finding_is_told_in_a_line(finding, said):
    assert wording.told(finding) == said


def test_percent_signs_in_names_are_left_alone():
    assert wording.told(Finding("one", ("5%(s)", "%d"), 1)) == "5%(s) acted on %d"


def test_every_kind_of_actor_and_of_act_has_its_word():
    assert wording.kinds().keys() == {*Actor.Kind.values}
    assert wording.acts().keys() == {*Event.Act.values, "motive"}


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ((1, "day"), "From the first date to the last: 1 day"),
        ((35, "day"), "From the first date to the last: 35 days"),
        ((3, "month"), "From the first date to the last: about 3 months"),
        ((12, "year"), "From the first date to the last: about 12 years"),
    ],
)
def test_span_is_told_in_words(length, said):
    assert wording.span(*length) == said


def test_words_are_those_of_the_active_language():
    with override("fr"):
        french = wording.comma(), wording.kinds()["state"]
    with override("fa"):
        persian = wording.comma(), wording.kinds()["state"]

    assert french != persian
    assert persian[0] == "، "
