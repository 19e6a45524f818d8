"""Reads login slips: names with the return codes that were drawn for them just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from accounts.actions import drawn_return_code, has_code
from accounts.codes import spaced
from accounts.models import User
from classrooms.models import Classroom


@dataclass(frozen=True, slots=True)
class Slip:
    """What one learner is handed; no code if they got another one since."""

    name: str
    code: str


def slips(classroom: Classroom, key: UUID, numbers: Sequence[int]) -> list[Slip]:
    """Give the slips of some memberships of a class, in the order of their numbers."""
    members = classroom.memberships.filter(pk__in=numbers).select_related("learner")
    found = {member.pk: _slip(member.learner, key) for member in members}
    return [found[number] for number in numbers if number in found]


def _slip(learner: User, key: UUID) -> Slip:
    code = drawn_return_code(learner, key)
    return Slip(str(learner), spaced(code) if has_code(learner, code) else "")
