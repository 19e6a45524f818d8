"""Answers a question as somebody does who has no mouse: by its labels, by the keys."""

from random import Random
from uuid import UUID

from playwright.sync_api import expect

from classrooms.guesses import guess
from quizzes.kinds import contested, pairing
from quizzes.models import QuestionVersion

VERDICTS = {"contested": "Your passage supports your reading"}
VERDICTS_ON_SLIPS = ("Not quite", "Partly right", "That passage supports another")


def give(page, attempt, number, *, right):
    """Answer question `number`, which is open on the page; return its content."""
    version_id, _layout = attempt.paper[number - 1]
    content = QuestionVersion.objects.get(pk=version_id).content
    answer = guess(content, right, Random(number))
    GIVEN[content["kind"]](page, content, answer)
    return content


def first_of_each_kind(attempt):
    """Number the questions of an attempt, one of each kind."""
    ids = [version_id for version_id, _layout in attempt.paper]
    asked = QuestionVersion.objects.in_bulk(ids)
    kinds = [asked[UUID(version_id)].content["kind"] for version_id in ids]
    return sorted(kinds.index(kind) + 1 for kind in set(kinds))


def _tick(label):
    label.focus()
    label.press("Space")
    expect(label).to_be_checked()


def _choices(page, content, answer):
    for place in answer["choices"]:
        _tick(page.get_by_label(content["choices"][place]["text"], exact=True))


def _typed(page, content, answer):
    page.get_by_label(content["stem"], exact=True).fill(answer["text"])


def _gap(page, content, answer):
    for number, words in enumerate(answer["gaps"], start=1):
        page.get_by_label(f"Gap {number}").fill(words)


def _matching(page, content, answer):
    texts = pairing.pairs(content)
    for row, pair in answer["pairs"]:
        rows = page.get_by_label(content["choices"][row]["text"], exact=True)
        rows.select_option(label=texts[pair])


def _sorting(page, content, answer):
    texts = pairing.pairs(content)
    for row, bucket in answer["buckets"]:
        statement = page.get_by_role("group", name=content["choices"][row]["text"])
        _tick(statement.get_by_label(texts[bucket], exact=True))


def _ordering(page, content, answer):
    """Bring each line up to its place, one press of a button for each step."""
    lines = page.locator("#order li > span:first-child")
    for place, row in enumerate(answer["order"]):
        text = content["choices"][row]["text"]
        for step in range(lines.all_text_contents().index(text), place, -1):
            # Whatever the language of the page: up is the first of a line's buttons.
            line = page.locator("#order li").filter(has_text=text)
            line.get_by_role("button").first.press("Enter")
            expect(lines.nth(step - 1)).to_have_text(text)


def _evidence(page, content, answer):
    _choices(page, content, answer)
    sentence = content["sentences"][answer["sentence"]]["text"]
    _tick(page.get_by_label(sentence, exact=True))


def _contested(page, content, answer):
    rows = content["choices"]
    _tick(page.get_by_label(rows[answer["reading"]]["text"], exact=True))
    quote = " ".join(rows[answer["passage"]]["evidence"]["quote"].split())
    passages = page.locator(f"label:has([name={contested.PASSAGE}])")
    _tick(passages.filter(has_text=quote).get_by_role("radio"))


GIVEN = {
    "single": _choices,
    "truefalse": _choices,
    "multiple": _choices,
    "short": _typed,
    "number": _typed,
    "gap": _gap,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "evidence": _evidence,
    "contested": _contested,
    "open": _typed,
}
