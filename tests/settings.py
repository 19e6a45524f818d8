"""Production's settings, but for speed, plain HTTP and a database of its own."""

import os
import tempfile
from pathlib import Path

# Gone when the run ends, and of this run alone: two may go side by side. In memory
# where the system offers that, since every commit waits for the disk.
_memory = Path("/dev/shm")  # noqa: S108
_scratch = tempfile.TemporaryDirectory(
    prefix="briefing-room-tests-", dir=_memory if _memory.is_dir() else None
)

# Said before config.settings is read, so that no .env file changes a test.
os.environ |= {
    "DEBUG": "false",
    "SECRET_KEY": "for-tests-only",
    "ALLOWED_HOSTS": "testserver,localhost",
    "CSRF_TRUSTED_ORIGINS": "",
    "SECURE_SSL_REDIRECT": "false",
    "SECURE_HSTS_SECONDS": "31536000",
    "TIME_ZONE": "UTC",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_scratch.name}/site.sqlite3")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

# SQLite in a file, as in production: with :memory:, threads would share one connection.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_scratch.name}/test.sqlite3"}

# Argon2 takes its time on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No __Host- prefix: a browser test could not set such a cookie over plain HTTP.
SESSION_COOKIE_NAME = "session"

# Files as they are: no test but the smoke test waits for collectstatic.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
