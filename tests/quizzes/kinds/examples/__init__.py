"""What each kind is tried on: questions without a fault, and answers as posted.

A kind that stands in EXAMPLES is covered by test_every_kind.
"""

from tests.quizzes.kinds.examples import choosing, placed, reasoned, typed
from tests.quizzes.kinds.examples.parts import SECRET, Example, content, row

__all__ = ["EXAMPLES", "SECRET", "content", "row"]

EXAMPLES: dict[str, Example] = {
    **choosing.EXAMPLES,
    **typed.EXAMPLES,
    **placed.EXAMPLES,
    **reasoned.EXAMPLES,
}
