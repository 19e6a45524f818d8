"""Tables in which nothing is about a single person, and why that is so."""

_BRIEFING = "part of a briefing, which is about the world; its owner is in the briefing"
_ASKED = "part of a quiz; who answered is in the answers"
_FRAME = "kept by Django for its own work, about models and rights"

IMPERSONAL = {
    "accounts.PasswordTries": "counts by a digest of a name; `blank` deletes it",
    "accounts.User_user_permissions": "rights, which `blank` takes away",
    "accounts.User_groups": "rights, which `blank` takes away",
    "auth.Group": _FRAME,
    "auth.Group_permissions": _FRAME,
    "auth.Permission": _FRAME,
    "briefings.Actor": _BRIEFING,
    "briefings.Event": _BRIEFING,
    "briefings.Event_agents": _BRIEFING,
    "briefings.Event_targets": _BRIEFING,
    "briefings.Motive": _BRIEFING,
    "briefings.Motive_toward": _BRIEFING,
    "briefings.Passage": _BRIEFING,
    "briefings.Place": _BRIEFING,
    "briefings.Term": _BRIEFING,
    "classrooms.Assignment": "what a class was set",
    "classrooms.Classroom": "a class; who is in it and who teaches it is beside it",
    "contenttypes.ContentType": _FRAME,
    "quizzes.Choice": _ASKED,
    "quizzes.Frequency": "how often a class said what; erasing answers counts down",
    "quizzes.ItemSum": "sums over a class",
    "quizzes.Question": _ASKED,
    "quizzes.QuestionVersion": _ASKED,
    "quizzes.Quiz": _ASKED,
    "quizzes.Sitting": "the rules that a class was set",
    "sessions.Session": "a browser’s, which nobody reads; `end_sessions` ends it",
}
