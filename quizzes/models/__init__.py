"""What is asked, what was answered, and what teachers decided about it."""

from quizzes.models.answered import Attempt, HintTaken, Response
from quizzes.models.asked import (
    POINT,
    Category,
    Choice,
    Question,
    QuestionVersion,
    Quiz,
)
from quizzes.models.deferred import Deferral
from quizzes.models.judged import (
    Award,
    Extension,
    RulesChange,
    Ruling,
    ScoreChange,
)
from quizzes.models.merged import Merger
from quizzes.models.sitting import Sitting
from quizzes.models.standing import Counted, Standing
from quizzes.models.summed import Frequency, ItemSum

__all__ = [
    "POINT",
    "Attempt",
    "Award",
    "Category",
    "Choice",
    "Counted",
    "Deferral",
    "Extension",
    "Frequency",
    "HintTaken",
    "ItemSum",
    "Merger",
    "Question",
    "QuestionVersion",
    "Quiz",
    "Response",
    "RulesChange",
    "Ruling",
    "ScoreChange",
    "Sitting",
    "Standing",
]
