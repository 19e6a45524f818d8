from django.db import migrations, models

# Django named them so, on every database.
INDEXES = {
    "attempt_id": "quizzes_response_attempt_id_3504bb54",
    "version_id": "quizzes_response_version_id_0812dd06",
}


class Migration(migrations.Migration):
    """Two indexes less to write with every answer.

    Answers are found by their attempt, with which the constraints' indexes begin. By
    hand, for on SQLite Django would copy the whole table.
    """

    dependencies = [("quizzes", "0006_find_open_attempts_of_a_sitting")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX {name}",
                    f"CREATE INDEX {name} ON quizzes_response ({column})",
                )
                for column, name in INDEXES.items()
            ],
            state_operations=[
                migrations.AlterField(
                    "response",
                    "attempt",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="responses",
                        to="quizzes.attempt",
                    ),
                ),
                migrations.AlterField(
                    "response",
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="responses",
                        to="quizzes.questionversion",
                    ),
                ),
            ],
        )
    ]
