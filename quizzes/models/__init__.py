"""What is asked, and what was answered."""

from quizzes.models.answered import Attempt, Response, Sitting, Standing
from quizzes.models.asked import (
    POINT,
    Category,
    Choice,
    Question,
    QuestionVersion,
    Quiz,
)

__all__ = [
    "POINT",
    "Attempt",
    "Category",
    "Choice",
    "Question",
    "QuestionVersion",
    "Quiz",
    "Response",
    "Sitting",
    "Standing",
]
