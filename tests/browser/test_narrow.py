"""The narrowest phones: what stands side by side, and what a thumb can hit."""

import pytest
from playwright.sync_api import expect

from tests import make

BODY = """\
## What happened

- Iran fired missiles into Syria.
- A point
    1. in another

> A quote of some length, so that it takes more than one line on a phone.

### Why

In Erbil, Tehran said it had struck a facility of Mossad.
"""


@pytest.fixture
def phone(new_context):
    return new_context(viewport={"width": 320, "height": 568}).new_page()


def boxes(links):
    return [link.bounding_box() for link in links.all()]


def test_main_pages_stand_in_one_row(phone):
    phone.goto("/join/")

    tops = {box["y"] for box in boxes(phone.locator(".nav a"))}

    assert len(tops) == 1


def test_links_at_the_foot_are_as_high_as_a_thumb(phone):
    phone.goto("/join/")

    small = phone.locator(".footer a, .footer button")

    assert small.count() == 14
    assert all(box["height"] >= 44 for box in boxes(small))


def test_whoever_came_next_signs_out_and_joins_the_same_class(phone, sign_in):
    learner = make.learner("Zoë K")
    classroom = make.classroom()
    sign_in(phone, learner)
    phone.goto(f"/join/{classroom.join_code}/")

    phone.get_by_role("button", name="Not Zoë K? Sign out").click()

    expect(phone.get_by_label("Class code")).to_have_value(classroom.join_code)
    phone.get_by_label("Name your teacher will see").fill("Amal H")
    phone.get_by_role("button", name="Join the class").click()
    expect(phone.get_by_text("You have joined")).to_be_visible()


def test_lists_and_quotes_of_a_lesson_stay_on_the_screen(phone):
    phone.goto(make.briefing(body=BODY).get_absolute_url())

    left, right = 16, 320 - 16
    for part in ("li", "blockquote", "h3"):
        for box in boxes(phone.locator(f".text {part}")):
            assert left <= box["x"]
            assert box["x"] + box["width"] <= right
    # A bullet needs room beside its words.
    assert phone.locator(".text li").first.bounding_box()["x"] > left
    assert (
        phone.locator(".text > h3 + *").evaluate(
            "part => part.getBoundingClientRect().top"
            " - part.previousElementSibling.getBoundingClientRect().bottom"
        )
        < 24
    )


def test_who_is_signed_in_stands_beside_the_name_of_the_site(phone, sign_in):
    phone.set_viewport_size({"width": 390, "height": 844})
    sign_in(phone, make.learner("Ada Albrecht"))
    phone.goto("/me/")

    site, name = boxes(phone.locator(".wordmark, .masthead__name"))

    assert site["y"] < name["y"] < site["y"] + site["height"]


def test_long_name_leaves_room_for_the_columns_beside_it(phone, sign_in):
    room = make.classroom(learners=[make.learner("Maximiliane-Alexandra von Hohenau")])
    sign_in(phone, room.teachers.get())
    phone.goto(room.get_absolute_url())

    (name,) = boxes(phone.locator("tbody th"))

    assert name["width"] < 320 / 2
