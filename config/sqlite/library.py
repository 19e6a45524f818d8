"""Which copy of SQLite the process has: the one that comes with the site, if it can."""

import sys
from types import ModuleType


def use() -> ModuleType:
    """Let whoever imports sqlite3 from now on have the copy that was installed.

    Before Django asks for it, and for all: of two copies in one process, each drops the
    other's locks when it closes a file. Where there is none for this machine, Python's
    own stays, and `config.databases` gives it a journal that is safe with it. Gives the
    one that is used.

    See docs/adr/0018-sqlite-comes-with-the-site.md.
    """
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        import sqlite3

        return sqlite3
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    return pysqlite3
