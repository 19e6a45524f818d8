"""The command that writes a briefing file."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quizzes.dumping import dump
from quizzes.models import Quiz
from tests import make

pytestmark = pytest.mark.django_db


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("dump_briefing", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def briefing():
    return make.quiz().briefing


def test_file_is_shown_and_nothing_else(briefing):
    assert run(briefing.slug) == (dump(briefing).text, "")


def test_file_is_written_where_it_is_wanted(briefing, tmp_path):
    path = tmp_path / "dumped.md"

    out, err = run(briefing.slug, "--to", path)

    assert (out, err) == ("", "")
    assert path.read_text(encoding="utf-8") == dump(briefing).text


def test_what_is_missing_and_what_is_amiss_is_told_beside_the_file(briefing):
    Quiz.objects.create(briefing=briefing, title="A second one")
    make.passage(briefing, key="gone", quote="Nobody wrote this.")

    out, err = run(briefing.slug)

    assert out == dump(briefing).text
    assert "A second one" in err
    assert "passages.gone.quote" in err


def test_unknown_briefing_is_refused():
    with pytest.raises(CommandError, match="There is no briefing “nowhere”"):
        run("nowhere")


def test_place_that_cannot_be_written_is_told_in_a_sentence(briefing, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(briefing.slug, "--to", tmp_path)
