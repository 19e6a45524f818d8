"""Reads how a class goes from one assignment to the next, category by category.

Each learner counts once in each assignment, with the attempt that counts by its rules;
where the mean does, with the last one. Practice counts nowhere, nor does what somebody
is excused from.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import quantiles

from django.urls import reverse
from django.utils.http import urlencode

from briefings.models import texts
from classrooms import taught
from classrooms.models import Assignment, Classroom, Excusal
from quizzes.models import Standing
from quizzes.over_time import Measure, OverTime, Work, added, direction, parts_of

# So many assignments are “now”, of a class; and of one learner.
NOW = 3
NOW_OF_ONE = 2
# Of fewer learners there is no middle half to speak of.
FEWEST_LEARNERS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A learner whose latest work differs from the work before by more than chance."""

    name: str
    # Empty while names are hidden.
    url: str
    before: Measure
    lately: Measure
    direction: int


class ClassProgress:
    """One class over time, in at most seven queries whatever its size."""

    def __init__(self, classroom: Classroom, *, hide_names: bool = False) -> None:
        self.classroom = classroom
        self.hide_names = hide_names

    @cached_property
    def assignments(self) -> list[Assignment]:
        lesson = "sitting__quiz__briefing"
        read = self.classroom.assignments.select_related("classroom", lesson)
        return list(read.defer(*texts(lesson)).order_by("created_at", "pk"))

    @cached_property
    def _work(self) -> dict[int, dict[int, dict[str, Measure]]]:
        """Map sittings and their learners to what was right in each category."""
        runs = defaultdict(list)
        for each in self.assignments:
            counts = each.sitting.rules.counts
            runs["last" if counts == "mean" else counts].append(each.sitting_id)
        excused = self._excused() if runs else set()
        found: dict[int, dict[int, dict[str, Measure]]] = defaultdict(dict)
        for run, sittings in runs.items():
            kept = Standing.objects.filter(
                sitting__in=sittings, learner__memberships__classroom=self.classroom
            )
            rows = kept.values_list("sitting", "learner", f"{run}__totals")
            for sitting, learner, totals in rows:
                parts = parts_of(totals or {})
                if parts and (sitting, learner) not in excused:
                    found[sitting][learner] = parts
        return found

    def _excused(self) -> set[tuple[int, int]]:
        held = Excusal.objects.in_force().filter(assignment__classroom=self.classroom)
        return set(held.values_list("assignment__sitting", "learner"))

    @cached_property
    def over_time(self) -> OverTime:
        """The assignments of which anything is marked, in their order."""
        works = []
        for each in self.assignments:
            briefing = each.sitting.quiz.briefing
            if parts := _of_class(self._work[each.sitting_id].values()):
                url, at = each.get_absolute_url(), each.created_at
                works.append(Work(briefing.title, briefing.language, url, at, parts))
        return OverTime(works)

    @property
    def is_small(self) -> bool:
        """Whether so few have finished that single learners move what is shown."""
        measures = [
            part.learners
            for work in self.over_time.works
            for part in work.parts.values()
        ]
        return max(measures, default=0) < FEWEST_LEARNERS

    @cached_property
    def now(self) -> list[tuple[str, Measure]]:
        """The categories in the last assignments together, the weakest first."""
        latest = self.over_time.works[-NOW:]
        sums = {
            name: added([work.parts[name] for work in latest if name in work.parts])
            for name in self.over_time.categories
        }
        asked = [(name, measure) for name, measure in sums.items() if measure.total]
        return sorted(asked, key=lambda part: part[1].right / part[1].total)

    @property
    def latest(self) -> int:
        """Of how many assignments that is."""
        return min(NOW, len(self.over_time.works))

    @property
    def weakest(self) -> str:
        """The category that is weaker than the next by more than chance, if one is."""
        if len(self.now) < 2:
            return ""
        (name, last), (_name, next_to_last) = self.now[:2]
        return name if direction(last, next_to_last) > 0 else ""

    @property
    def weakest_url(self) -> str:
        """Where the latest questions on that category are reviewed."""
        asked = (work for work in self.over_time.works if self.weakest in work.parts)
        latest = [work.url for work in asked][-1]
        wishes = {"about": self.weakest}
        if self.hide_names:
            wishes["names"] = "hidden"
        return f"{latest}?{urlencode(wishes)}#items"

    @cached_property
    def _names(self) -> dict[int, str]:
        return taught.names(self.classroom, hidden=self.hide_names)

    @cached_property
    def changes(self) -> list[Change]:
        """The learners who rose or slipped, by name."""
        numbers = dict(self.classroom.memberships.values_list("learner", "pk"))
        found = []
        for learner, name in self._names.items():
            works = [
                added(list(self._work[each.sitting_id][learner].values()))
                for each in self.assignments
                if learner in self._work[each.sitting_id]
            ]
            before, lately = added(works[:-NOW_OF_ONE]), added(works[-NOW_OF_ONE:])
            if way := direction(before, lately):
                url = reverse("portrait", args=[self.classroom.pk, numbers[learner]])
                shown = "" if self.hide_names else url
                found.append(Change(name, shown, before, lately, way))
        return found

    @property
    def slipped(self) -> list[Change]:
        return [each for each in self.changes if each.direction < 0]

    @property
    def rose(self) -> list[Change]:
        return [each for each in self.changes if each.direction > 0]

    @property
    def can_compare(self) -> bool:
        """Whether there is work before the latest of which to tell changes."""
        return len(self.over_time.works) > NOW_OF_ONE


def _of_class(learners: Iterable[dict[str, Measure]]) -> dict[str, Measure]:
    """Add learners up by category, with how many they are and how they are spread."""
    by_category: dict[str, list[Measure]] = defaultdict(list)
    for parts in learners:
        for name, part in parts.items():
            by_category[name].append(part)
    return {name: _spread(parts) for name, parts in by_category.items()}


def _spread(parts: list[Measure]) -> Measure:
    whole, low, high = added(parts), None, None
    if len(parts) >= FEWEST_LEARNERS:
        percents = [part.percent for part in parts]
        first, _middle, third = quantiles(percents, n=4, method="inclusive")
        low, high = round(first), round(third)
    return Measure(whole.right, whole.total, len(parts), low, high)
