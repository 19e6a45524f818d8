"""A teacher pastes a list and hands out slips; a learner comes in with one."""

from playwright.sync_api import expect

from accounts.models import User
from classrooms.models import Membership
from tests import make
from tests.browser.test_axe import faults, seen  # noqa: F401  (a fixture of theirs)

NAMES = ["Amal H", "Ben K", "Zoë", "ژاله", "Cem"]


def test_learner_comes_back_by_a_slip_of_a_pasted_list(page, no_js_page, sign_in):
    teacher = make.teacher()
    room = make.classroom(teacher, name="10B")
    sign_in(page, teacher)
    page.goto(room.get_absolute_url())
    page.get_by_role("link", name="Add learners from a list").click()
    page.get_by_label("Names, one on each line").fill("\n".join([*NAMES, "ben k."]))
    page.get_by_role("button", name="Make the seats").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 6")
    page.get_by_label("Names, one on each line").fill("\n".join(NAMES))
    page.get_by_role("button", name="Make the seats").click()

    slips = page.locator(".login-slip")
    expect(slips).to_have_count(5)
    slip = slips.filter(has_text="Zoë")
    code = slip.locator(".login-slip__code").inner_text()

    no_js_page.goto("/sign-in/")
    no_js_page.get_by_role("textbox", name="Return code").fill(code)
    no_js_page.get_by_role("textbox", name="Return code").press("Enter")
    expect(no_js_page.get_by_text("You are here as Zoë")).to_be_visible()
    expect(no_js_page.get_by_role("link", name="10B")).to_be_visible()

    page.get_by_role("button", name="They are printed").click()
    expect(page.get_by_text("1 of 5 came in")).to_be_visible()


def test_slips_fill_a_sheet_by_eight(page, sign_in):
    teacher = make.teacher()
    room = make.classroom(teacher).get_absolute_url()
    sign_in(page, teacher)
    page.goto(f"{room}learners/new/")
    page.get_by_label("How many made-up names").fill("16")
    page.get_by_role("button", name="Fill in made-up names").click()
    page.get_by_role("button", name="Make the seats").click()
    expect(page.locator(".login-slip")).to_have_count(16)

    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).count(b"/Type /Page\n") == 2


def test_pages_of_a_roster(page, seen, site, sign_in):  # noqa: F811
    teacher = User.objects.get(username="teacher")
    room = site.classroom.get_absolute_url()
    one, two = Membership.objects.filter(classroom=site.classroom)[:2]
    make.classroom(teacher, name="10C")
    seat = f"{room}learners/{one.pk}/seat/"
    sign_in(page, teacher)
    seen(
        f"{room}learners/new/",
        f"{room}slips/",
        f"{room}left/",
        f"{room}teachers/",
        f"{room}archive/",
        seat,
        f"{seat}move/",
        f"{seat}remove/",
        f"{seat}merge/",
        f"{seat}merge/?other={two.pk}",
    )
    page.goto(f"{room}learners/new/")
    page.get_by_label("Names, one on each line").fill("!!\nAmal H")
    page.get_by_role("button", name="Make the seats").click()
    seen()
    page.get_by_label("Names, one on each line").fill("Amal H\nژاله")
    page.get_by_role("button", name="Make the seats").click()
    seen()
