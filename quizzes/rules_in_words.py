"""Says the rules of a quiz as a teacher or a learner reads them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from quizzes.rules import Allowance, Counts, Rules
from quizzes.wall_clock import Turn, city


def clock(moment: datetime) -> str:
    """Say in words when something is: “today at 17:00”, “on Friday 26 January …”."""
    moment = timezone.localtime(moment)
    today = timezone.localdate()
    words = {
        today - timedelta(days=1): _("yesterday at %(time)s"),
        today: _("today at %(time)s"),
        today + timedelta(days=1): _("tomorrow at %(time)s"),
    }.get(moment.date(), _("on %(day)s at %(time)s"))
    # Translators: a date without its year, as Django's date filter formats it.
    pattern = _("l j F") if moment.year == today.year else _("l j F Y")
    return words % {
        "day": date_format(moment, pattern),
        "time": date_format(moment, "H:i"),
    }


def zoned(moment: datetime) -> str:
    """Say when something is, and by whose clock: “today at 17:00 (Berlin)”."""
    return _("%(when)s (%(zone)s)") % {"when": clock(moment), "zone": here()}


def here() -> str:
    """Name the city by whose clocks times are shown."""
    return city(timezone.get_current_timezone_name())


def say_turn(typed: datetime, turn: Turn) -> str:
    """Say what the clocks do at a time that they leave out, or show twice."""
    said = (
        _(
            "On %(day)s the clocks in %(city)s go from %(before)s to %(after)s, so"
            " %(time)s does not come. Give %(after)s or later, or a time before"
            " %(before)s"
        )
        if turn.is_forward
        else _(
            "On %(day)s the clocks in %(city)s go back from %(before)s to %(after)s, so"
            " %(time)s comes twice: the first of both is meant."
        )
    )
    return said % {
        "day": date_format(typed, _("l j F Y")),
        "city": here(),
        **{
            name: date_format(each, "H:i")
            for name, each in (
                ("time", typed),
                ("before", turn.before),
                ("after", turn.after),
            )
        },
    }


def _parts(said: Iterable[str]) -> str:
    return pgettext("between the parts of a sentence", "; ").join(said)


def _and(said: Iterable[str]) -> str:
    return pgettext("between what belongs together", ", ").join(said)


def say_rules(rules: Rules, now: datetime) -> str:
    """Sum the rules up in one sentence; what is as usual it leaves out."""
    said = [
        say_when(rules, now),
        say_attempts(rules),
        say_limit(rules),
        say_feedback(rules),
        "" if rules.may_look_back else say_looking_back(rules),
        say_order(rules) if rules.shuffles_questions else "",
    ]
    return f"{capfirst(_parts(filter(None, said)))}."


def say_when(rules: Rules, now: datetime) -> str:
    """Say when it is open; the zone stands behind the last time named."""
    opens, closes, late = rules.opens_at, rules.closes_at, rules.late_until
    if closes is None:
        if opens and rules.is_early(now):
            return _("opens %(when)s and stays open") % {"when": zoned(opens)}
        return _("stays open")
    times = {"closes": clock(closes) if late else zoned(closes)}
    if opens and rules.is_early(now):
        said = _("opens %(opens)s and closes %(closes)s")
        times["opens"] = clock(opens)
    elif closes > now:
        said = _("closes %(closes)s")
    else:
        said = _("closed %(closes)s")
    if late is None:
        return said % times
    taken = _("late work is taken until %(when)s")
    if late <= now:
        taken = _("late work was taken until %(when)s")
    return _parts([said % times, taken % {"when": until(late)}])


def until(moment: datetime) -> str:
    """Say the end of a time: “until Friday 26 January, 17:00 (UTC)”."""
    moment = timezone.localtime(moment)
    # Translators: a date and a time, as Django's date filter formats them.
    pattern = _("l j F, H:i")
    if moment.year != timezone.localdate().year:
        pattern = _("l j F Y, H:i")
    return f"{date_format(moment, pattern)} ({here()})"


COUNTS = {
    "best": gettext_lazy("the best counts"),
    "first": gettext_lazy("the first counts"),
    "last": gettext_lazy("the last counts"),
    "mean": gettext_lazy("their mean counts"),
}


def say_attempts(rules: Rules) -> str:
    allowed = rules.attempts_allowed
    if allowed == 1:
        return _("one attempt")
    said = (
        _("any number of attempts")
        if allowed is None
        else _("%(n)s attempts") % {"n": allowed}
    )
    return _and([said, str(COUNTS[rules.counts])])


def say_limit(rules: Rules) -> str:
    if rules.minutes is None:
        return ""
    said = minutes_in_words(rules.minutes)
    is_once = rules.attempts_allowed == 1
    return said if is_once else _("%(minutes)s each") % {"minutes": said}


def minutes_in_words(minutes: int) -> str:
    return ngettext("one minute", "%(n)s minutes", minutes) % {"n": minutes}


FEEDBACK = {
    "each": gettext_lazy("feedback after each answer"),
    "finish": gettext_lazy("feedback when an attempt is finished"),
    "close": gettext_lazy("feedback when it has closed"),
}


def say_feedback(rules: Rules) -> str:
    if rules.feedback == "never":
        return _("no feedback on screen")
    said = str(FEEDBACK[rules.feedback])
    if rules.shows_key and rules.shows_evidence:
        return said
    if rules.shows_key:
        return _("%(feedback)s, without the evidence") % {"feedback": said}
    if rules.shows_evidence:
        return _("%(feedback)s, without the right answer") % {"feedback": said}
    return _("%(feedback)s, on right and wrong only") % {"feedback": said}


def say_looking_back(rules: Rules) -> str:
    if rules.may_look_back:
        return _("the briefing may be read meanwhile")
    return _("the briefing is closed meanwhile")


def say_order(rules: Rules) -> str:
    if rules.shuffles_questions:
        return _("the questions come in an order of each learner’s own")
    return _("the questions come in the same order for all")


# What is seen of an answer and of all answers, by whether the key and the evidence are.
OF_ONE = {
    (True, True): gettext_lazy("whether it is right, and the sentence that settles it"),
    (True, False): gettext_lazy("whether it is right, and the right answer"),
    (False, True): gettext_lazy("whether it is right, and the sentence to read again"),
    (False, False): gettext_lazy("whether it is right"),
}
OF_ALL = {
    (True, True): gettext_lazy("what was right, and the sentences that settle it"),
    (True, False): gettext_lazy("which were right, and the right answers"),
    (False, True): gettext_lazy("which were right, and the sentences to read again"),
    (False, False): gettext_lazy("which were right"),
}


def tell_feedback(rules: Rules) -> str:
    """Tell a learner what they will be shown, and when."""
    parts = rules.shows_key, rules.shows_evidence
    return {
        "each": _("After each answer you see %(one)s."),
        "finish": _("When you have finished you see %(all)s."),
        "close": _("When it has closed you see %(all)s."),
        "never": _("Your teacher goes through the answers with you."),
    }[rules.feedback] % {"one": OF_ONE[parts], "all": OF_ALL[parts]}


def say_allowance(allowance: Allowance) -> str:
    """Say what a learner is granted; nothing of what is as usual."""
    said = []
    if allowance.has_no_limit:
        said.append(_("no time limit"))
    elif allowance.time_factor != 100:
        said.append(_("%(n)s%% of the time") % {"n": allowance.time_factor})
    if extra := allowance.extra_attempts:
        attempts = ngettext("one extra attempt", "%(n)s extra attempts", extra)
        said.append(attempts % {"n": extra})
    return capfirst(_and(said))


def tell_time(rules: Rules) -> str:
    """Tell a learner who has not started yet how long it may take."""
    if rules.minutes is None:
        return _(
            "There is no timer. You can stop and carry on later: every answer is saved"
            " at once."
        )
    return _(
        "Once you start you have %(minutes)s. The time runs on when you leave; every"
        " answer is saved at once."
    ) % {"minutes": minutes_in_words(rules.minutes)}


def tell_results(rules: Rules, now: datetime) -> str:
    """Tell a learner who has finished when results come that are held back.

    It reads the same whether or not somebody was given longer: that is theirs.
    """
    if rules.feedback != "close" or rules.ends_at is None:
        return _("Your teacher goes through them with you.")
    if rules.is_over(now):
        return _("The results come once everybody’s time is over.")
    return _(
        "The results come once everybody’s time is over, %(when)s at the earliest."
    ) % {"when": zoned(rules.ends_at)}


SCORES: dict[Counts, Promise] = {
    "best": gettext_lazy("Best %(right)s of %(of)s"),
    "first": gettext_lazy("First %(right)s of %(of)s"),
    "last": gettext_lazy("Last %(right)s of %(of)s"),
    "mean": gettext_lazy("Mean %(percent)s%%"),
}


def say_score(counts: Counts, *, right: int, of: int, percent: int | None) -> str:
    """Say what counts of a learner's attempts: “Best 9 of 12”, “Mean 72%”."""
    if not of:
        return _("Not marked yet")
    return str(SCORES[counts]) % {"right": right, "of": of, "percent": percent}


WHAT_COUNTS: dict[Counts, Promise] = {
    "best": gettext_lazy("Your best attempt counts."),
    "first": gettext_lazy("Your first attempt counts."),
    "last": gettext_lazy("Your last attempt counts."),
    "mean": gettext_lazy("The mean of your attempts counts."),
}
