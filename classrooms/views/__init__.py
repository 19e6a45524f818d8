"""Pages for classes: joining, teaching, setting quizzes, scores, starting a quiz."""
