"""A teacher reads the gradebook, says something of it and takes it along."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from classrooms import actions
from tests import make
from tests.browser.conftest import axe

PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 568}
DESK = {"width": 1280, "height": 800}
SCORES = {"Amal H": (3, 1), "Basim": (1, 3), "Cleo": (None, None)}


@pytest.fixture
def teacher(live_server):
    return make.teacher("rahimi")


@pytest.fixture
def classroom(teacher):
    """Two quizzes; Cleo has begun the first, and missed the second."""
    room = make.classroom(teacher, name="10B")
    suez, erbil = [
        make.assignment(room, make.quiz(make.briefing(title=title)))
        for title in ("Suez", "Erbil")
    ]
    for name, rights in SCORES.items():
        learner = make.member(room, name)
        for each, right in zip((suez, erbil), rights, strict=True):
            if right is not None:
                make.finished(each.sitting.quiz, learner, each.sitting, right=right)
    make.attempt(suez.sitting.quiz, learner, suez.sitting)
    actions.close_now(assignment=erbil, by=teacher)
    return room


def names(page):
    return page.locator("tbody th").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_teacher_sorts_excuses_and_comments_and_the_learner_reads_it(
    new_context, sign_in, teacher, classroom, scripts
):
    page = new_context(viewport=DESK, java_script_enabled=scripts).new_page()
    sign_in(page, teacher)
    page.goto(classroom.get_absolute_url())
    page.get_by_role("link", name="Gradebook").first.click()
    assert names(page) == ["Amal H", "Basim", "Cleo"]

    page.get_by_role("link", name=re.compile("best.*sort by Erbil")).click()
    assert names(page) == ["Basim", "Amal H", "Cleo"]
    page.get_by_role("link", name=re.compile("best.*sort by Erbil")).click()
    assert names(page) == ["Amal H", "Basim", "Cleo"]

    page.get_by_role("link", name="Missing").click()
    page.get_by_label("Excused").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say in a few words why").first).to_be_visible()
    page.get_by_label("Reason").fill("Was at the dentist.")
    page.get_by_label("Comment").fill("Read it for Monday.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved for Cleo.")).to_be_visible()

    page.get_by_role("link", name="Back to the gradebook").click()
    row = page.get_by_role("row", name="Cleo")
    expect(row).to_contain_text("In progress")
    expect(row).to_contain_text("Excused")
    expect(row).to_contain_text("comment")

    learner = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    sign_in(learner, classroom.memberships.get(learner__display_name="Cleo").learner)
    learner.goto(classroom.get_absolute_url())
    expect(learner.get_by_text("Read it for Monday.")).to_be_visible()
    expect(learner.get_by_text("Excused: it does not count")).to_be_visible()
    expect(learner.get_by_text("dentist")).to_have_count(0)


def test_a_cell_opens_the_answers(page, sign_in, teacher, classroom):
    sign_in(page, teacher)
    page.goto(f"{classroom.get_absolute_url()}scores/")

    row = page.get_by_role("row", name="Amal H")
    row.get_by_role("link", name="3 of 3").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Result of Amal H")


def test_every_file_can_be_taken_along(page, sign_in, teacher, classroom):
    sign_in(page, teacher)
    page.goto(f"{classroom.get_absolute_url()}scores/")
    page.locator("summary", has_text="Download").click()
    files = {}
    for link in page.locator(".files a").all():
        with page.expect_download() as taken:
            link.click()
        name = taken.value.suggested_filename
        files[name] = taken.value.path().read_bytes()

    assert sorted(files) == [
        "10b-canvas.csv",
        "10b-moodle.csv",
        "10b-responses.csv",
        "10b-scores.csv",
        "10b-scores.xlsx",
    ]
    book = load_workbook(io.BytesIO(files["10b-scores.xlsx"]))
    assert book.worksheets[0]["A2"].value == "Amal H"
    answers = files["10b-responses.csv"].decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(answers)))) == 12


def test_it_is_sound_in_every_look_and_only_the_table_scrolls(
    page, sign_in, teacher, classroom
):
    sign_in(page, teacher)
    book = f"{classroom.get_absolute_url()}scores/?sort=-average"
    assignment = classroom.assignments.first()
    seat = classroom.memberships.first()
    work = f"{assignment.get_absolute_url()}learners/{seat.pk}/"
    found = []
    for address in (book, work):
        page.goto(address)
        if summary := page.locator("details.files summary").all():
            summary[0].click()
        for size in (PHONE, DESK, NARROWEST):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                found += [f"{address} {size} {scheme}: {each}" for each in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                found.append(f"{address} is wider than {size}")

    assert not found, "\n".join(found)


def test_names_stay_in_sight_on_a_phone(page, sign_in, teacher, classroom):
    sign_in(page, teacher)
    page.set_viewport_size(NARROWEST)
    page.goto(f"{classroom.get_absolute_url()}scores/")
    name = page.locator("tbody th").first
    before = name.bounding_box()["x"]

    page.locator(".scroll").evaluate("each => { each.scrollLeft = 200 }")

    assert page.locator(".scroll").evaluate("each => each.scrollLeft") > 50
    assert name.bounding_box()["x"] == pytest.approx(before, abs=2)
