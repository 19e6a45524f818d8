"""Every page of a site in use, in every look: accessible, no wider than the screen."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from quizzes.models import Attempt
from tests.browser.answering import first_of_each_kind, give
from tests.browser.conftest import axe, looking

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def seen(page):
    """Look at the page as it stands, or at those of the addresses; tell all at once."""
    with looking(page, faults) as look:
        yield look


def faults(page):
    """Say what axe finds, and where the page is too wide, in all four looks."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            # Without motion: half-way between two colours, contrast is low.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            look = f"{page.url} at {size['width']} px, {scheme}"
            yield from (f"{look}\n{found}" for found in axe(page))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            yield f"{look}: the page is {width} px wide"


def test_pages_for_everyone(page, seen, site):
    quiz = site.assignment.sitting.quiz
    seen(
        "/",
        "/?q=nothing+like+this",
        quiz.briefing.get_absolute_url(),
        quiz.get_absolute_url(),
        "/me/",
        "/sign-in/",
        "/join/",
        f"/join/{site.classroom.join_code}/",
        "/join/WRONG234/",
        "/classes/",
        "/about/sourcing/",
        "/about/accessibility/",
        "/about/privacy/",
        "/no-such-page/",
    )


def test_pages_to_print(page, seen, site, sign_in):
    quiz = site.assignment.sitting.quiz
    sheet = reverse("worksheet", args=[quiz.briefing.slug])
    seen(sheet, f"{sheet}?text=yes&figures=yes", f"{sheet}?text=plain")
    sign_in(page, User.objects.get(username="teacher"))
    seen(f"{sheet}key/?version=b")


def test_pages_of_a_quiz(page, seen, site):
    """Every kind of question: asked, refused where it can be left empty, marked."""
    page.goto(site.assignment.sitting.quiz.get_absolute_url())
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/1/")
    attempt = Attempt.objects.open().latest("started_at")
    for number in first_of_each_kind(attempt):
        page.goto(reverse("question", args=[attempt.pk, number]))
        seen()
        page.get_by_role("button", name="Check my answer").click()
        answered_or_refused = page.locator(".error-summary, .verdict")
        expect(answered_or_refused).to_be_visible()
        seen()
        if page.locator(".verdict").count() == 0:
            page.goto(page.url)
            give(page, attempt, number, right=False)
            page.get_by_role("button", name="Check my answer").click()
            expect(page.locator(".verdict")).to_be_visible()
            seen()


def test_pages_of_a_learner(page, seen, site, sign_in):
    attempt = Attempt.objects.filter(finished_at__isnull=False).first()
    sign_in(page, attempt.learner)
    seen(
        attempt.quiz.get_absolute_url(),
        reverse("results", args=[attempt.pk]),
        "/me/",
        "/me/review/",
        "/me/data/",
        "/me/data/erase/",
        "/classes/",
        site.classroom.get_absolute_url(),
    )


def test_pages_of_a_learner_half_way(page, seen, site, sign_in):
    attempt = Attempt.objects.filter(finished_at__isnull=True).first()
    sign_in(page, attempt.learner)
    seen(
        attempt.quiz.get_absolute_url(),
        reverse("question", args=[attempt.pk, 1]),
        reverse("question", args=[attempt.pk, attempt.length]),
        reverse("results", args=[attempt.pk]),
    )


def test_pages_of_a_teacher(page, seen, site, sign_in):
    sign_in(page, User.objects.get(username="teacher"))
    room, number = site.classroom.pk, site.assignment.pk
    seen(
        "/classes/",
        site.classroom.get_absolute_url(),
        reverse("wall", args=[room]),
        reverse("scores", args=[room]),
        reverse("class-progress", args=[room]),
        reverse("portrait", args=[room, site.classroom.memberships.first().pk]),
        reverse("erase-learner", args=[room, site.classroom.memberships.first().pk]),
        reverse("keeping", args=[room]),
        reverse("assign", args=[room]),
        reverse("assignment", args=[room, number]),
        reverse("assignment-progress", args=[room, number]),
        reverse("assignment-statistics", args=[room, number]),
        reverse("assignment-rules", args=[room, number]),
        *(
            reverse("assignment-answers", args=[room, number, version])
            for version, _layout in site.assignment.sitting.attempts.first().paper[:3]
        ),
    )


def test_pages_of_the_desk(page, seen, site, sign_in):
    sign_in(page, User.objects.get(username="teacher"))
    briefing = site.assignment.sitting.quiz.briefing
    seen(
        "/admin/",
        reverse("admin:briefings_briefing_changelist"),
        reverse("admin:briefings_briefing_add"),
        reverse("admin:briefings_briefing_from_article"),
        reverse("admin:briefings_briefing_change", args=[briefing.pk]),
        reverse("admin:briefings_briefing_history", args=[briefing.pk]),
    )
