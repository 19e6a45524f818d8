"""The parts of a page: right marks, right words, and nothing typed runs."""

import json
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from briefings.templatetags import ui
from quizzes.rail import Row

CATEGORIES = ["actor", "motive", "event", "claim"]
EVIDENCE = {
    "quote": "Tehran said it had struck a facility of Mossad.",
    "before": "At least four people died. ",
    "after": " Nobody confirmed it.",
    "certainty": "claimed",
    "attribution": "Claimed by Tehran",
    "section": "What happened",
    "url": "/briefings/erbil/#passage-mossad",
}


HERE = "{% main_page as here %}"


class JoinForm(forms.Form):
    """One field of each sort that fragments treat differently."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(
        label="Class code",
        help_text="Eight letters and numbers.",
        widget=forms.TextInput(attrs={"class": "input--code"}),
    )
    level = forms.ChoiceField(choices=[("a", "Easier"), ("b", "Standard")])
    answer = forms.ChoiceField(
        label="Who fired?",
        help_text="Choose one.",
        choices=[("1", "Iran"), ("2", "<b>Iraq</b>")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one answer"},
    )
    late = forms.BooleanField(label="Answers may come late", required=False)


def render(source, request=None, **context):
    return Template("{% load ui %}" + source).render(
        Context(context | {"request": request})
    )


def field(name, form, **context):
    return render_to_string("components/_field.html", {"field": form[name], **context})


@pytest.mark.parametrize("category", CATEGORIES)
def test_category_has_shape_colour_and_word(category):
    html = render("{% category category %}", category=category)

    assert f'class="cat cat--{category}s"' in html
    assert f'href="#s-{category}s"' in html
    assert f"{category.title()}s</span>" in html


@pytest.mark.parametrize("category", CATEGORIES)
def test_sprite_draws_every_category(category):
    assert f'id="s-{category}s"' in render_to_string("components/_sprite.html")


def test_allegation_is_drawn_as_a_claim_and_keeps_its_own_words():
    html = render("{% who 'alleged' 'Alleged; the source does not say by whom' %}")

    assert "stroke--claimed" in html
    assert "Alleged; the source does not say by whom" in html


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 4, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (4, 4, 100), (3, 0, 0)],
)
def test_percent_rounds_halves_up_and_nothing_of_nothing_is_zero(part, whole, expected):
    assert ui.percent(part, whole) == expected


@pytest.mark.parametrize(
    ("thousandths", "expected"),
    [(0, "0"), (9000, "9"), (2500, "2.5"), (667, "0.67"), (100_000, "100"), (None, "")],
)
def test_points_drop_what_says_nothing(thousandths, expected):
    assert ui.points(thousandths) == expected


def test_name_in_a_sentence_of_another_language_keeps_its_own_direction():
    assert ui.in_language("A & B", "en") == '<bdi lang="en" dir="ltr">A &amp; B</bdi>'


def test_points_of_a_missing_variable_are_empty():
    assert render("{{ standing.best|points }}") == ""


def test_points_are_written_as_the_language_writes_them():
    with translation.override("de"):
        assert ui.points(2500) == "2,5"


def test_bar_is_drawn_alike_in_every_language():
    with translation.override("de"):
        html = render("{% bar 66.5 'bar--thick' category='claim' %}")

    assert 'class="bar bar--thick cat--claims"' in html
    assert 'width="66.5%"' in html


def test_progress_shows_right_over_answered_of_all():
    row = Row("actor", right=1, done=2, total=4)
    html = render("{% include 'components/_category.html' %}", row=row)

    assert re.findall(r'width="(\d+)%"', html) == ["50", "25"]
    assert "1 of 2 right" in html
    assert "so far, 4 in all" in html


def test_progress_of_a_category_not_yet_asked_is_no_score():
    row = Row("claim", right=0, done=0, total=2)
    html = render("{% include 'components/_category.html' %}", row=row)

    assert "2 to come" in html
    assert "0 of 0" not in html


def test_score_has_its_words_beside_the_bar():
    row = {"category": "event", "percent": 75, "text": "3 of 4, nearly there"}
    html = render("{% scores rows %}", rows=[row])

    assert 'width="75%"' in html
    assert "3 of 4, nearly there" in html


def test_evidence_marks_the_quote_in_its_context_and_says_who():
    html = render("{% evidence e 'en' %}", e=EVIDENCE)

    assert "evidence--claimed" in html
    assert (
        "died. <mark>Tehran said it had struck a facility of Mossad.</mark> Nobody"
    ) in html
    assert "Claimed by Tehran" in html
    assert "“What happened”" in html
    assert 'href="/briefings/erbil/#passage-mossad"' in html


def test_evidence_is_in_the_language_of_its_briefing():
    html = render("{% evidence e 'fa' %}", e=EVIDENCE)

    assert '<blockquote lang="fa" dir="rtl">' in html


def test_evidence_without_address_has_no_link():
    assert "<a " not in render("{% evidence e 'en' %}", e=EVIDENCE | {"url": ""})


@pytest.mark.parametrize("name", ["quote", "before", "after", "attribution", "section"])
def test_evidence_shows_markup_as_text(name):
    html = render(
        "{% evidence e 'en' %}", e=EVIDENCE | {name: "<script>alert(1)</script>"}
    )

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_crumbs_end_with_the_present_page():
    html = render("{% crumbs '/' 'Briefings' '/classes/' 'Classes' here='10B' %}")

    assert re.findall(r'<a href="(.+?)">(.+?)</a>', html) == [
        ("/", "<bdi>Briefings</bdi>"),
        ("/classes/", "<bdi>Classes</bdi>"),
    ]
    assert '<li aria-current="page"><bdi>10B</bdi></li>' in html


def test_crumb_without_a_text_is_a_mistake():
    with pytest.raises(ValueError, match="shorter"):
        render("{% crumbs '/' here='10B' %}")


def test_control_adds_house_classes_to_those_of_the_form():
    form = JoinForm()

    assert 'class="input input--code"' in ui.control(form["code"])
    assert 'class="select"' in ui.control(form["level"])


def test_field_keeps_what_was_typed_and_points_to_hint_and_error():
    form = JoinForm({"code": ""})
    html = field("code", form)

    assert "field--error" in html
    assert 'aria-describedby="id_code_helptext id_code_error"' in html
    assert 'id="id_code_helptext"' in html
    assert 'id="id_code_error"' in html
    assert 'value="KM4 7T"' in field("code", JoinForm({"code": "KM4 7T"}))


def test_field_of_choices_is_a_group_with_a_legend():
    html = field("answer", JoinForm({"answer": "2"}), question=True)

    assert '<fieldset aria-describedby="id_answer_helptext">' in html
    assert '<legend><h1 class="question">Who fired?</h1></legend>' in html
    assert re.findall(r'value="(\d)" id="(\w+)"( checked)?>', html) == [
        ("1", "id_answer_0", ""),
        ("2", "id_answer_1", " checked"),
    ]
    assert "&lt;b&gt;Iraq&lt;/b&gt;" in html


def test_lone_checkbox_stands_before_its_words():
    html = field("late", JoinForm())

    assert re.search(r"<input[^>]+checkbox[^>]+><span>Answers may come late", html)


def test_summary_links_each_error_to_the_first_input_that_mends_it():
    form = JoinForm({"level": "a"})
    html = render_to_string("components/_errors.html", {"form": form})

    assert "data-focus" in html
    assert re.findall(r'href="#(\w+)">(.+?)</a>', html) == [
        ("id_code", "This field is required."),
        ("id_answer_0", "Choose one answer"),
    ]
    assert "<li>This field is required.</li>" in html  # the hidden one: no input


def test_summary_of_a_valid_or_missing_form_is_empty():
    assert not render_to_string("components/_errors.html", {"form": JoinForm()}).strip()
    assert not render_to_string("components/_errors.html", {}).strip()


@pytest.mark.parametrize(
    ("cookies", "css"),
    [
        ({}, ""),
        ({"text": "normal", "spacing": "normal"}, ""),
        ({"text": "large"}, ' class="text-large"'),
        (
            {"text": "largest", "spacing": "wide"},
            ' class="text-largest spacing-wide"',
        ),
        ({"text": '"><b>', "spacing": "largest"}, ""),
    ],
)
def test_page_is_written_as_its_reader_wants_it(client, cookies, css):
    client.cookies.load(cookies)

    html = client.get("/about/privacy/").text

    assert f'<html lang="en" dir="ltr"{css}>' in html


def test_page_without_a_request_is_as_usual():
    assert '<html lang="en" dir="ltr">' in render_to_string("500.html")


@pytest.mark.parametrize(
    ("path", "view_name", "current"),
    [
        ("/classes/", "classes", ' aria-current="page"'),
        ("/classes/7/", "classes", ' aria-current="true"'),
        ("/me/", "classes", ""),
        ("/classes/", "library", ""),
        ("/", "library", ' aria-current="page"'),
    ],
)
def test_navigation_marks_the_page_and_those_above_it(path, view_name, current):
    request = RequestFactory().get(path)
    html = render(f"{HERE}{{% nav_link name 'There' here %}}", request, name=view_name)

    assert html == f'<a href="{reverse(view_name)}"{current}>There</a>'


def test_navigation_without_a_request_marks_nothing():
    assert "aria-current" not in render(
        f"{HERE}{{% nav_link 'library' 'Briefings' here %}}"
    )


@pytest.mark.parametrize(
    ("theme", "media"),
    [
        ("dark", "screen"),
        ("light", "not all"),
        ("system", "screen and (prefers-color-scheme: dark)"),
    ],
)
def test_dark_colours_follow_the_choice(client, theme, media):
    client.cookies["theme"] = theme
    html = client.get("/about/privacy/").text

    assert re.search(r'dark[^"]*\.css" media="([^"]+)"', html)[1] == media
    pressed = re.findall(r'value="(\w+)" aria-pressed="true"', html)
    assert pressed == [theme, "normal", "normal"]


@pytest.mark.parametrize("name", ["sourcing", "accessibility", "privacy"])
def test_pages_about_the_site_cost_no_query_and_load_no_htmx(client, name):
    html = client.get(f"/about/{name}/").text

    assert html.count("<h1") == 1
    assert "htmx" not in html


@pytest.mark.parametrize("template", ["400.html", "500.html", "503.html"])
def test_error_page_needs_neither_request_nor_database(template):
    html = render_to_string(template)

    assert "<h1" in html
    assert "<form" not in html


def test_form_open_too_long_is_explained():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/appearance/", {"theme": "dark"})

    assert response.status_code == 403
    assert "Your answers so far are saved." in response.text


def test_htmx_stays_inside_the_policy_and_swaps_what_we_explain():
    html = render_to_string("components/_htmx.html")
    config = json.loads(re.search(r"content='(.+?)'", html)[1])

    assert config["includeIndicatorStyles"] is False
    assert config["allowEval"] is False
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0
    assert config["historyRestoreAsHxRequest"] is False
    assert [
        status
        for status in (200, 204, 302, 403, 404, 409, 422, 500, 503)
        if swapped(config, status)
    ] == [200, 302, 409, 422]


def swapped(config, status):
    """Decide as htmx does: the first rule that matches the status."""
    return next(
        rule["swap"]
        for rule in config["responseHandling"]
        if re.search(rule["code"], str(status))
    )


def test_htmx_is_loaded_in_one_place():
    sources = [
        path.relative_to(settings.BASE_DIR)
        for path in Path(settings.BASE_DIR).glob("templates/**/*.html")
        if "{% htmx_script" in path.read_text()
    ]

    assert sources == [Path("templates/components/_htmx.html")]


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("sheet", ["tokens.css", "dark.css"])
def test_category_can_be_read_on_its_paper(sheet, category):
    css = (settings.BASE_DIR / "static" / sheet).read_text()
    ink = colour(css, f"{category}s")

    assert contrast(ink, colour(css, "paper")) >= 4.5
    assert contrast(ink, colour(css, "paper-2")) >= 4.5


def colour(css, name):
    digits = re.search(rf"--{name}: #([0-9a-f]+);", css)[1]
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def contrast(one, other):
    """Compare two colours by WCAG 2: from 1, alike, to 21, black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(digits):
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in bytes.fromhex(digits))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("number", "text"), [(7, "7"), (2000, "2,000")])
def test_large_numbers_are_grouped(number, text):
    assert ui.grouped(number) == text
