"""The site's settings, its database, and what it says when something is amiss."""

from config.sqlite import library

library.use()
