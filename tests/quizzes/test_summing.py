"""The sums kept at finish are those of the attempts, whatever happens to them.

That they are is checked after each of these tests; see `every_score_holds`. Here is
what they hold, and that a wrong one is found and mended.
"""

import sys
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection

from quizzes import actions, audit, catching_up, versions
from quizzes.actions import summing
from quizzes.models import Attempt, Frequency, ItemSum, Sitting, Standing
from quizzes.reckoning import Reckoning
from quizzes.rulings import Rule
from quizzes.sums import POPULATIONS, ItemSums
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(quiz):
    return Sitting.objects.create(quiz=quiz)


@pytest.fixture
def teacher():
    return make.teacher()


def sums(sitting, population="all"):
    """Add up what is kept of a population, by the number of the question."""
    version_ids = [UUID(id_) for id_, _layout in sitting.attempts.first().paper]
    found = dict.fromkeys(version_ids, ItemSums())
    rows = sitting.item_sums.filter(part__in=POPULATIONS[population])
    for version, *numbers in rows.values_list("version", *ItemSums._fields):
        found[version] = found[version].plus(ItemSums(*numbers))
    return [found[each] for each in version_ids]


def said(sitting, population="all"):
    """Map what was said, and what came of whole attempts, to how often."""
    found = {}
    for row in sitting.frequencies.filter(part__in=POPULATIONS[population], n__gt=0):
        found[row.value] = found.get(row.value, 0) + row.n
    return found


def first_version(attempt):
    (version,) = versions.load([attempt.paper[0][0]]).values()
    return version


def decide(sitting, attempt, teacher, decision, **data):
    return actions.rule(
        sitting=sitting,
        version=first_version(attempt),
        rule=Rule(decision, data, "Both are fair."),
        by=teacher,
    )


def test_finished_attempts_are_summed_item_by_item(quiz, sitting):
    for right in (3, 1):
        make.finished(quiz, make.learner(), sitting, right=right)

    both, one, _one = sums(sitting)
    squares = 3000**2 + 1000**2
    assert both == ItemSums(2, 2, 0, 2, 2, 2000, 2 * 10**6, 4000, squares, 4 * 10**6)
    assert one == ItemSums(2, 2, 0, 2, 1, 1000, 10**6, 4000, squares, 3 * 10**6)


def test_nothing_is_summed_before_the_end(quiz, sitting):
    make.response(make.attempt(quiz, make.learner(), sitting), 1)

    assert not ItemSum.objects.exists()
    assert not Frequency.objects.exists()


def test_what_was_said_and_scored_is_counted(quiz, sitting):
    attempt = make.finished(quiz, make.learner(), sitting, right=1)
    make.finished(quiz, make.learner(), sitting, right=1)
    right, tempting = (
        make.content(attempt, number)["choices"][place]["text"]
        for number, place in ((1, 0), (2, 1))
    )

    counted = said(sitting)

    assert counted[right] == counted[tempting] == 2
    assert counted["1000/3000"] == counted["1 of 3"] == 2
    assert len(counted) == 5


def test_only_attempt_is_one_row_an_item(quiz, sitting):
    make.finished(quiz, make.learner(), sitting)

    assert list(ItemSum.objects.values_list("part", flat=True)) == [7, 7, 7]


@pytest.mark.parametrize(
    ("population", "x"), [("first", 1), ("all", 6), ("last", 2), ("best", 3)]
)
def test_each_population_sums_the_attempts_that_it_names(quiz, sitting, population, x):
    learner = make.learner()
    for right in (1, 3, 2):
        make.finished(quiz, learner, sitting, right=right)

    found = sums(sitting, population)

    assert sum(each.x for each in found) == x * 1000
    assert found[0].n == (3 if population == "all" else 1)
    totals = {text for text in said(sitting, population) if "/" in text}
    assert f"{x * 1000}/3000" in totals or population == "all"
    assert f"{x} of 3" in said(sitting, population) or population == "all"


def test_attempts_in_other_sittings_free_ones_and_practice_are_not_summed(
    quiz, sitting
):
    learner = make.learner()
    make.finished(quiz, learner)
    attempt = make.finished(quiz, learner, Sitting.objects.create(quiz=quiz), right=1)
    practice = actions.practise(learner=learner, missed=attempt, numbers=[2])
    make.response(practice, 1)

    assert not sitting.item_sums.exists()
    assert Attempt.objects.finished().filter(is_practice=True).count() == 1
    assert sum(ItemSum.objects.values_list("n", flat=True)) == 3


@pytest.mark.parametrize(
    ("decision", "data", "x"),
    [
        ("key", {"right": [1]}, 1000),
        ("credit", {}, 2000),
        ("void", {}, 0),
        ("points", {"points": 3}, 3000),
        ("reset", {}, 1000),
    ],
)
def test_ruling_takes_out_what_was_and_adds_what_is(
    quiz, sitting, teacher, decision, data, x
):
    attempt = make.finished(quiz, make.learner(), sitting, right=2)
    make.finished(quiz, make.learner(), sitting, right=0)

    decide(sitting, attempt, teacher, decision, **data)

    item = sums(sitting)[0]
    assert (item.asked, item.x) == (2, x)
    assert item.n == (0 if decision == "void" else 2)


def test_ruling_that_makes_another_attempt_the_best_moves_both(quiz, sitting, teacher):
    learner = make.learner()
    first = make.finished(quiz, learner, sitting, right=1)
    second = make.attempt(quiz, learner, sitting)
    for number in (1, 2, 3):
        make.response(second, number, right=number > 1)
    assert sums(sitting, "best")[0].x == 0

    decide(sitting, first, teacher, "points", points=9)

    assert sums(sitting, "best")[0].x == 9000


def test_open_answer_joins_the_sums_once_it_is_marked(quiz, sitting, teacher):
    make.open_question(quiz)
    attempt = make.attempt(quiz, make.learner(), sitting)
    for number in (1, 2, 3):
        make.response(attempt, number)
    response = actions.answer(
        attempt=attempt, number=4, key=uuid4(), value={"text": "To look strong."}
    )
    before = sums(sitting)

    actions.award(
        response=response, score=1500, rubric={}, comment="Say whose.", by=teacher
    )

    after = sums(sitting)
    assert (before[3].pending, before[3].n, before[0].s) == (1, 0, 3000)
    assert (after[3].pending, after[3].n, after[3].x) == (0, 1, 1500)
    assert after[0].s == 4500  # the total of every item of the attempt


def test_erased_answers_are_counted_no_more_but_their_marks_are(quiz, sitting):
    gone, stays = (make.finished(quiz, make.learner(), sitting) for _ in range(2))
    before = sums(sitting)

    erased = actions.erase_answers(learner=gone.learner)

    assert erased == 3
    assert sums(sitting) == before
    assert sum(said(sitting).values()) == 2 * 2 + 3  # two whole attempts, one’s words
    assert stays.responses.filter(value=None).count() == 0


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_erasing_takes_typed_words_out_of_the_database(quiz, sitting, attempts):
    make.question(quiz, kind="short", choices=[("Erbil", True)])
    learner = make.learner()
    for number in range(attempts):
        attempt = make.attempt(quiz, learner, sitting)
        words = {"text": f"Amal was here {number}"}
        actions.answer(attempt=attempt, number=4, key=uuid4(), value=words)
        actions.finish(attempt=attempt)
    typed = Frequency.objects.filter(value__startswith="amal was here", is_typed=True)
    assert typed.filter(n=1).count() == attempts

    actions.erase_answers(learner=learner)

    assert not Frequency.objects.filter(value__icontains="amal").exists()


def test_what_moves_to_another_part_leaves_no_row_behind(quiz, sitting):
    learner = make.learner()
    for right in (1, 3):
        make.finished(quiz, learner, sitting, right=right)

    assert not Frequency.objects.filter(n=0).exists()


def test_erasing_finishes_what_is_open_first(quiz, sitting):
    attempt = make.attempt(quiz, make.learner(), sitting)
    make.response(attempt, 1)

    actions.erase_answers(learner=attempt.learner)

    assert Attempt.objects.get().right == 1
    assert sums(sitting)[0].right == 1


def test_erasing_leaves_alone_what_is_begun_meanwhile(
    quiz, sitting, learner, monkeypatch
):
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1)
    finish = actions.finish

    def finish_and_begin(*, attempt):
        finish(attempt=attempt)
        make.response(make.attempt(quiz, learner, sitting), 2)

    monkeypatch.setattr("quizzes.actions.erasing.finish", finish_and_begin)

    assert actions.erase_answers(learner=learner) == 1

    begun = learner.attempts.open().get()
    assert begun.responses.get().value is not None
    assert actions.finish(attempt=begun).right == 1


# Finding and mending


@pytest.fixture
def summed(quiz, sitting):
    """Three attempts, summed."""
    return [
        make.finished(quiz, make.learner(), sitting, right=right) for right in range(3)
    ]


def break_sum():
    ItemSum.objects.filter(pk=ItemSum.objects.first().pk).update(x=7)


def lose_sum():
    ItemSum.objects.first().delete()


def break_frequency():
    Frequency.objects.filter(pk=Frequency.objects.first().pk).update(n=7)


@pytest.mark.tampers
@pytest.mark.parametrize("tamper", [break_sum, lose_sum, break_frequency])
def test_audit_finds_a_sum_that_does_not_follow(summed, tamper):
    tamper()

    assert len(list(audit.differences())) == 1
    with pytest.raises(CommandError):
        call_command("audit_scores")


@pytest.mark.tampers
def test_audit_finds_a_standing_that_is_missing(summed):
    Standing.objects.first().delete()

    found = [each.what for each in audit.differences()]

    assert found[0].startswith("standing of")
    assert len(found) > 1  # its attempt plays no part any more


@pytest.mark.parametrize("tamper", [break_sum, lose_sum, break_frequency])
def test_recount_mends_every_sum(summed, sitting, tamper, capsys):
    right = sums(sitting), said(sitting)
    tamper()

    call_command("recount")

    assert (sums(sitting), said(sitting)) == right
    assert "Recounted 1 sittings; 1 sums were wrong." in capsys.readouterr().out


def test_recount_of_sums_that_hold_changes_nothing(summed, sitting):
    assert actions.recount(sitting=sitting) == 0


def test_sums_that_change_while_they_are_recounted_are_counted_again(
    summed, quiz, sitting, monkeypatch
):
    from quizzes.actions import summing

    expected = summing.expected

    def slowly(sitting_id):
        found = expected(sitting_id)
        if sitting.attempts.count() == 3:
            make.finished(quiz, make.learner(), sitting, right=3)
        return found

    monkeypatch.setattr(summing, "expected", slowly)

    assert actions.recount(sitting=sitting) == 0
    assert sums(sitting)[0].n == 4


# Attempts that are older than sums


@pytest.fixture
def older(summed):
    """What an upgrade finds: attempts that keep no marks, and no sums."""
    Attempt.objects.update(marks=None)
    ItemSum.objects.all().delete()
    Frequency.objects.all().delete()
    return summed


def test_upgrade_gives_older_attempts_marks_and_sums(older, sitting):
    catching_up.after_migrate(using="default")

    assert [each.marks is None for each in Attempt.objects.all()] == [False] * 3
    assert sums(sitting)[0].n == 3


def test_upgrade_that_was_cut_off_goes_on_the_next_time(older, quiz, sitting):
    actions.add_marks()
    make.finished(quiz, make.learner(), sitting)  # learners go on meanwhile
    assert sums(sitting)[0].n == 1

    catching_up.after_migrate(using="default")

    assert sums(sitting)[0].n == 4


def test_upgrade_says_how_far_it_is(older, capsys):
    catching_up.after_migrate(using="default", stdout=OutputWrapper(sys.stdout))

    said = capsys.readouterr().out.splitlines()
    assert said == ["Marks kept: 3 of 3 attempts", "Recounted: 1 of 1 sittings"]


def test_upgrade_holds_nothing_while_it_works_marks_out(
    older, sitting, teacher, monkeypatch
):
    """What a teacher decides meanwhile stays."""
    held = []

    class Slow(Reckoning):
        def __init__(self, attempts):
            super().__init__(attempts)
            held.extend(connection.savepoint_ids)
            decide(sitting, older[0], teacher, "credit")

    monkeypatch.setattr(summing, "Reckoning", Slow)
    catching_up.after_migrate(using="default")

    assert held == []
    assert sums(sitting)[0].x == 3000


def test_upgrade_counts_the_right_answers_of_attempts_summed_without(summed, sitting):
    right = said(sitting)
    Frequency.objects.filter(value__contains=" of ").delete()
    assert said(sitting) != right

    catching_up.after_migrate(using="default")

    assert said(sitting) == right


def test_upgrade_recounts_nothing_that_is_summed(summed, monkeypatch):
    monkeypatch.delattr(actions, "recount")

    catching_up.after_migrate(using="default")


def test_upgrade_passes_over_attempts_whose_answers_were_erased(older, sitting):
    older[0].responses.update(value=None)

    catching_up.after_migrate(using="default")

    older[0].refresh_from_db()
    assert older[0].marks is None
    assert sums(sitting)[0].n == 2


def test_decision_about_older_attempts_sums_them_once(older, sitting, teacher):
    decide(sitting, older[0], teacher, "credit")
    catching_up.after_migrate(using="default")

    assert sums(sitting)[0].x == 3000


def test_database_that_is_not_up_to_date_waits(older, monkeypatch):
    monkeypatch.setattr(catching_up, "is_up_to_date", lambda using: False)

    catching_up.after_migrate(using="default")

    assert Attempt.objects.filter(marks__isnull=True).count() == 3
    call_command("recount")
