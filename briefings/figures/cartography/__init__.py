"""The map of a record: the region, whose land it is, what happened where by whom."""

from briefings.figures.cartography.mapping import MapFigure, draw

__all__ = ["MapFigure", "draw"]
