"""Figures, drawn from the outline of a record: where everything goes, in numbers.

A module here decides positions, lines and their styles, and returns them as plain
rows; a template of the same name under templates/briefings/figures/ writes them as SVG
and as the list that says the same. Nothing here knows Django.
"""
