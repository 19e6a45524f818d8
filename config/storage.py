"""Static files as they are served: our own go without what only their authors need."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What is in quotes is left as it is, whatever it looks like.
CSS_COMMENT = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL
)
# One that has its line to itself: a rest of a line may be part of an address.
JS_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
# Line ends stay: they part words of a selector, and statements.
BLANK = re.compile(r"\s*\n\s*")


class LeanStorage(CompressedManifestStaticFilesStorage):
    """Takes comments and indentation out of our style sheets and scripts.

    Compressed, they are a fifth of a lesson's style. Files of packages stand in folders
    and stay as they are, with their licences.
    """

    def file_hash(self, name: str | None, content: Any = None) -> Any:
        """Sum up what is served of a file; the manifest has no name."""
        return super().file_hash(name, _served(name, content) if name else content)

    def _save(self, name: str, content: Any) -> str:
        return super()._save(name, _served(name, content))


def _served(name: str, content: Any) -> Any:
    is_ours = "/" not in name
    if not (is_ours and name.endswith((".css", ".js"))):
        return content
    content.seek(0)  # it may have been read already
    text = content.read().decode()
    return ContentFile(lean(text, is_css=name.endswith(".css")).encode())


def lean(text: str, *, is_css: bool) -> str:
    """Give a style sheet or script that does the same, without comments and blanks.

    No text in backticks may go over several lines.
    """
    if is_css:
        text = CSS_COMMENT.sub(lambda found: found[1] or "", text)
    else:
        text = JS_COMMENT.sub("", text)
    return BLANK.sub("\n", text).strip() + "\n"
