"""What the group Teachers may do, granted again after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import router, transaction

from accounts.models import TEACHERS

WRITE = ("view", "add", "change", "delete")
# By app and model. What a teacher may see of these is decided row by row: in the
# admin by its queryset, elsewhere by the QuerySets. People, attempts and responses
# are not here, so no teacher meets them in the admin.
RIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    "briefings": dict.fromkeys(
        ("briefing", "passage", "actor", "place", "event", "motive", "term"), WRITE
    ),
    "quizzes": dict.fromkeys(("quiz", "question", "choice"), WRITE),
    # Classes have pages of their own: this one right says who may open one.
    "classrooms": {"classroom": ("add",)},
}


def codenames(app_label: str) -> set[str]:
    """Name the permissions on one app's models that teachers have."""
    return {
        f"{action}_{model}"
        for model, actions in RIGHTS[app_label].items()
        for action in actions
    }


def grant(
    app_config: AppConfig, using: str, apps: Any = installed, **kwargs: Any
) -> None:
    """Give the group exactly these rights on one app, whatever it had before.

    Runs when the app has been migrated, so that an empty database, one restored from
    a backup and one emptied by a test all end up alike.
    """
    if app_config.label not in RIGHTS:
        return
    # On a new database Django makes the permissions in this same moment, maybe later.
    create_permissions(app_config, verbosity=0, using=using, apps=apps)
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:  # somebody migrates one app alone, before auth
        return
    if not router.allow_migrate_model(using, group_model):
        return
    of_app = permission_model.objects.using(using).filter(
        content_type__app_label=app_config.label
    )
    wanted = of_app.filter(codename__in=codenames(app_config.label))
    with transaction.atomic(using=using):
        group, _ = group_model.objects.using(using).get_or_create(name=TEACHERS)
        group.permissions.remove(*of_app.exclude(pk__in=wanted.values("pk")))
        group.permissions.add(*wanted)
