"""The command that loads briefing files: all of them, or none if one is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from briefings.models import Briefing, Passage
from tests import make

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "content/three-countries-hit.md"
NIGHT = (ROOT / "tests/briefings/night-strike.md").read_text()


@pytest.fixture
def owner():
    return make.teacher()


@pytest.fixture
def night(tmp_path):
    path = tmp_path / "night.md"
    path.write_text(NIGHT)
    return path


def line(path, words):
    """Say on which line of a file words stand, counted from 1."""
    text = path.read_text()
    return text.count("\n", 0, text.index(words)) + 1


def run(*arguments):
    out, err = StringIO(), StringIO()
    try:
        call_command("load_briefing", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_command_loads_and_publishes_several_files(owner, night):
    out, err, error = run(FIRST, night, "--owner", owner.username)

    assert (err, error) == ("", "")
    assert "night-strike: A strike in the night (published)" in out
    assert Briefing.objects.published().filter(owner=owner).count() == 2


def test_command_leaves_drafts_unpublished(owner, night):
    out, _, _ = run(night, "--owner", owner.username, "--draft")

    assert "(draft)" in out
    assert not Briefing.objects.published().exists()


def test_command_gives_briefings_to_the_first_administrator(night):
    admin = make.administrator()
    make.administrator("second")

    run(night)

    assert Briefing.objects.get().owner == admin


def test_command_names_every_problem_and_loads_nothing(owner, night, tmp_path):
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text(NIGHT.replace("place: erbil", "place: mosul"))
    two.write_text(
        NIGHT.replace("    by: Tehran\n", "").replace("kind: single", "kind: x")
    )

    _, err, error = run(night, one, two, "--owner", owner.username)

    # What is missing is told on the line of what should hold it.
    place, missing = line(one, "place: mosul"), line(two, "claim:\n")
    kind = line(two, "kind: x")
    assert err.splitlines() == [
        f"{one}:{place}: events.strike.place: There is no place “mosul”.",
        f"{two}:{missing}: passages.claim.by: This is missing. Name who claims it.",
        f"{two}:{kind}: quiz.questions.where.kind: Write single, truefalse, multiple,"
        " short, number, gap, matching, ordering, sorting, evidence, contested or open"
        " here.",
    ]
    assert error.startswith("Nothing was loaded")
    assert not Briefing.objects.exists()


def test_command_names_what_keeps_a_question_from_being_asked(owner, night):
    night.write_text(
        NIGHT.replace("kind: truefalse", "kind: number")
        .replace("      answer: true\n", "      number: some\n")
        .replace("      because_wrong: Read it again.\n", "")
    )

    _, err, _ = run(night, "--owner", owner.username)

    place = f"{night}:{line(night, 'number: some')}"
    assert err.startswith(f"{place}: quiz.questions.who.number: Write each answer")


def test_command_names_files_that_cannot_be_read(owner, tmp_path):
    latin = tmp_path / "latin.md"
    latin.write_bytes("---\ntitle: Café\n".encode("latin-1"))

    _, err, error = run(
        tmp_path / "none.md", latin, tmp_path, "--owner", owner.username
    )

    missing, encoded, folder = err.splitlines()
    assert "none.md:1: file: This file cannot be read" in missing
    assert "latin.md:2: file: This file is not written in UTF-8" in encoded
    assert "This file cannot be read" in folder
    assert error


def test_command_refuses_two_files_with_one_slug(owner, night, tmp_path):
    again = tmp_path / "again.md"
    again.write_text(NIGHT)

    _, err, error = run(night, again, "--owner", owner.username)

    assert f"{again}:1: slug: “night-strike” is the slug of {night}, too." in err
    assert error
    assert not Briefing.objects.exists()


@pytest.mark.parametrize("username", ["nobody", "learner"])
def test_command_refuses_an_owner_who_is_no_teacher(night, username):
    make.learner(username="learner")

    _, _, error = run(night, "--owner", username)

    assert username in error
    assert not Briefing.objects.exists()


def test_command_asks_for_an_owner_where_there_is_no_administrator(night):
    assert "--owner" in run(night)[2]


def test_command_says_why_a_briefing_cannot_be_published(owner, night):
    run(night, "--owner", owner.username, "--draft")
    Passage.objects.create(briefing=Briefing.objects.get(), quote="Not there")

    _, _, error = run(night, "--owner", owner.username)

    assert "night-strike: A passage is no longer in the text" in error
