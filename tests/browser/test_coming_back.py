"""A reader who comes back: the browser shows what it has, and never another's page."""

from playwright.sync_api import expect

from tests import make

SENT = "performance.getEntriesByType('navigation')[0].transferSize"


def test_lesson_is_not_sent_twice_and_not_left_to_whoever_comes_next(page, sign_in):
    address = make.quiz().briefing.get_absolute_url()
    sign_in(page, make.learner("Zoë K"))
    page.goto(address)
    assert page.evaluate(SENT) > 3000

    page.goto("/about/privacy/")
    page.goto(address)
    assert page.evaluate(SENT) < 1500
    expect(page.get_by_text("Zoë K")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto(address)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Zoë K")).to_have_count(0)


def test_kept_lesson_takes_another_look_from_its_foot(page):
    address = make.briefing().get_absolute_url()
    for _ in range(2):
        page.goto(address)

    page.get_by_role("button", name="Largest").click()

    expect(page.locator("html")).to_have_class("text-largest")
    expect(page.get_by_role("button", name="Largest")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.goto(address)
    expect(page.locator("html")).to_have_class("text-largest")
