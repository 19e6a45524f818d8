"""Keep the words a search finds a briefing by; see briefings.catching_up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("briefings", "0003_ask_for_discussion")]

    operations = [
        migrations.AddField(
            model_name="briefing",
            name="findable",
            field=models.TextField(blank=True, default="", editable=False),
        ),
    ]
