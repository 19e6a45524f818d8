"""What a class answered, counted as it is at finish, for tests of a single question."""

from collections import Counter
from dataclasses import replace

from classrooms.items import Given, read_item
from quizzes.marking import Work, mark
from quizzes.sums import ItemSums, heard, keep


def count_item(number, content, asked, answers, rules=()):
    """Read a question that so many were asked, from works and how many did each.

    Who is in none of them left it out.
    """
    left = asked - sum(times for _work, times in answers)
    sums, said = ItemSums(), Counter()
    for work, times in [*answers, (Work(), left)]:
        made = mark(content, replace(work, rules=rules))
        sums = sums.plus(ItemSums.of(*keep([made]), made.score), times)
        if work.answer is not None:
            for each in heard(content, work.answer):
                said[each] += times
    given = [Given(each.words, times, each.is_typed) for each, times in said.items()]
    return read_item(number, content, sums, given, rules)
