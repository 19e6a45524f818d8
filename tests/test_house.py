"""The house's laws for Python: who may import whom, what things are called.

A law takes a module and gives its complaints. The project must give none, and a
sample that breaks each law must give some.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Imports point down: each may import itself and what stands after it.
LAYERS = ["config", "classrooms", "quizzes", "briefings", "accounts"]
# The pure rules: no Django, and of ours only one another.
RULES = [
    "accounts.names",
    "briefings.anchors",
    "briefings.appearance",
    "briefings.characters",
    "briefings.drafting",
    "briefings.excerpts",
    "briefings.figures",
    "briefings.file",
    "briefings.letters",
    "briefings.markup",
    "briefings.reading",
    "briefings.sentences",
    "classrooms.charts",
    "classrooms.items",
    "classrooms.lists",
    "classrooms.marked",
    "classrooms.pseudonyms",
    "classrooms.shares",
    "classrooms.spread",
    "quizzes.formats",
    "quizzes.kinds",
    "quizzes.marking",
    "quizzes.memory",
    "quizzes.over_time",
    "quizzes.rules",
    "quizzes.rulings",
    "quizzes.sheets",
    "quizzes.statistics",
    "quizzes.sums",
    "quizzes.wall_clock",
]
# What a room may not import from any app.
CLOSED_TO = {
    "models": {"actions", "admin", "forms", "urls", "views"},
    "actions": {"admin", "forms", "urls", "views"},
    "forms": {"admin", "urls", "views"},
}
# Names under which anything could be put, and so is never found again.
NAMELESS = {"base", "common", "core", "helpers", "managers", "misc", "services"} | {
    "util",
    "utils",
}
# Django finds a database's backend by this name.
NAMED_BY_DJANGO = {"config.sqlite.base"}


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name and its text."""

    name: str
    source: str
    is_package: bool = False

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(ast.parse(self.source))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Give the line and full dotted name of all it imports, wherever it does."""
        for node in self.nodes():
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                parts = self.name.split(".")
                kept = len(parts) - node.level + self.is_package
                origin = [*parts[:kept]] if node.level else []
                origin += [node.module] if node.module else []
                for alias in node.names:
                    yield node.lineno, ".".join([*origin, alias.name])

    @property
    def app(self) -> str:
        return self.name.split(".")[0]

    @property
    def room(self) -> str:
        return room(self.name)


def room(name: str) -> str:
    """Name the room of a module: "models" for "quizzes.models.asked"."""
    return f"{name}.".split(".")[1]


def is_rule(name: str) -> bool:
    return any(name == rule or name.startswith(f"{rule}.") for rule in RULES)


def load(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Module(
        ".".join(parts[:-1] if is_package else parts), path.read_text(), is_package
    )


def imports_point_down(module: Module) -> Iterator[str]:
    above = LAYERS[: LAYERS.index(module.app)]
    for line, name in module.imports():
        if name.split(".")[0] in above:
            yield f"line {line} imports {name}, which stands above {module.app}"


def models_are_named_downwards(module: Module) -> Iterator[str]:
    for node in module.nodes():
        match node:
            case ast.Constant(value=str(name)) if re.fullmatch(r"\w+\.[A-Z]\w*", name):
                if name.split(".")[0] in LAYERS[: LAYERS.index(module.app)]:
                    yield f"line {node.lineno} names {name}, which stands above it"


def rules_are_pure(module: Module) -> Iterator[str]:
    if not is_rule(module.name):
        return
    for line, name in module.imports():
        top = name.split(".")[0]
        if top == "django" or top.startswith("django_"):
            yield f"line {line} imports {name} into a rule"
        elif top in LAYERS and not is_rule(name):
            yield f"line {line} imports {name}, which is no rule"


def rooms_keep_their_order(module: Module) -> Iterator[str]:
    for line, name in module.imports():
        ours = name.split(".")[0] in LAYERS
        if ours and room(name) in CLOSED_TO.get(module.room, ()):
            yield f"line {line} imports {name} into {module.room}"


def names_say_something(module: Module) -> Iterator[str]:
    if module.name in NAMED_BY_DJANGO:
        return
    for part in NAMELESS.intersection(module.name.split(".")):
        yield f"“{part}” says nothing about what is in it"


def modules_say_what_they_hold(module: Module) -> Iterator[str]:
    tree = ast.parse(module.source)
    if tree.body and not ast.get_docstring(tree):
        yield "does not open with a sentence that says what lives there"


def packages_of_apps_are_empty(module: Module) -> Iterator[str]:
    # Whatever stood there would be imported along with every rule.
    if module.name in LAYERS and module.source.strip():
        yield "holds code, which every import of the app would run"


def input_comes_through_forms(module: Module) -> Iterator[str]:
    for node in module.nodes():
        match node:
            case ast.Subscript(value=ast.Attribute(attr="POST")):
                yield f"line {node.lineno} takes what was posted without a form"


LAWS = {
    imports_point_down: [
        Module("briefings.models", "from quizzes.models import Quiz"),
        Module("accounts.views", "def view():\n    import classrooms.models"),
        Module("briefings.views", "from config import settings"),
    ],
    models_are_named_downwards: [
        Module("quizzes.models", 'models.ForeignKey("classrooms.Assignment")'),
    ],
    rules_are_pure: [
        Module("briefings.reading", "from django.utils import timezone"),
        Module("quizzes.kinds.single", "import django_htmx"),
        Module("quizzes.kinds.single", "from quizzes import kinds, models"),
        Module("quizzes.kinds", "from .. import versions", is_package=True),
        Module("briefings.anchors", "from .models import Passage"),
        Module("briefings.markup", "import briefings"),
    ],
    rooms_keep_their_order: [
        Module("quizzes.models.asked", "from quizzes import actions"),
        Module("quizzes.models", "from briefings.actions import refresh"),
        Module("classrooms.actions", "from classrooms.views import grades"),
        Module("classrooms.actions", "from . import forms"),
        Module("accounts.forms", "from accounts.admin import UserAdmin"),
    ],
    names_say_something: [Module("quizzes.utils", ""), Module("tests.helpers.x", "")],
    modules_say_what_they_hold: [Module("quizzes.paper", "import re")],
    packages_of_apps_are_empty: [Module("quizzes", "import re", is_package=True)],
    input_comes_through_forms: [
        Module("quizzes.views", 'def view(request): return request.POST["choice"]'),
    ],
}
MODULES = [
    load(path)
    for app in LAYERS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
]
TESTS = [load(path) for path in sorted((ROOT / "tests").rglob("*.py"))]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps_the_law(law):
    found = [f"{module.name}: {said}" for module in MODULES for said in law(module)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("law", "breach"),
    [(law, breach) for law, breaches in LAWS.items() for breach in breaches],
    ids=lambda value: getattr(value, "__name__", None) or value.name,
)
def test_a_breach_of_the_law_is_seen(law, breach):
    assert list(law(breach))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_sound_modules_give_no_complaint(law):
    sound = [
        Module("quizzes.kinds.single", '"""."""\nfrom quizzes.kinds import choosing'),
        Module("briefings.file", '"""."""\nfrom .. import anchors, markup', True),
        Module("quizzes.views", '"""."""\nfrom briefings.models import Briefing'),
        Module("quizzes.models", '"""."""\nmodels.ForeignKey("briefings.Briefing")'),
        Module("classrooms.actions", '"""."""\nfrom quizzes import actions'),
        Module("classrooms", "", is_package=True),
    ]

    assert [said for module in sound for said in law(module)] == []


def test_tests_have_names_that_say_something():
    assert [said for module in TESTS for said in names_say_something(module)] == []


@pytest.mark.parametrize(
    "rule",
    [
        "briefings.anchors",
        "briefings.file",
        "briefings.markup",
        "briefings.reading",
        "quizzes.memory",
        "quizzes.over_time",
    ],
)
def test_the_rules_are_where_the_laws_look(rule):
    assert rule in {module.name for module in MODULES}
