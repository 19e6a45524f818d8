"""Keep the words a search finds a briefing by, and write them for those there are."""

from typing import Any

from django.db import migrations, models

from briefings.letters import plain


def write(apps: Any, schema_editor: Any) -> None:
    """Take the words from the record as the lesson shows it; refreshing adds more."""
    briefings = apps.get_model("briefings", "Briefing")
    for briefing in briefings.objects.all():
        words = [briefing.title, briefing.standfirst, briefing.topic]
        for part in ("actors", "terms"):
            words += [each["name"] for each in briefing.record.get(part, [])]
        words += briefing.places.values_list("name", flat=True)
        briefing.findable = plain("\n".join(words))
        briefing.save(update_fields=["findable"])


class Migration(migrations.Migration):
    dependencies = [("briefings", "0003_ask_for_discussion")]

    operations = [
        migrations.AddField(
            model_name="briefing",
            name="findable",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
