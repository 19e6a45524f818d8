"""Which row of a question is at fault: kinds speak of the question as a whole."""

from typing import Any

from quizzes import kinds


def culprit(content: dict[str, Any], code: str) -> int | None:
    """Find the row without which this fault would not be there: of several, the last.

    None if it is not for one row alone. Only `content["kind"]` and what its kind reads
    must be there.
    """
    rows, kind = content["choices"], kinds.of(content["kind"])
    for place in reversed(range(len(rows))):
        others = rows[:place] + rows[place + 1 :]
        if code not in kind.faults({**content, "choices": others}):
            return place
    return None
