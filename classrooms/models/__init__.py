"""Who learns together, what they were set, and what single learners are granted."""

from classrooms.models.accommodation import Accommodation, AccommodationChange
from classrooms.models.assignment import Assignment, AssignmentQuerySet
from classrooms.models.classroom import (
    Classroom,
    ClassroomQuerySet,
    Membership,
    site_time_zone,
)
from classrooms.models.events import ClassEvent, ClassEventQuerySet
from classrooms.models.scored import Comment, Excusal

__all__ = [
    "Accommodation",
    "AccommodationChange",
    "Assignment",
    "AssignmentQuerySet",
    "ClassEvent",
    "ClassEventQuerySet",
    "Classroom",
    "ClassroomQuerySet",
    "Comment",
    "Excusal",
    "Membership",
    "site_time_zone",
]
