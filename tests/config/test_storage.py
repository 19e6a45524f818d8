"""Style sheets and scripts as they are served: leaner, and doing the same."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from config.storage import LeanStorage, lean

STATIC = Path(__file__).parents[2] / "static"
OURS = sorted([*STATIC.glob("*.css"), *STATIC.glob("*.js")])


def test_style_sheet_loses_comments_and_indentation_alone():
    text = """
/* Why. */
.a,
.b > .c
.d {
  content: "/* not a comment */";  /* Why,
  still. */
  background: url('data:,/*x*/');
}
"""

    assert lean(text, is_css=True) == (
        '.a,\n.b > .c\n.d {\ncontent: "/* not a comment */";\n'
        "background: url('data:,/*x*/');\n}\n"
    )


def test_script_loses_lines_of_comment_and_indentation_alone():
    text = "// Why.\nif (a) {\n  // Why.\n  b('https://x'); // c\n}\n"

    assert lean(text, is_css=False) == "if (a) {\nb('https://x'); // c\n}\n"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_but_words_to_readers_of_the_source_is_lost(path):
    is_css = path.suffix == ".css"
    text = path.read_text("utf-8")
    comments = r"/\*.*?\*/" if is_css else r"(?m)^\s*//.*$"

    left = lean(text, is_css=is_css)

    assert (
        left.split()
        == re.sub(comments, " ", text, flags=re.DOTALL if is_css else 0).split()
    )
    # A text over several lines would lose its indentation.
    assert is_css or all(line.count("`") % 2 == 0 for line in text.splitlines())


def test_files_of_packages_stay_as_they_are(tmp_path):
    storage = LeanStorage(location=tmp_path)
    text = b"/*! Licence. */\n.a {\n  color: red\n}\n"

    for name in ("admin/css/base.css", "ours.css"):
        storage.save(name, ContentFile(text))

    assert (tmp_path / "admin/css/base.css").read_bytes() == text
    assert (tmp_path / "ours.css").read_bytes() == b".a {\ncolor: red\n}\n"


def test_name_says_what_is_served(tmp_path):
    storage = LeanStorage(location=tmp_path)
    bare, explained, other = (
        storage.hashed_name("ours.css", ContentFile(text))
        for text in (b".a {}\n", b"/* Why. */\n.a {}\n", b".b {}\n")
    )

    assert bare == explained != other
