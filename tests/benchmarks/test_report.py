import pytest

from benchmarks.report import growth


def cohort(learners, seconds, budget=None):
    ours = {"middle": seconds}
    return {
        "learners": learners,
        "works": [{"ours": ours, "milliseconds_budget": budget}],
    }


def test_first_class_has_none_to_be_compared_with():
    assert growth([cohort(30, 1)], 0, 0) == ""


@pytest.mark.parametrize(
    ("before", "here", "said"),
    [
        (cohort(30, 1), cohort(300, 2), "2.00"),
        (cohort(300, 1), cohort(3000, 1.2), "1.20"),
        (cohort(300, 1), cohort(3000, 2), "**2.00** (most 1.2)"),
        (cohort(300, 1, budget=100), cohort(3000, 2, budget=100), "2.00"),
    ],
)
def test_page_may_hardly_cost_more_than_for_a_class_that_fills_one(before, here, said):
    assert growth([before, here], 1, 0) == said
