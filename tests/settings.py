"""Production's settings, but for speed, plain HTTP and a database of its own."""

import os
import tempfile
from pathlib import Path

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
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES

# A file, since threads that race must meet in a real database; of this run alone,
# since two runs may go side by side.
_scratch = tempfile.TemporaryDirectory(prefix="briefing-room-tests-")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_scratch.name) / "test.sqlite3")}

# Argon2 takes its time on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Files as they are: no test but the smoke test waits for collectstatic.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
