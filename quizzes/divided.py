"""What is shown of a question, divided into its texts and the form they stand in.

Learners find the same texts in another order, so hardly two have the same page. The
form they share: what is rendered of it is kept for all, and each one's texts fill it
(see `briefings.templatetags.once`).
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

# Under these names stands what an author wrote; all else says how it is shown.
_TEXTS = frozenset({"text", "said", "right"})


class Divided:
    """What a template shows: equal to another if only the texts are not the same.

    `shown` is made of dicts, lists and what stands in them. `of` is what tells it from
    another that has the same form.
    """

    __slots__ = ("_same", "_shown", "texts")

    def __init__(self, shown: dict[str, Any], of: Hashable) -> None:
        texts: list[str] = []
        form: list[Any] = [of]
        _divide(shown, texts, form)
        self._shown = shown
        self._same = tuple(form)
        # In the order in which they are shown.
        self.texts = tuple(texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Divided) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)

    def filled(self, texts: Iterable[Any]) -> Any:
        """Give what is shown, with other `texts` in place of its own."""
        return _filled(self._shown, iter(texts))


def _divide(part: Any, texts: list[str], form: list[Any], name: str = "") -> None:
    sort = type(part)
    if sort is dict:
        for each, inner in part.items():
            _divide(inner, texts, form, each)
    elif sort is list:
        form.append(len(part))
        for each in part:
            _divide(each, texts, form, name)
    # Templates ask whether there is any, so that there is none belongs to the form.
    elif sort is str and part and name in _TEXTS:
        texts.append(part)
    else:
        form.append(part)


def _filled(part: Any, texts: Iterator[Any], name: str = "") -> Any:
    sort = type(part)
    if sort is dict:
        return {each: _filled(inner, texts, each) for each, inner in part.items()}
    if sort is list:
        return [_filled(each, texts, name) for each in part]
    return next(texts) if sort is str and part and name in _TEXTS else part
