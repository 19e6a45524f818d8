"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
# Views and their forms are loaded before anybody asks, for nobody should wait for them.
get_resolver().url_patterns  # noqa: B018
# What is loaded by now stays until the end. To look all through it for garbage takes
# 55 ms, for which somebody who asked just then would wait.
gc.collect()
gc.freeze()
# A page leaves little that only a search would find; every 700 new objects, as Python
# has it, they would be looked through once or twice for each page. More seldom than
# this saves no more, and the largest pages leave a megabyte or two until then.
gc.set_threshold(4_000)
