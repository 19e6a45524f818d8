"""Production's settings, but for speed, plain HTTP and a database of its own."""

import os

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
# Never opened: conftest.py makes a file for each run.
os.environ.setdefault("DATABASE_URL", "sqlite:///tests.sqlite3")

from config.settings import *  # noqa: F403
from config.settings import STORAGES

# Argon2 takes its time on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No __Host- prefix: a browser test could not set such a cookie over plain HTTP.
SESSION_COOKIE_NAME = "session"

# Files as they are: no test but the smoke test waits for collectstatic.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
