"""Each mistake an author can make in a briefing file, and how it is named."""

from pathlib import Path

import pytest

from briefings.file import FileProblems, parse

GOOD = (Path(__file__).parent / "night-strike.md").read_text()


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(FileProblems) as caught:
        parse(text, "night.md")
    return [(found.line, found.field, found.message) for found in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line_of(text: str, words: str) -> int:
    assert text.count(words) == 1, words
    return text[: text.index(words)].count("\n") + 1


# Old words, new words, the words whose line is named, the field, part of the message.
MISTAKES = {
    "unknown field": (
        "    when: Later\n",
        "    when: Later\n    sumary: x\n",
        ("sumary", "events.claim.sumary", "Did you mean “summary”?"),
    ),
    "unknown field at the top": (
        "topic: Middle East\n",
        "topic: Middle East\nzebra: 1\n",
        ("zebra", "zebra", "There are format, slug, language"),
    ),
    "unknown field of an answer": (
        "          because: Tehran claimed",
        "          becuase: Tehran claimed",
        (
            "becuase",
            "quiz.questions.where.answers.2.becuase",
            "Did you mean “because”?",
        ),
    ),
    "missing field": (
        "    why: It was afraid.\n",
        "",
        ("- key: fear", "motives.fear.why", "missing"),
    ),
    "missing entry without a key": (
        "  - key: fear\n    actor: iran\n",
        "  - actor: iran\n",
        ("- actor: iran", "motives.1.key", "missing"),
    ),
    "correction that does not say what": (
        "terms:\n",
        "corrections:\n  - date: 2026-11-05\nterms:\n",
        ("  - date: 2026", "corrections.1.what", "Say what changed"),
    ),
    "correction of no day": (
        "terms:\n",
        "corrections:\n  - {date: last week, what: A name.}\nterms:\n",
        ("last week", "corrections.1.date", "as 2024-01-15"),
    ),
    "number for text": (
        "topic: Middle East",
        "topic: 2024",
        ("topic: 2024", "topic", "quotes"),
    ),
    "truth for text": (
        "when: At night",
        "when: true",
        ("when: true", "events.strike.when", "quotes"),
    ),
    "list for text": (
        "title: A strike in the night",
        "title: [A strike]",
        ("title: [A", "title", "must be text"),
    ),
    "text for truth": (
        "answer: true",
        "answer: yes",
        ("answer: yes", "quiz.questions.who.answer", "true or false"),
    ),
    "text for a list": (
        "    by: [iran]",
        "    by: iran",
        ("by: iran", "events.strike.by", "must be a list"),
    ),
    "text for a block": (
        "  iran:\n    name: Iran\n    kind: state\n",
        "  iran: Iran\n",
        ("iran: Iran", "actors.iran", "block of fields"),
    ),
    "list for a block with keys": (
        "terms:\n  mossad: {name: Mossad, meaning: A service.}",
        "terms:\n  - {name: Mossad, meaning: A service.}",
        ("terms:", "terms", "each entry with its key"),
    ),
    "empty field": (
        "standfirst: Somebody struck Erbil.",
        "standfirst:",
        ("standfirst:", "standfirst", "empty"),
    ),
    "blank text": (
        "standfirst: Somebody struck Erbil.",
        'standfirst: "  "',
        ("standfirst:", "standfirst", "empty"),
    ),
    "too long": (
        "title: Tehran speaks",
        f"title: {'x' * 121}",
        ("title: xxx", "events.claim.title", "120 characters"),
    ),
    "other format": (
        "format: 1",
        "format: 2",
        ("format: 2", "format", "Write 1"),
    ),
    "word that is no certainty": (
        "certainty: claimed",
        "certainty: climed",
        ("climed", "passages.claim.certainty", "Did you mean “claimed”?"),
    ),
    "empty certainty": (
        "certainty: claimed",
        "certainty:",
        ("certainty:\n", "passages.claim.certainty", "reported, claimed, alleged or"),
    ),
    "key with a capital": (
        "  claim:\n",
        "  Claim:\n",
        ("Claim:\n", "passages.Claim", "small letters"),
    ),
    "address that is none": (
        "An article, date",
        "An article, url: example.org, date",
        ("example.org", "source.url", "https://"),
    ),
    "script as address": (
        "An article, date",
        "An article, url: 'javascript:alert(1)', date",
        ("javascript", "source.url", "https://"),
    ),
    "language that is no code": (
        "slug: night-strike",
        "slug: night-strike\nlanguage: English",
        ("English", "language", "code"),
    ),
    "date that is none": (
        "when: Later",
        "when: Later\n    date: 2024-02-30",
        ("2024-02-30", "events.claim.date", "2024-01-15"),
    ),
    "comma in a name": (
        "    kind: state\n",
        "    kind: state\n    also: ['Tehran, Iran']\n",
        ("'Tehran, Iran'", "actors.iran.also", "entry of its own"),
    ),
    "latitude beyond the pole": (
        "[36.19, 44]",
        "[96.19, 44]",
        ("96.19", "places.erbil.at.1", "Latitude"),
    ),
    "longitude beyond the date line": (
        "[36.19, 44]",
        "[36.19, -444]",
        ("-444", "places.erbil.at.2", "Longitude"),
    ),
    "one coordinate": (
        "[36.19, 44]",
        "[36.19]",
        ("[36.19]", "places.erbil.at", "latitude and then longitude"),
    ),
    "infinite coordinate": (
        "[36.19, 44]",
        "[36.19, 1e999]",
        ("1e999", "places.erbil.at.2", "Longitude"),
    ),
    "unknown passage": (
        "    evidence: strike\n  - key: claim",
        "    evidence: strlke\n  - key: claim",
        ("strlke", "events.strike.evidence", "Did you mean “strike”?"),
    ),
    "unknown passage of a motive": (
        "    by: an analyst\n    evidence: claim",
        "    by: an analyst\n    evidence: zebra",
        ("zebra", "motives.fear.evidence", "There is no passage “zebra”."),
    ),
    "unknown passage of a question": (
        "      evidence: strike\n      answers",
        "      evidence: zebra\n      answers",
        ("zebra", "quiz.questions.where.evidence", "There is no passage “zebra”."),
    ),
    "unknown place": (
        "place: erbil",
        "place: erbill",
        ("erbill", "events.strike.place", "Did you mean “erbil”?"),
    ),
    "unknown actor": (
        "by: [iran]",
        "by: [iran, irak]",
        ("irak", "events.strike.by.2", "Did you mean “iran”?"),
    ),
    "unknown actor acted on": (
        "      - mossad",
        "      - mosad",
        ("mosad\n", "events.strike.against.1", "Did you mean “mossad”?"),
    ),
    "unknown actor of a motive": (
        "    actor: iran",
        "    actor: usa",
        ("usa", "motives.fear.actor", "There is no actor “usa”."),
    ),
    "unknown actor at whom a motive is aimed": (
        "    toward: [mossad]",
        "    toward: [mosad]",
        ("mosad", "motives.fear.toward.1", "Did you mean “mossad”?"),
    ),
    "field twice": (
        "    when: Later\n",
        "    when: Later\n    when: Now\n",
        ("when: Now", "events.claim.when", "twice, first on line 40"),
    ),
    "key twice in a block": (
        "  claim:\n    quote: Tehran claimed the strike.",
        "  claim:\n    quote: Tehran claimed the strike.\n    certainty: claimed\n"
        "    by: Tehran\n  claim:\n    quote: nothing",
        ("claim:\n    quote: nothing", "passages.claim", "twice, first on line 25"),
    ),
    "key twice in a list": (
        "  - key: claim",
        "  - key: strike",
        (
            "key: strike\n    title: Tehran",
            "events.strike.key",
            "“strike” is taken on line 30",
        ),
    ),
    "name twice": (
        "    name: Mossad\n",
        "    name: Iran\n",
        ("name: Iran\n    kind: org", "actors.mossad.name", "“Iran” is taken"),
    ),
    "claim by nobody": (
        "    by: Tehran\n",
        "",
        ("  claim:\n", "passages.claim.by", "Name who claims it"),
    ),
    "analysis by nobody": (
        "certainty: claimed\n    by: Tehran\n",
        "certainty: analysis\n",
        ("  claim:\n", "passages.claim.by", "Name whose reading it is"),
    ),
    "fact by somebody": (
        "certainty: reported\n",
        "certainty: reported\n    by: Reuters\n",
        ("Reuters", "passages.strike.by", "no speaker"),
    ),
    "no right answer": (
        "- right: Erbil",
        "- wrong: Erbil",
        ("answers:", "quiz.questions.where.answers", "No answer is right"),
    ),
    "two right answers where one is asked for": (
        "        - wrong: Tehran\n",
        "        - right: Mosul\n        - wrong: Tehran\n",
        ("answers:", "quiz.questions.where.answers", "Only one may be right"),
    ),
    "one right answer where several are asked for": (
        "kind: single",
        "kind: multiple",
        ("answers:", "quiz.questions.where.answers", "two or more must be right"),
    ),
    "every answer right": (
        "        - wrong: Tehran\n          because: Tehran claimed the strike.\n",
        "        - right: Mosul\n",
        ("answers:", "quiz.questions.where.answers", "Every answer is right"),
    ),
    "one answer": (
        "        - wrong: Tehran\n          because: Tehran claimed the strike.\n",
        "",
        ("answers:", "quiz.questions.where.answers", "at least two"),
    ),
    "no answers": (
        "      answers:\n        - right: Erbil\n        - wrong: Tehran\n"
        "          because: Tehran claimed the strike.\n",
        "",
        ("- key: where", "quiz.questions.where.answers", "at least two"),
    ),
    "same answer twice": (
        "- wrong: Tehran",
        "- wrong: erbil",
        ("- wrong: erbil", "quiz.questions.where.answers.2", "twice"),
    ),
    "answer both right and wrong": (
        "- right: Erbil",
        "- right: Erbil\n          wrong: Mosul",
        ("- right: Erbil", "quiz.questions.where.answers.1", "right or with wrong"),
    ),
    "no truth": (
        "      answer: true\n",
        "",
        ("- key: who", "quiz.questions.who.answer", "Write true or false"),
    ),
    "answers to true or false": (
        "      answer: true\n",
        "      answer: true\n      answers: [{right: Yes}]\n",
        (
            "answers: [{",
            "quiz.questions.who.answers",
            "Only a single choice question, a multiple choice question or",
        ),
    ),
    "truth where answers are asked for": (
        "      ask: Where did the missile strike?\n",
        "      ask: Where did the missile strike?\n      answer: true\n",
        (
            "answer: true\n      evidence: strike",
            "quiz.questions.where.answer",
            "Only a true or false",
        ),
    ),
    "kind that does not exist": (
        "kind: single",
        "kind: mathcing",
        ("kind: math", "quiz.questions.where.kind", "Did you mean “matching”?"),
    ),
    "nothing to match": (
        "kind: truefalse",
        "kind: matching",
        ("- key: who", "quiz.questions.who.pairs", "List what belongs together"),
    ),
    "number without one": (
        "kind: truefalse",
        "kind: number",
        ("- key: who", "quiz.questions.who.number", "Write the right number"),
    ),
    "field of another kind": (
        "      answer: true\n",
        "      answer: true\n      unit: km\n",
        ("unit: km", "quiz.questions.who.unit", "Only a number has this."),
    ),
    "reading that rests on nothing": (
        "      kind: truefalse\n",
        "      kind: contested\n"
        "      readings: [{text: Yes, evidence: clam}, {text: No, evidence: strike}]\n",
        (
            "evidence: clam",
            "quiz.questions.who.readings.1.evidence",
            "Did you mean “claim”?",
        ),
    ),
    "unknown field of a pair": (
        "      kind: truefalse\n",
        "      kind: matching\n      pairs: [{left: A, right: B, beside: C}]\n",
        ("beside", "quiz.questions.who.pairs.1.beside", "Did you mean “because”?"),
    ),
    "list as a line": (
        "      kind: truefalse\n",
        "      kind: ordering\n      order: [First, [Second], Third]\n",
        ("order:", "quiz.questions.who.order.2", "Write text here, or text:"),
    ),
    "too many points": (
        "      answer: true\n",
        "      answer: true\n      points: 101\n",
        ("points: 101", "quiz.questions.who.points", "from 1 to 100"),
    ),
    "hint that costs too much": (
        "      answer: true\n",
        "      answer: true\n      hint_cost: 101\n",
        ("hint_cost: 101", "quiz.questions.who.hint_cost", "from 0 to 100"),
    ),
    "more to draw than there are": (
        "  questions:\n",
        "  draw:\n    claim: 2\n  questions:\n",
        ("claim: 2", "quiz.draw.claim", "No more than 1 of the questions"),
    ),
    "drawing from no subject": (
        "  questions:\n",
        "  draw:\n    clams: 2\n  questions:\n",
        ("clams: 2", "quiz.draw.clams", "Did you mean “claim”?"),
    ),
    "quiz without questions": (
        GOOD[GOOD.index("  questions:") : GOOD.index("---\n## ")],
        "  questions: []\n",
        ("questions: []", "quiz.questions", "empty"),
    ),
    "quote not in the body": (
        "quote: A missile struck Erbil.",
        "quote: A rocket struck Erbil.",
        ("rocket", "passages.strike.quote", "not in the text"),
    ),
    "quote twice in the body": (
        "\nA missile struck Erbil. Tehran",
        "\nA missile struck Erbil. Yes. A missile struck Erbil. Tehran",
        ("quote: A missile", "passages.strike.quote", "stand in the text 2 times"),
    ),
    "context that is not there": (
        "quote: A missile struck Erbil.",
        "quote: A missile struck Erbil.\n    before: At noon\n    after: Nobody",
        ("quote: A missile", "passages.strike.quote", "not with this before"),
    ),
    "quote over two paragraphs": (
        "Erbil. Tehran claimed the strike.\n",
        "Erbil. Tehran\n\nclaimed the strike.\n",
        ("quote: Tehran", "passages.claim.quote", "inside one paragraph"),
    ),
    "quote from a heading": (
        "quote: Tehran claimed the strike.",
        "quote: At night",
        ("quote: At", "passages.claim.quote", "cannot be a heading"),
    ),
    "no body": (
        "## At night\n\nA missile struck Erbil. Tehran claimed the strike.\n",
        "\n",
        ("---\n\n", "body", "no text"),
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_named_with_line_and_field(name):
    old, new, (there, field, message) = MISTAKES[name]
    text = changed(old, new)
    line = line_of(text, there) + (field == "body")

    found = [problem for problem in problems(text) if problem[1] == field]

    assert [problem[0] for problem in found] == [line]
    assert message in found[0][2]


# These take others with them.
ALONE = {"no body", "key with a capital"} | {
    name for name, (old, _, _) in MISTAKES.items() if old.strip() == "kind: truefalse"
}


@pytest.mark.parametrize("name", sorted(set(MISTAKES) - ALONE))
def test_mistake_is_the_only_one_named(name):
    old, new, (_, field, _) = MISTAKES[name]

    assert {problem[1] for problem in problems(changed(old, new))} == {field}
