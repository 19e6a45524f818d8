"""Tries at passwords are counted by user name, whichever browser they come from."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_user_join_digest"),
    ]

    operations = [
        migrations.CreateModel(
            name="PasswordTries",
            fields=[
                (
                    "name_digest",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "last_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
