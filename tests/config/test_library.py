"""The copy of SQLite that the whole process has."""

import sqlite3
import sys

from django.db.backends.sqlite3 import base

from config.sqlite import library


def test_the_process_has_one_copy_and_django_uses_it():
    assert library.use() is sqlite3
    assert base.Database is sys.modules["sqlite3.dbapi2"]


def test_pythons_own_is_used_where_no_other_is_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    before = sys.modules["sqlite3"]

    assert library.use() is before
    assert sys.modules["sqlite3"] is before
