"""Longer for two learners of a class, in the browser: with scripts and without."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.models import Deferral
from tests import make
from tests.browser.conftest import looking
from tests.browser.test_axe import faults


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def people(live_server):
    return [make.learner(name) for name in ("Amal", "Ben", "Cem")]


@pytest.fixture
def classroom(teacher, people):
    return make.classroom(
        teacher, name="10B", learners=people, time_zone="Europe/Paris"
    )


@pytest.fixture
def closed(classroom):
    """A quiz that closed for the class an hour ago."""
    closes = timezone.now() - timedelta(hours=1)
    return make.assignment(
        classroom, make.quiz(), closes_at=closes, time_zone="Europe/Paris"
    )


@pytest.fixture(params=["with scripts", "without scripts"])
def tab(request, new_context):
    return new_context(java_script_enabled=request.param == "with scripts").new_page()


def give_longer(page, classroom):
    """Walk from the class to the form, and give Amal and Ben three days."""
    page.goto(classroom.get_absolute_url())
    page.get_by_role("link", name=re.compile("^More time")).click()
    later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT16:00")
    page.get_by_label("Closes for them").fill(later)
    page.get_by_label("Reason").fill("The bus was late")
    for name in ("Amal", "Ben"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Give longer").click()


def test_two_get_longer_and_one_of_them_starts_after_the_closing(
    tab, sign_in, teacher, people, classroom, closed
):
    sign_in(tab, teacher)
    give_longer(tab, classroom)
    expect(tab.get_by_text("2 learners have longer now.")).to_be_visible()
    assert {row.learner.display_name for row in Deferral.objects.all()} == {
        "Amal",
        "Ben",
    }

    sign_in(tab, people[0])
    tab.goto(classroom.get_absolute_url())
    expect(
        tab.get_by_text(re.compile(r"For you: until .*16:00 \(Paris\)"))
    ).to_be_visible()
    tab.get_by_role("link", name=re.compile("^Start")).click()
    tab.get_by_role("button", name="Start the quiz").click()
    expect(tab.get_by_text("Question 1 of 3")).to_be_visible()
    expect(tab.get_by_text(re.compile(r"ends on .*16:00 \(Paris\)"))).to_be_visible()

    sign_in(tab, people[2])
    tab.goto(classroom.get_absolute_url())
    expect(tab.get_by_text("Not taken")).to_be_visible()
    expect(tab.get_by_text("For you")).to_have_count(0)


def test_device_offers_its_own_zone_and_the_form_takes_it(
    new_context, sign_in, teacher, classroom
):
    page = new_context(timezone_id="America/New_York").new_page()
    sign_in(page, teacher)
    page.goto(f"{classroom.get_absolute_url()}settings/")

    page.get_by_role("button", name="New York").click()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The clocks of New York hold now.")).to_be_visible()


def test_forms_of_a_class_have_no_faults(
    new_context, sign_in, teacher, classroom, closed
):
    page = new_context().new_page()
    sign_in(page, teacher)
    room, set_ = classroom.get_absolute_url(), closed.get_absolute_url()
    with looking(page, faults) as look:
        give_longer(page, classroom)
        look()
        page.get_by_role("button", name="Give longer").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look()
        look(f"{room}settings/", f"{room}copy/", f"{set_}copy/", f"{room}log/")
