"""The command that drafts a briefing file from an article."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from briefings.models import Briefing
from tests import make

ARTICLE = Path(__file__).parent / "drafting/ferry.txt"


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("draft_briefing", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_draft_is_shown_with_what_was_found():
    out, err = run(ARTICLE)

    assert out.startswith("---\n# A draft")
    assert "Drafted: places 1, actors 10, passages 12, events 6, motives 1" in err


def test_draft_is_written_where_it_is_wanted(tmp_path):
    path = tmp_path / "draft.md"

    out, _err = run(ARTICLE, "--to", path, "--topic", "Work")

    assert out == ""
    assert "topic: Work" in path.read_text(encoding="utf-8")


def test_file_that_is_there_is_not_replaced(tmp_path):
    path = tmp_path / "mine.md"
    path.write_text("Mine.")

    with pytest.raises(CommandError, match="is there already"):
        run(ARTICLE, "--to", path)
    assert path.read_text() == "Mine."


@pytest.mark.django_db
def test_completed_draft_is_loaded_as_a_draft(tmp_path):
    path, owner = tmp_path / "draft.md", make.teacher()
    run(ARTICLE, "--to", path)
    path.write_text(path.read_text().replace('topic: ""', "topic: Work"))

    call_command(
        "load_briefing", path, draft=True, owner=owner.username, stdout=StringIO()
    )

    briefing = Briefing.objects.get()
    assert briefing.status == "draft"
    assert briefing.passages.lost().count() == 0
    assert briefing.events.count() == 6


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no sentence"),
        ("Déjà".encode("latin-1"), "not written in UTF-8"),
        (None, "cannot be read"),
    ],
    ids=["empty", "other-encoding", "not-there"],
)
def test_article_that_cannot_be_read_is_told_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=said):
        run(path)


def test_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(ARTICLE, "--to", tmp_path / "nowhere" / "draft.md")
