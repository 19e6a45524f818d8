"""Every table with rows about people, in the order in which they are shown."""

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from briefings.models import Briefing, Correction
from classrooms.models import (
    Accommodation,
    AccommodationChange,
    ClassEvent,
    Classroom,
    Comment,
    Excusal,
    Membership,
)
from classrooms.personal import columns
from classrooms.personal.held import Held
from quizzes.models import (
    Attempt,
    Award,
    Deferral,
    Extension,
    HintTaken,
    Merger,
    Response,
    RulesChange,
    Ruling,
    ScoreChange,
    Standing,
)

ALL_TEACHERS = _("You, and the teachers of all your classes")
ITS_TEACHERS = _("You, and the teachers of the class")
READERS = _("Everybody who reads it")

_TO_CLASS = "sitting__assignment__classroom"

PERSON = Held(
    User,
    "person",
    _("Person"),
    _("So that your teachers know whose work it is, and you can come back to it."),
    ALL_TEACHERS,
    columns.person,
    about=("pk",),
    taught="memberships__classroom",
    kept=dict.fromkeys(
        ("username", "display_name", "email", "password"),
        "`blank` draws or empties it",
    )
    | dict.fromkeys(("return_digest", "join_digest"), "`blank` nulls it"),
)

CLASSES = (
    Held(
        Membership,
        "classes",
        _("Classes attended"),
        _("So that you find what your class was set."),
        ITS_TEACHERS,
        columns.membership,
        about=("learner",),
        taught="classroom",
        fetch=("classroom",),
    ),
    Held(
        Classroom.teachers.through,
        "teaching",
        _("Classes taught"),
        _("So that you find your classes."),
        ITS_TEACHERS,
        columns.teaching,
        about=("user",),
        fetch=("classroom",),
        goes=True,
    ),
    Held(
        ClassEvent,
        "class_events",
        _("Acts on a place in a class"),
        _("So that everybody can see later who changed what."),
        ITS_TEACHERS,
        columns.class_event,
        about=("person",),
        by=("by",),
        taught="classroom",
        fetch=("classroom", "by"),
        blank={"data": None},
        kept={"kind": "one of a few acts"},
    ),
    Held(
        Merger,
        "mergers",
        _("Seats of the same person"),
        _("So that the work done in two seats counts for one person."),
        ALL_TEACHERS,
        columns.merger,
        about=("extra", "kept"),
        by=("by",),
        taught="kept__memberships__classroom",
        fetch=("by",),
    ),
    Held(
        Accommodation,
        "accommodation",
        _("What is granted everywhere"),
        _("So that you get the time and the attempts that you need."),
        ALL_TEACHERS,
        columns.accommodation,
        about=("learner",),
        by=("set_by",),
        taught="learner__memberships__classroom",
        fetch=("set_by",),
        goes=True,
    ),
    Held(
        AccommodationChange,
        "accommodation_changes",
        _("Changes of what is granted"),
        _("So that everybody can see later who was granted what."),
        ALL_TEACHERS,
        columns.accommodation_change,
        about=("learner",),
        by=("by",),
        taught="learner__memberships__classroom",
        fetch=("by",),
        kept=dict.fromkeys(("old", "new"), "numbers, of somebody nobody can tell"),
    ),
)

DONE = (
    Held(
        Standing,
        "standings",
        _("Standings"),
        _("So that you and your teachers see your scores."),
        ITS_TEACHERS,
        columns.standing,
        about=("learner",),
        taught=_TO_CLASS,
        attempt="last_id",
    ),
    Held(
        Attempt,
        "attempts",
        _("Attempts"),
        _("So that you can carry on, and read your results again."),
        ITS_TEACHERS,
        columns.attempt,
        about=("learner",),
        taught=_TO_CLASS,
        attempt="pk",
        kept=dict.fromkeys(
            ("paper", "totals", "marks"), "questions asked and points given, no words"
        ),
    ),
    Held(
        Response,
        "answers",
        _("Answers"),
        _("So that they can be marked, and your class can talk about them."),
        ITS_TEACHERS,
        columns.response,
        about=("attempt__learner",),
        taught=f"attempt__{_TO_CLASS}",
        attempt="attempt_id",
        version="version_id",
        blank={"value": None},
    ),
    Held(
        HintTaken,
        "hints",
        _("Hints asked for"),
        _("Because a hint may cost part of the points."),
        ITS_TEACHERS,
        columns.hint,
        about=("attempt__learner",),
        taught=f"attempt__{_TO_CLASS}",
        attempt="attempt_id",
        version="version_id",
    ),
)

DECIDED = (
    Held(
        Comment,
        "comments",
        _("Comments on work"),
        _("So that you know what your teacher thinks of it."),
        ITS_TEACHERS,
        columns.comment,
        about=("learner",),
        by=("by",),
        taught="assignment__classroom",
        fetch=("assignment__classroom", "assignment__sitting__quiz", "by"),
        goes=True,
        kept={"text": "goes with its row"},
    ),
    Held(
        Excusal,
        "excusals",
        _("Excused from"),
        _("So that what you could not do counts for nothing."),
        ITS_TEACHERS,
        columns.excusal,
        about=("learner",),
        by=("by",),
        taught="assignment__classroom",
        fetch=("assignment__classroom", "assignment__sitting__quiz", "by"),
        blank={"why": ""},
    ),
    Held(
        Award,
        "awards",
        _("Points given for open answers"),
        _("So that an open answer counts, and you can see why."),
        ITS_TEACHERS,
        columns.award,
        about=("response__attempt__learner",),
        by=("by",),
        taught=f"response__attempt__{_TO_CLASS}",
        attempt="response.attempt_id",
        version="response.version_id",
        fetch=("response", "by"),
        blank={"comment": ""},
        kept={"rubric": "points for each line of a rubric, no words"},
    ),
    Held(
        ScoreChange,
        "score_changes",
        _("Changes of scores"),
        _("So that nobody can change a score unseen."),
        ITS_TEACHERS,
        columns.score_change,
        about=("attempt__learner",),
        taught=f"attempt__{_TO_CLASS}",
        attempt="attempt_id",
    ),
    Held(
        Deferral,
        "deferrals",
        _("More time for one quiz"),
        _("So that everybody can see later who was given more time."),
        ITS_TEACHERS,
        columns.deferral,
        about=("learner",),
        by=("by",),
        taught=_TO_CLASS,
        fetch=("sitting__quiz", "by"),
        blank={"why": ""},
    ),
    Held(
        Extension,
        "extensions",
        _("Later deadlines"),
        _("So that everybody can see later who was given more time."),
        ITS_TEACHERS,
        columns.extension,
        about=("attempt__learner",),
        by=("by",),
        taught=f"attempt__{_TO_CLASS}",
        attempt="attempt_id",
        fetch=("by",),
        blank={"why": ""},
    ),
)

TAUGHT = (
    Held(
        Ruling,
        "rulings",
        _("Decisions about questions"),
        _("So that everybody can see who corrected what."),
        ITS_TEACHERS,
        columns.ruling,
        by=("by",),
        version="version_id",
        fetch=("sitting__quiz",),
        kept={
            "decision": "one of a few",
            "data": "which answers count, whoever gave them",
            "why": "about a question; learners read it",
        },
    ),
    Held(
        RulesChange,
        "rules_changes",
        _("Changes of rules"),
        _("So that everybody can see under what rules a quiz was taken."),
        ITS_TEACHERS,
        columns.rules_change,
        by=("by",),
        fetch=("sitting__quiz",),
        kept={"old": "rules of a quiz", "new": "rules of a quiz"},
    ),
    Held(
        Briefing,
        "briefings",
        _("Briefings owned"),
        _("So that you find what you wrote."),
        READERS,
        columns.briefing,
        by=("owner",),
        kept=dict.fromkeys(
            [
                field.name
                for field in Briefing._meta.fields
                if field.get_internal_type()
                in ("CharField", "TextField", "JSONField", "SlugField", "URLField")
            ],
            "what was written for everybody to read",
        ),
    ),
    Held(
        Briefing.shared_with.through,
        "shared_briefings",
        _("Briefings shared"),
        _("So that you can write on them."),
        _("You, and whoever else writes them"),
        columns.share,
        about=("user",),
        fetch=("briefing",),
        goes=True,
    ),
    Held(
        Correction,
        "corrections",
        _("Corrections made"),
        _("So that readers know what a briefing said before."),
        READERS,
        columns.correction,
        by=("by",),
        fetch=("briefing",),
        kept={"what": "what was written for everybody to read"},
    ),
    Held(
        LogEntry,
        "desk",
        _("Acts at the writing desk"),
        _("So that the history of a briefing says who changed it."),
        _("You, and whoever else writes them"),
        columns.desk,
        by=("user",),
        fetch=("content_type",),
        kept={
            "object_id": "a number",
            "object_repr": "a title; `blank` takes people’s names out",
            "change_message": "names of fields; `blank` empties it for people",
        },
    ),
)

# What belongs to one class alone, and may be erased with it.
WORK = (*DONE, *DECIDED)
HELD = (PERSON, *CLASSES, *WORK, *TAUGHT)
