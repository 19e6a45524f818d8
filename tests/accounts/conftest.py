"""What tests of accounts begin with."""

from django.db import connection

# What only PostgreSQL can do.
collect_ignore = ["test_prepared_postgres.py"] if connection.vendor == "sqlite" else []
