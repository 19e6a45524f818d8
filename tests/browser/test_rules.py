"""A quiz under its rules, in the browser: with scripts and without."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from quizzes import actions
from quizzes.models import Attempt, Extension, Sitting
from tests import make
from tests.browser.test_axe import faults

HINT = "It has a long coast."
ONWARDS = re.compile("Next question|See your result")


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def learner(live_server):
    return make.learner("Brave Heron")


@pytest.fixture
def classroom(teacher, learner):
    return make.classroom(teacher, name="10B", learners=[learner])


@pytest.fixture
def quiz(live_server):
    """Three questions, the first with a hint, whose choices keep their order."""
    quiz = make.quiz(questions=0, shuffle=False)
    for number, category in enumerate(("actor", "motive", "event"), start=1):
        make.question(
            quiz,
            category=category,
            hint=HINT if number == 1 else "",
            stem=f"Which country is number {number}?",
            choices=[
                (f"Iran {number}", True),
                (f"Syria {number}", False),
                (f"Peru {number}", False),
            ],
        )
    return quiz


@pytest.fixture
def begin(quiz, classroom, learner):
    def begin(**rules):
        sitting = make.assignment(classroom, quiz, **rules).sitting
        return make.attempt(quiz, learner, sitting)

    return begin


@pytest.fixture(params=["with scripts", "without scripts"])
def phone(request, new_context):
    """A phone, once with JavaScript and once without."""
    options = {"java_script_enabled": request.param == "with scripts"}
    return new_context(viewport={"width": 390, "height": 800}, **options)


@pytest.fixture
def tab(phone, sign_in, learner):
    page = phone.new_page()
    sign_in(page, learner)
    return page


def address(attempt, number=1):
    return f"/attempts/{attempt.pk}/{number}/"


def press(page, name):
    page.get_by_role("button", name=name).click()


def choose(page, name):
    page.get_by_role("radio", name=name).check()


def heading(page):
    return page.get_by_role("heading", level=1)


def test_answers_are_changed_until_they_are_handed_in(tab, quiz, classroom):
    make.assignment(classroom, quiz, feedback="finish", minutes=20)
    tab.goto(quiz.get_absolute_url())
    press(tab, "Start the quiz")
    for number in (1, 2, 3):
        expect(tab.get_by_text(f"Question {number} of 3")).to_be_visible()
        choose(tab, f"Syria {number}")
        press(tab, "Save and go on")

    expect(heading(tab)).to_have_text("Ready to hand in")
    tab.get_by_role("link", name="1. Which country").click()
    expect(tab.get_by_text("Your answer so far: Syria 1")).to_be_visible()
    expect(tab.get_by_role("radio", name="Syria 1")).to_be_checked()
    choose(tab, "Iran 1")
    press(tab, "Save and go on")
    expect(tab.get_by_text("Saved: Iran 1")).to_be_visible()
    press(tab, "Hand in")

    expect(heading(tab)).to_have_text("Your result")
    assert Attempt.objects.get().right == 1


def test_results_that_wait_tell_only_what_was_answered(tab, begin):
    attempt = begin(feedback="close", closes_at=timezone.now() + timedelta(days=1))
    make.response(attempt, 1)
    tab.goto(attempt.get_absolute_url())

    press(tab, "Hand in now")

    expect(heading(tab)).to_have_text("Handed in")
    expect(tab.get_by_text("The results come")).to_be_visible()
    expect(tab.get_by_text("Iran 1")).to_be_visible()
    expect(tab.get_by_text(re.compile("right|Correct"))).to_have_count(0)


def test_hint_is_shown_with_what_was_chosen_and_stays(tab, begin):
    tab.goto(address(begin()))
    choose(tab, "Peru 1")

    press(tab, "Show a hint")

    expect(tab.get_by_text(HINT)).to_be_visible()
    expect(tab.get_by_role("radio", name="Peru 1")).to_be_checked()
    tab.goto(tab.url)
    expect(tab.get_by_text(HINT)).to_be_visible()
    choose(tab, "Iran 1")
    press(tab, "Check my answer")
    expect(tab.get_by_text("The hint cost 25% of the points.")).to_be_visible()


def test_enter_answers_and_buys_no_hint(page, sign_in, learner):
    quiz = make.quiz(questions=0)
    make.question(quiz, kind="short", choices=[("Iran", True)], hint=HINT)
    attempt = make.attempt(quiz, learner)
    sign_in(page, learner)
    page.goto(address(attempt))
    page.get_by_role("textbox").fill("Iran")

    page.keyboard.press("Enter")

    expect(page.locator("#verdict")).to_be_visible()
    assert not attempt.hints.exists()


def test_what_was_missed_is_practised(tab, quiz, learner):
    missed = make.finished(quiz, learner, right=1)
    tab.goto(missed.get_absolute_url())

    press(tab, "Try the 2 you missed")

    for number in (2, 3):
        expect(tab.get_by_text("Practice: this moves no score.")).to_be_visible()
        choose(tab, f"Iran {number}")
        press(tab, "Check my answer")
        tab.get_by_role(
            "link", name=re.compile("Next question|See your result")
        ).last.click()
    expect(tab.get_by_text("It moved no score.")).to_be_visible()
    assert learner.standings.get().count == 1


def test_two_tabs_show_both_answers_and_the_learner_decides(phone, tab, begin):
    attempt = begin(feedback="finish")
    other = phone.new_page()
    for each in (tab, other):
        each.goto(address(attempt))
    choose(tab, "Syria 1")
    press(tab, "Save and go on")
    expect(tab.get_by_text("Question 2 of 3")).to_be_visible()

    choose(other, "Peru 1")
    press(other, "Save and go on")

    expect(other.get_by_text("Saved: Syria 1")).to_be_visible()
    expect(other.get_by_text("You have just sent: Peru 1")).to_be_visible()
    expect(other.get_by_role("radio", name="Peru 1")).to_be_checked()
    press(other, "Save and go on")
    expect(other.get_by_text("Question 2 of 3")).to_be_visible()
    assert [row.value for row in attempt.responses.order_by("sequence")] == [
        {"choices": [1]},
        {"choices": [2]},
    ]


def test_closed_briefing_leads_back_to_the_quiz(tab, begin, quiz):
    begin(may_look_back=False)
    tab.goto(quiz.briefing.get_absolute_url())

    expect(tab.get_by_text("closed to you until you finish")).to_be_visible()
    tab.get_by_role("link", name="Back to the quiz").click()

    expect(tab.get_by_role("button", name="Continue")).to_be_visible()


# Time


def ending(attempt, **left):
    deadline = timezone.now() + timedelta(**left)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=deadline)


def test_last_five_minutes_are_counted_and_said_a_few_times(
    page, sign_in, learner, begin
):
    attempt = begin(minutes=20)
    ending(attempt, minutes=5, seconds=30)
    sign_in(page, learner)
    page.clock.install()
    page.goto(address(attempt))
    face, says = page.locator("[data-clock-face]"), page.locator("#clock-says")
    expect(page.get_by_text("This attempt ends")).to_be_visible()
    expect(face).to_be_hidden()
    expect(says).to_have_text("")

    heard = []
    for _second in range(330):
        page.clock.run_for(1000)
        said = says.text_content()
        if said and said not in heard:
            heard.append(said)

    assert heard == [
        "Five minutes left.",
        "Two minutes left.",
        "One minute left.",
        "Thirty seconds left.",
    ]
    page.clock.run_for(2000)
    expect(page.get_by_text("Time is up.")).to_be_visible()
    expect(face).to_be_hidden()
    expect(page.get_by_role("link", name="Go to your answers")).to_be_visible()


def test_countdown_goes_on_after_an_answer(page, sign_in, learner, begin):
    attempt = begin(minutes=20)
    ending(attempt, minutes=3)
    sign_in(page, learner)
    page.goto(address(attempt))
    face = page.locator("[data-clock-face]")
    expect(face).to_have_text(re.compile(r"[23]:\d\d"))

    choose(page, "Iran 1")
    press(page, "Check my answer")

    expect(page.locator("#verdict")).to_be_visible()
    expect(face).to_have_text(re.compile(r"2:\d\d"))


def test_time_that_is_up_is_told_by_the_page_and_kept_by_the_server(
    page, sign_in, learner, begin
):
    attempt = begin(minutes=20)
    make.response(attempt, 1)
    ending(attempt, seconds=2)
    sign_in(page, learner)
    page.goto(address(attempt, 2))

    expect(page.get_by_text("Time is up.")).to_be_visible()

    make.overdue(Attempt.objects.get())
    page.get_by_role("link", name="Go to your answers").click()
    expect(heading(page)).to_have_text("Your result")
    assert Attempt.objects.get().is_finished


def test_deadline_is_said_without_scripts(no_js_page, sign_in, learner, begin):
    attempt = begin(minutes=20)
    ending(attempt, minutes=3)
    sign_in(no_js_page, learner)

    no_js_page.goto(address(attempt))

    expect(no_js_page.get_by_text("This attempt ends")).to_be_visible()
    expect(no_js_page.locator("[data-clock-face]")).to_be_hidden()


# Setting


def test_teacher_in_a_hurry_picks_the_quiz_only(
    phone, sign_in, teacher, classroom, quiz
):
    page = phone.new_page()
    sign_in(page, teacher)
    page.goto(f"{classroom.get_absolute_url()}assignments/new/")

    page.get_by_label("Quiz", exact=True).select_option(index=1)
    press(page, "Set the quiz")

    expect(page.get_by_text("Stays open; any number of attempts")).to_be_visible()


def test_teacher_unfolds_the_rules_and_sets_them(
    phone, sign_in, teacher, classroom, quiz
):
    page = phone.new_page()
    sign_in(page, teacher)
    page.goto(f"{classroom.get_absolute_url()}assignments/new/")
    page.get_by_label("Quiz", exact=True).select_option(index=1)

    page.get_by_text("Attempts and time").click()
    page.get_by_label("Attempts allowed").fill("2")
    page.get_by_label("The mean of all").check()
    page.get_by_label("Time limit in minutes").fill("20")
    page.get_by_text("What learners see").click()
    page.get_by_label("When the attempt is finished").check()
    press(page, "Set the quiz")

    summary = "2 attempts, their mean counts; 20 minutes each; feedback when an attempt"
    expect(page.get_by_text(summary)).to_be_visible()
    assert Sitting.objects.get().minutes == 20


def test_teacher_grants_more_time_from_the_roster(
    phone, sign_in, teacher, classroom, begin
):
    attempt = begin(minutes=20)
    page = phone.new_page()
    sign_in(page, teacher)
    page.goto(classroom.get_absolute_url())

    page.get_by_role("link", name="As usual for Brave Heron").click()
    page.get_by_label("Time, in percent of the limit").fill("150")
    press(page, "Save")

    expect(page.get_by_role("link", name="150% of the time")).to_be_visible()
    assert Extension.objects.get().new_deadline == (
        attempt.started_at + timedelta(minutes=30)
    )


# Every page in every look


def test_pages_are_accessible_in_every_look(
    page, sign_in, learner, teacher, classroom, quiz
):
    found = []

    def look(url=None):
        if url:
            page.goto(url)
        found.extend(faults(page))

    hidden = make.assignment(
        classroom, quiz, feedback="never", minutes=4, may_look_back=False
    )
    attempt = make.attempt(quiz, learner, hidden.sitting)
    sign_in(page, learner)
    look(quiz.get_absolute_url())
    page.goto(address(attempt))
    press(page, "Show a hint")
    expect(page.get_by_text(HINT)).to_be_visible()
    look()
    make.response(attempt, 1)
    look(address(attempt))
    look(attempt.get_absolute_url())
    look(quiz.briefing.get_absolute_url())
    actions.finish(attempt=attempt)
    look(attempt.get_absolute_url())
    look(address(attempt))
    other = make.quiz()
    shown = make.assignment(classroom, other, shows_key=False).sitting
    look(make.finished(other, learner, shown, right=1).get_absolute_url())
    sign_in(page, teacher)
    look(f"{classroom.get_absolute_url()}assignments/new/")
    for fold in page.locator("summary").all():
        fold.click()
    look()
    number = learner.memberships.get().pk
    look(f"{classroom.get_absolute_url()}learners/{number}/accommodation/")
    assert not found, "\n\n".join(found)
