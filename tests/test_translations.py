"""That every text of the interface is translated, and compiled as it is now."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
APPS = ("accounts", "briefings", "classrooms", "config", "quizzes")
# What is filled in: %(name)s, %s, {name}.
BLANK = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")

pytestmark = pytest.mark.parametrize("code", LANGUAGES)


def path(root, code, kind="po"):
    return root / "locale" / code / "LC_MESSAGES" / f"django.{kind}"


def entries(root, code):
    return {
        (each.msgctxt, each.msgid, each.msgid_plural): each
        for each in polib.pofile(str(path(root, code)))
        if not each.obsolete
    }


def read(compiled):
    with compiled.open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return {text: said for text, said in found.items() if text}  # "" is about the file


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """A copy of what holds texts, from which they were gathered just now."""
    copy = tmp_path_factory.mktemp("gathered")
    shutil.copy(ROOT / "manage.py", copy)
    for part in (*APPS, "templates", "locale"):
        shutil.copytree(ROOT / part, copy / part)
    command = [sys.executable, "manage.py", "makemessages", "--no-obsolete"]
    command += [f"--locale={code}" for code in LANGUAGES]
    environment = {**os.environ, "DEBUG": "true"}
    del environment["DJANGO_SETTINGS_MODULE"]  # theirs, not that of the tests
    subprocess.run([*command, "--verbosity=0"], cwd=copy, env=environment, check=True)
    return copy


def test_every_text_is_translated_and_none_in_doubt(code):
    found = entries(ROOT, code).values()

    assert not [each.msgid for each in found if not each.translated() or each.fuzzy]


def test_catalogue_holds_the_texts_that_are_there_now(code, gathered):
    now, kept = entries(gathered, code), entries(ROOT, code)

    assert kept.keys() == now.keys(), "Run bin/messages, and translate what is new."


def test_translations_fill_in_what_the_text_fills_in(code):
    wrong = []
    for each in entries(ROOT, code).values():
        wanted = Counter(BLANK.findall(each.msgid_plural or each.msgid))
        *few, most = each.msgstr_plural.values() if each.msgid_plural else [each.msgstr]
        if Counter(BLANK.findall(most)) != wanted:
            wrong.append((each.msgid, most))
        # One is often said in a word.
        wrong += [(each.msgid, t) for t in few if Counter(BLANK.findall(t)) > wanted]

    assert not wrong


def test_compiled_catalogue_is_that_of_the_texts(code, tmp_path):
    polib.pofile(str(path(ROOT, code))).save_as_mofile(str(tmp_path / "now.mo"))

    assert read(path(ROOT, code, "mo")) == read(tmp_path / "now.mo")
