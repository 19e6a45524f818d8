"""Setting all rules of an assignment, and finding them said where they matter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from classrooms import actions
from classrooms.models import Assignment
from quizzes.models import Attempt, Extension, Sitting
from quizzes.rules import Rules
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return f"{classroom.get_absolute_url()}assignments/new/"


@pytest.fixture
def rules_url(client, teacher, assignment):
    client.force_login(teacher)
    return f"{assignment.get_absolute_url()}rules/"


def days(number):
    moment = timezone.now() + number * DAY
    return moment.replace(second=0, microsecond=0)


def typed(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


def page(response):
    return " ".join(response.content.decode().split())


def as_a_browser_sends(html):
    """The fields of the form on a page, as they stand."""
    form = {}
    for part in html.split("<input ")[1:]:
        tag = part.split(">")[0]
        name = tag.split('name="')[1].split('"')[0]
        value = tag.split('value="')[1].split('"')[0] if 'value="' in tag else ""
        is_off = ('type="radio"' in tag or 'type="checkbox"' in tag) and (
            "checked" not in tag
        )
        if not is_off:
            form[name] = value or "on"
            if 'type="datetime-local"' in tag or 'inputmode="numeric"' in tag:
                form[name] = value
    form.pop("csrfmiddlewaretoken", None)
    return form


def test_times_typed_by_clocks_that_were_changed_meanwhile_are_asked_again(
    client, url, rules_url, classroom, teacher, assignment
):
    closes = days(9)
    Sitting.objects.update(closes_at=closes)
    sent = as_a_browser_sends(page(client.get(rules_url)))
    assert sent["zone"] == "UTC"
    actions.settle_class(
        classroom=classroom, name=classroom.name, time_zone="Asia/Tokyo", by=teacher
    )

    answer = client.post(rules_url, sent)

    assert answer.status_code == 422
    assert "by the clocks of Tokyo now" in page(answer)
    again = as_a_browser_sends(page(answer))
    assert again["closes_at"] == sent["closes_at"] == typed(closes)
    assert again["zone"] == "Asia/Tokyo"
    assert Sitting.objects.get().closes_at == closes
    assert client.post(rules_url, again).status_code == 302


def test_usual_rules_are_those_of_free_practice(client, url, quiz):
    client.post(url, {"quiz": quiz.pk})

    assert Sitting.objects.get().rules == Rules()


def test_form_as_it_opens_sets_the_usual_rules(client, url, quiz):
    form = as_a_browser_sends(page(client.get(url)))

    client.post(url, {**form, "quiz": quiz.pk})

    assert Sitting.objects.get().rules == Rules()


def test_every_rule_is_set(client, url, quiz):
    opens, closes, late = days(1), days(3), days(5)

    client.post(
        url,
        {
            "quiz": quiz.pk,
            "opens_at": typed(opens),
            "closes_at": typed(closes),
            "late_until": typed(late),
            "attempts_allowed": "2",
            "counts": "mean",
            "minutes": "20",
            "feedback": "close",
            "shows": "marks",
            "may_look_back": "no",
            "shuffles_questions": "on",
        },
    )

    assert Sitting.objects.get().rules == Rules(
        feedback="close",
        shows_key=False,
        shows_evidence=False,
        minutes=20,
        opens_at=opens,
        closes_at=closes,
        late_until=late,
        attempts_allowed=2,
        counts="mean",
        shuffles_questions=True,
        may_look_back=False,
    )


@pytest.mark.parametrize(
    ("shows", "parts"),
    [
        ("all", (True, True)),
        ("key", (True, False)),
        ("evidence", (False, True)),
        ("marks", (False, False)),
    ],
)
def test_what_feedback_shows_is_chosen_and_shown_as_chosen(
    client, url, quiz, shows, parts
):
    client.post(url, {"quiz": quiz.pk, "shows": shows})

    sitting = Sitting.objects.get()
    assert (sitting.shows_key, sitting.shows_evidence) == parts
    made = sitting.assignment
    html = page(client.get(f"{made.get_absolute_url()}rules/"))
    assert as_a_browser_sends(html)["shows"] == shows


def test_rules_saved_as_they_stand_stay_as_they_are(client, rules_url, quiz, classroom):
    """To the microsecond, though the inputs show minutes."""
    now = timezone.now()
    rules = {
        "opens_at": now - DAY,
        "closes_at": now + DAY,
        "late_until": now + 2 * DAY,
        "feedback": "finish",
        "shows_key": False,
        "minutes": 15,
        "counts": "first",
        "may_look_back": False,
        "shuffles_questions": True,
    }
    Sitting.objects.update(**rules)
    before = Sitting.objects.get().rules

    form = as_a_browser_sends(page(client.get(rules_url)))
    answer = client.post(rules_url, form)

    assert answer.status_code == 302
    assert Sitting.objects.get().rules == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"minutes": "0"}, "Give at least one minute"),
        ({"minutes": "601"}, "Give up to 600 minutes"),
        ({"minutes": "ten"}, "Give a whole number"),
        ({"opens_at": "soon"}, "Give a day and a time"),
        ({"late_until": "2090-01-01T10:00"}, "Say first when it closes"),
        (
            {"closes_at": "2090-01-01T10:00", "late_until": "2090-01-01T10:00"},
            "Give a time after it closes",
        ),
        (
            {"closes_at": "2090-01-01T10:00", "opens_at": "2090-01-01T10:00"},
            "It must open before it closes",
        ),
        ({"feedback": "close"}, "It never closes. Say when"),
        ({"feedback": "soon"}, "Select a valid choice"),
        ({"late_until": "2001-01-01T10:00", "closes_at": ""}, "This is in the past"),
    ],
)
def test_rules_that_do_not_go_together_are_sent_back(client, url, quiz, data, said):
    answer = client.post(url, {"quiz": quiz.pk, **data})

    assert answer.status_code == 422
    assert said in page(answer)
    assert page(answer).count('<details class="fold" open>') >= 1
    assert not Assignment.objects.exists()


def test_groups_are_folded_away_and_say_how_they_stand(client, url, quiz):
    html = page(client.get(url))

    assert html.count('<details class="fold">') == 4
    for said in (
        "Stays open",
        "Any number of attempts, the best counts; no time limit",
        "Feedback after each answer",
        "The briefing may be read meanwhile; the questions come in the same order",
    ):
        assert said in html


def test_new_rules_move_open_attempts_and_say_who_did_it(
    client, rules_url, assignment, learner, quiz, teacher
):
    attempt = make.attempt(quiz, learner, assignment.sitting)

    client.post(rules_url, {"minutes": "20"})

    made = Extension.objects.get()
    assert made.by == teacher
    assert made.new_deadline == attempt.started_at + timedelta(minutes=20)
    assert Attempt.objects.get().deadline == made.new_deadline


def test_class_page_sums_up_the_rules(client, teacher, classroom, quiz):
    make.assignment(classroom, quiz, minutes=20, attempts_allowed=2, counts="last")
    client.force_login(teacher)

    html = page(client.get(classroom.get_absolute_url()))

    assert (
        "Stays open; 2 attempts, the last counts; 20 minutes each;"
        " feedback after each answer."
    ) in html


def test_a_quiz_that_takes_late_work_is_not_set_anew(client, url, classroom, quiz):
    now = timezone.now()
    make.assignment(classroom, quiz, closes_at=now - DAY, late_until=now + DAY)

    answer = client.post(url, {"quiz": quiz.pk})

    assert answer.status_code == 422
    assert "has this quiz already" in page(answer)


# The start page


@pytest.fixture
def start(client, learner, quiz):
    client.force_login(learner)
    return lambda: page(client.get(quiz.get_absolute_url()))


def test_drawn_questions_are_announced(start, client, quiz):
    make.question(quiz, category="motive")
    quiz.draw_motive = 1
    quiz.draw_actor = 9
    quiz.save()

    html = start()

    assert "<b>3 questions</b>, about:" in html
    assert "<b>1 of 2, drawn for you</b>" in html
    assert "9" not in html.split("about:")[1].split("</ul>")[0]
    client.post(quiz.get_absolute_url())
    assert Attempt.objects.get().length == 3


def test_time_limit_is_said_before_the_start_and_its_end_after(
    start, client, classroom, quiz
):
    make.assignment(classroom, quiz, minutes=20)
    assert "Once you start you have 20 minutes." in start()
    assert "There is no timer" not in start()

    client.post(quiz.get_absolute_url())

    assert "This attempt ends" in start()
    assert "Once you start" not in start()


@pytest.mark.parametrize(
    ("feedback", "said"),
    [
        ("finish", "When you have finished you see what was right"),
        ("close", "When it has closed you see what was right"),
        ("never", "Your teacher goes through the answers with you."),
    ],
)
def test_feedback_that_waits_is_announced(start, classroom, quiz, feedback, said):
    make.assignment(classroom, quiz, feedback=feedback)

    html = start()

    assert f"{said}" in html
    assert "You can change an answer until you hand in." in html
    assert "After each answer" not in html


def test_two_classes_each_have_their_own_rules(start, classroom, learner, quiz):
    other = make.classroom(name="11A History", learners=[learner])
    make.assignment(classroom, quiz)
    make.assignment(other, quiz, feedback="finish", minutes=5)

    html = start()

    assert "After each answer you see" in html
    assert "When you have finished you see" in html
    assert "Once you start you have 5 minutes." in html


@pytest.mark.parametrize(
    "rules",
    [
        {"feedback": "never", "attempts_allowed": 1},
        {"shows_key": False, "attempts_allowed": 1},
        {"opens_at": days(1)},
    ],
)
def test_practice_waits_while_it_would_tell_what_the_class_may_not_see(
    start, client, classroom, learner, quiz, rules
):
    sitting = make.assignment(classroom, quiz, **rules).sitting
    if "opens_at" not in rules:
        attempt = make.attempt(quiz, learner, sitting)
        client.post(attempt.get_absolute_url())

    html = start()
    answer = client.post(quiz.get_absolute_url())

    assert "You can practise this quiz once your class has its results." in html
    assert "Practise <" not in html
    assert answer.status_code == 422
    assert not Attempt.objects.open().exists()


def test_practice_is_free_again_once_the_class_is_done(
    start, client, classroom, learner, quiz
):
    made = make.assignment(classroom, quiz, feedback="never", attempts_allowed=1)
    client.post(make.attempt(quiz, learner, made.sitting).get_absolute_url())
    Sitting.objects.update(closes_at=timezone.now())

    assert "What you do now is practice" in start()
    assert client.post(quiz.get_absolute_url()).status_code == 302


def test_all_answered_leads_to_handing_in(start, client, classroom, learner, quiz):
    sitting = make.assignment(classroom, quiz, feedback="finish").sitting
    attempt = make.attempt(quiz, learner, sitting)
    for number in (1, 2, 3):
        make.response(attempt, number)

    assert client.post(quiz.get_absolute_url()).url == attempt.get_absolute_url()
    assert "Hand in" in page(client.get("/me/"))
