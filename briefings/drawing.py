"""Writes the figures of a lesson as HTML, once, when the lesson is saved."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string

from briefings import wording
from briefings.figures import cartography
from briefings.figures.network import Network, network
from briefings.figures.outline import Outline
from briefings.figures.timeline import timeline


def _network(outline: Outline) -> Network | None:
    return network(outline, kinds=wording.kinds(), acts=wording.acts())


# By name: what decides where everything in it goes, or that there is nothing to draw.
# A template of the same name writes it; see briefings.figures.
FIGURES: Mapping[str, Callable[[Outline], Any]] = {
    "map": cartography.draw,
    "timeline": timeline,
    "network": _network,
}
# Written once more, by another template: the map as the library’s lead shows it.
AGAIN = {"art": "map"}


def draw(outline: Outline) -> dict[str, str]:
    """Write every figure that a record has something for, by its name.

    In the language that is active: the lesson's own.
    """
    drawn = {name: figure(outline) for name, figure in FIGURES.items()}
    drawn |= {name: drawn[other] for name, other in AGAIN.items() if other in drawn}
    return {
        name: render_to_string(
            f"briefings/figures/{name}.html", {"figure": figure, "outline": outline}
        )
        for name, figure in drawn.items()
        if figure is not None
    }
