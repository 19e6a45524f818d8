"""Writes what was measured as tables in Markdown, and puts them into a page. Pure."""

from collections.abc import Iterable, Sequence

BEGINS = "<!-- Measured: benchmarks.report writes what stands here. -->"
ENDS = "<!-- End of what was measured. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out rows under their heads; the first two columns are words."""
    ruler = ["---", "---", *["--:"] * (len(head) - 2)]
    lines: list[Sequence[object]] = [head, ruler, *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def within(
    value: float, budget: float | None, *, digits: int = 0, least: bool = False
) -> str:
    """Write a value; in bold with its budget where it misses that.

    `budget` is the most that it may be, or with `least` the least; None for any. The
    number is judged as it is printed.
    """
    text = f"{value:,.{digits}f}"
    if budget is None:
        return text
    shown = round(value, digits)
    misses = shown < budget if least else shown > budget
    return f"**{text}** ({'least' if least else 'most'} {budget:g})" if misses else text


def replaced(page: str, tables: str) -> str:
    """Put the tables into a page, between the two comments that keep their place.

    Raises ValueError if one of those is missing.
    """
    before, opening, rest = page.partition(BEGINS)
    _old, closing, after = rest.partition(ENDS)
    if not (opening and closing):
        raise ValueError("The page has no place for the tables.")
    return f"{before}{BEGINS}\n\n{tables}\n\n{ENDS}{after}"
