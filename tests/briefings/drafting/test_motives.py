"""Why somebody did something, as far as an article says it."""

import pytest


def told(found, text):
    there = found(text)
    return [
        (
            motive.holder.words if motive.holder else None,
            there.article.body[motive.start : motive.end],
        )
        for motive in there.motives
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canada taxed steel in retaliation for the ban.",
            ("Canada", "in retaliation for the ban"),
        ),
        (
            "India blocked it because they feared higher prices, he said.",
            ("India", "because they feared higher prices"),
        ),
        (
            "Analysts say Santamaría’s refusal is aimed at weakening Quispe.",
            ("Santamaría", "is aimed at weakening Quispe"),
        ),
        (
            "The United Nations paid millions to buy tents.",
            ("United Nations", "to buy tents"),
        ),
        ("Experts believe it was meant to test him.", (None, "was meant to test him")),
    ],
)
def test_reason_is_found_with_whose_it_is(found, text, expected):
    assert told(found, text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["They agreed to protect the coast.", "Iran needs to win.", "It rained."],
)
def test_what_is_to_be_done_is_no_reason(found, text):
    assert told(found, text) == []
