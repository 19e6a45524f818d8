"""Another database than the one that the tests are given, for a while."""

from contextlib import contextmanager
from unittest.mock import patch

from django.db import connections


@contextmanager
def elsewhere(**config):
    """Let this thread use the database that differs from its own in these settings."""
    ours = connections["default"]
    changed = {"default": connections.settings["default"] | config}
    with patch.dict(connections.settings, changed):
        connections["default"] = connections.create_connection("default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = ours
