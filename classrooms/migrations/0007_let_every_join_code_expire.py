from datetime import timedelta
from typing import Any

from django.db import migrations
from django.utils import timezone


def let_expire(apps: Any, schema_editor: Any) -> None:
    """Let codes from before codes expired work for a month, as new ones do."""
    rows = apps.get_model("classrooms", "Classroom").objects.using(
        schema_editor.connection.alias
    )
    in_a_month = timezone.now() + timedelta(days=30)
    rows.filter(code_expires_at=None).update(code_expires_at=in_a_month)


class Migration(migrations.Migration):
    dependencies = [
        ("classrooms", "0006_log_what_is_granted"),
    ]

    operations = [
        migrations.RunPython(let_expire, migrations.RunPython.noop),
    ]
