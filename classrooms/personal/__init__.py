"""What is held about people: every table, how it is shown, and what erasing leaves.

A model is in `HELD` or in `IMPERSONAL`, and each text in a held row is either blanked
when its person is erased or kept for a reason. Tests find whatever is in neither.
"""

from classrooms.personal.held import Held, Look
from classrooms.personal.impersonal import IMPERSONAL
from classrooms.personal.tables import HELD, WORK

__all__ = ["HELD", "IMPERSONAL", "WORK", "Held", "Look"]
