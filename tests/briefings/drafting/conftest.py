"""Articles in our own words, about things that never happened."""

from pathlib import Path

import pytest

from briefings import drafting
from briefings.drafting import article

HERE = Path(__file__).parent


@pytest.fixture(scope="package")
def ferry():
    return drafting.draft((HERE / "ferry.txt").read_text(), topic="Work")


@pytest.fixture(scope="package")
def border():
    return drafting.draft((HERE / "border.txt").read_text(), topic="Africa")


@pytest.fixture
def found():
    """Find all that drafting sees in a text."""
    return lambda text: drafting.find(article.read(text))
