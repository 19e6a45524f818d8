"""The settings of production, with the floor beside the site."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS.append("benchmarks.floor")
ROOT_URLCONF = "benchmarks.urls"
