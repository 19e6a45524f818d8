"""Reads login slips: names with the return codes that were drawn for them just now."""

from collections.abc import Mapping
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


def slips(classroom: Classroom, drawn: Mapping[int, UUID]) -> list[Slip]:
    """Give the slips of some memberships of a class, in the order of `drawn`.

    It maps the number of each to the key that its learner’s code was drawn by.
    """
    members = classroom.memberships.filter(pk__in=drawn).select_related("learner")
    found = {member.pk: member.learner for member in members}
    return [_slip(found[pk], key) for pk, key in drawn.items() if pk in found]


def _slip(learner: User, key: UUID) -> Slip:
    code = drawn_return_code(learner, key)
    return Slip(str(learner), spaced(code) if has_code(learner, code) else "")
