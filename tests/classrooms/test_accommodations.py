"""What one learner is granted: everywhere, at once, and for nobody else."""

from datetime import timedelta

import pytest

from classrooms import actions
from classrooms.assigned import assigned_to
from classrooms.models import Accommodation
from quizzes.actions import Refused
from quizzes.models import Attempt, Extension
from quizzes.rules import Allowance, Rules
from tests import make

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def timed(classroom, quiz):
    """The quiz as it was set, with twenty minutes and one attempt."""
    rules = Rules(minutes=20, attempts_allowed=1)
    made, _ = actions.set_quiz(classroom=classroom, quiz=quiz, rules=rules)
    return made


def grant(learner, teacher, **allowance):
    return actions.accommodate(
        learner=learner, allowance=Allowance(**allowance), by=teacher
    )


def begin(learner, assignment):
    sitting = assignment.sitting
    return actions.begin(learner=learner, quiz=sitting.quiz, sitting=sitting)


def fresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def test_grant_is_kept_once_for_a_learner(learner, teacher):
    grant(learner, teacher, time_factor=150)
    colleague = make.teacher()

    made = grant(learner, colleague, extra_attempts=1)

    assert Accommodation.objects.get() == made
    assert made.allowance == Allowance(extra_attempts=1)
    assert made.set_by == colleague


def test_attempt_begins_with_what_is_granted(learner, teacher, timed, clock):
    grant(learner, teacher, time_factor=150)

    assert begin(learner, timed).deadline == clock.now + 30 * MINUTE


def test_others_begin_with_the_usual_time(classroom, learner, teacher, timed, clock):
    grant(learner, teacher, time_factor=150)
    other = make.learner()
    make.membership(classroom, other)

    assert begin(other, timed).deadline == clock.now + 20 * MINUTE


def test_grant_holds_in_every_class(learner, teacher, quiz, clock):
    grant(learner, teacher, has_no_limit=True)
    elsewhere = make.classroom(learners=[learner])

    attempt = begin(learner, make.assignment(elsewhere, quiz, minutes=20))

    assert attempt.deadline is None


def test_extra_attempt_is_granted_and_shown_as_left(learner, teacher, quiz, timed):
    make.finished(quiz, learner, timed.sitting)
    with pytest.raises(Refused):
        begin(learner, timed)

    grant(learner, teacher, extra_attempts=1)

    (found,) = assigned_to(learner)
    assert (found.attempts_left, found.can_start) == (1, True)
    assert found.rules.attempts_allowed == 2
    assert begin(learner, timed)


def test_attempt_that_is_open_gets_its_time_at_once(learner, teacher, timed, clock):
    attempt = begin(learner, timed)
    clock.move(minutes=15)

    grant(learner, teacher, time_factor=200)

    assert fresh(attempt).deadline == attempt.started_at + 40 * MINUTE
    made = Extension.objects.get()
    assert (made.old_deadline, made.by) == (attempt.deadline, teacher)
    assert "150" not in made.why


def test_open_attempts_of_others_stay_as_they_are(classroom, learner, teacher, timed):
    other = make.learner()
    make.membership(classroom, other)
    attempt = begin(other, timed)

    grant(learner, teacher, time_factor=200)

    assert fresh(attempt).deadline == attempt.deadline


def test_attempt_whose_time_was_up_stays_finished(learner, teacher, timed, clock):
    attempt = begin(learner, timed)
    clock.move(minutes=20, seconds=10)

    grant(learner, teacher, time_factor=200)

    assert fresh(attempt).finished_at == attempt.deadline


def test_time_taken_away_again_ends_an_attempt_no_earlier_than_now(
    learner, teacher, timed, clock
):
    grant(learner, teacher, time_factor=200)
    attempt = begin(learner, timed)
    clock.move(minutes=30)

    grant(learner, teacher)

    assert fresh(attempt).deadline == clock.now


def test_practice_is_left_alone(learner, teacher, quiz):
    attempt = make.attempt(quiz, learner)

    grant(learner, teacher, time_factor=200)

    assert fresh(attempt).deadline is None
    assert not Extension.objects.exists()


def test_new_rules_keep_what_each_learner_is_granted(
    classroom, learner, teacher, timed, clock
):
    other = make.learner()
    make.membership(classroom, other)
    grant(learner, teacher, time_factor=150)
    mine, theirs = begin(learner, timed), begin(other, timed)

    actions.change_rules(assignment=timed, rules=Rules(minutes=40), by=teacher)

    assert fresh(mine).deadline == clock.now + 60 * MINUTE
    assert fresh(theirs).deadline == clock.now + 40 * MINUTE


def test_refusal_to_begin_leaves_finished_what_was_overdue(
    learner, teacher, quiz, timed
):
    attempt = make.overdue(begin(learner, timed))

    with pytest.raises(Refused):
        begin(learner, timed)

    assert fresh(attempt).is_finished


def test_beginning_twice_gives_the_same_attempt(learner, timed):
    assert begin(learner, timed) == begin(learner, timed)


# The page for it


@pytest.fixture
def url(client, teacher, learner, classroom):
    client.force_login(teacher)
    number = learner.memberships.get(classroom=classroom).pk
    return f"{classroom.get_absolute_url()}learners/{number}/accommodation/"


def page(response):
    return response.content.decode()


def test_page_shows_the_usual_and_then_what_was_set(client, url, teacher):
    assert 'value="100"' in page(client.get(url))

    answer = client.post(url, {"time_factor": "150", "extra_attempts": "2"})

    html = page(client.get(url))
    assert answer.status_code == 302
    assert 'value="150"' in html
    assert f"Last set by {teacher}" in html
    assert Accommodation.objects.get().allowance == Allowance(150, 2)


def test_roster_links_to_it_and_says_it(client, url, classroom, learner, teacher):
    roster = page(client.get(classroom.get_absolute_url()))
    assert f'href="{url}">As usual' in roster

    grant(learner, teacher, time_factor=150, extra_attempts=1)

    roster = page(client.get(classroom.get_absolute_url()))
    assert f'href="{url}">150% of the time, one extra attempt' in roster


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"time_factor": "99"}, "Give at least 100"),
        ({"time_factor": "401"}, "Give up to 400"),
        ({"time_factor": "much"}, "Give a whole number from 100 to 400"),
        ({"time_factor": ""}, "Give a number: 100 is the usual time"),
        ({"extra_attempts": "-1"}, "Give 0 or more"),
        ({"extra_attempts": "11"}, "Give up to 10"),
    ],
)
def test_what_cannot_be_granted_is_explained(client, url, data, said):
    answer = client.post(url, {"time_factor": "100", "extra_attempts": "0", **data})

    assert answer.status_code == 422
    assert said in page(answer)
    assert not Accommodation.objects.exists()


@pytest.mark.parametrize("boundary", [{"time_factor": "100"}, {"time_factor": "400"}])
def test_boundaries_may_be_granted(client, url, boundary):
    answer = client.post(url, {"extra_attempts": "10", **boundary})

    assert answer.status_code == 302


def test_classmates_see_nothing_of_it(client, url, classroom, learner, teacher, timed):
    grant(learner, teacher, time_factor=333, extra_attempts=7)
    other = make.learner()
    make.membership(classroom, other)
    client.force_login(other)

    for address in ("/", "/me/", "/classes/", classroom.get_absolute_url()):
        assert "333" not in page(client.get(address))
    start = page(client.get(timed.sitting.quiz.get_absolute_url()))
    assert "you have 20 minutes" in start
    assert client.get(url).status_code == 404


def test_learner_reads_the_rules_as_they_are_for_them(
    client, url, learner, teacher, timed
):
    grant(learner, teacher, time_factor=150, extra_attempts=1)
    client.force_login(learner)

    html = page(client.get(timed.sitting.quiz.get_absolute_url()))

    assert "you have 30 minutes" in html
    assert "2 attempts, the best counts; 30 minutes each" in html
    assert "You have 2 attempts left." in html
