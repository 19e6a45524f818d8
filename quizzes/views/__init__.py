"""Pages on which learners answer and see what came of it."""
