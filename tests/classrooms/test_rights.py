"""What teachers may do: exactly what the code says, on any database."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from accounts.models import TEACHERS
from classrooms import rights
from tests import make

CONFIGS = [apps.get_app_config(label) for label in rights.RIGHTS]


def held(group):
    return {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in group.permissions.select_related("content_type")
    }


def wanted():
    return {
        f"{app}.{codename}"
        for app in rights.RIGHTS
        for codename in rights.codenames(app)
    }


def grant():
    for config in CONFIGS:
        rights.grant(app_config=config, using="default")


@pytest.mark.django_db
def test_group_holds_exactly_the_rights():
    assert held(Group.objects.get(name=TEACHERS)) == wanted()


@pytest.mark.django_db
def test_granting_again_mends_a_group_that_was_changed():
    group = Group.objects.get(name=TEACHERS)
    group.permissions.remove(Permission.objects.get(codename="add_briefing"))
    group.permissions.add(Permission.objects.get(codename="change_classroom"))

    grant()

    assert held(group) == wanted()


@pytest.mark.django_db
def test_granting_makes_what_a_database_lacks():
    Group.objects.all().delete()
    Permission.objects.all().delete()

    grant()

    assert held(Group.objects.get(name=TEACHERS)) == wanted()


@pytest.mark.django_db
def test_teachers_have_no_rights_over_people_and_answers():
    teacher = make.teacher()

    models = ("user", "attempt", "response", "standing", "questionversion", "sitting")
    assert not [
        right
        for right in teacher.get_all_permissions()
        if right.rsplit("_", 1)[1] in models
    ]
    assert teacher.is_teacher


def test_first_migrate_of_an_empty_database_makes_the_group(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/fresh.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "true",
    }
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from accounts.models import User\n"
        "from django.contrib.auth.models import Group\n"
        "user = User.objects.create_user('t', is_staff=True)\n"
        "user.groups.add(Group.objects.get(name='Teachers'))\n"
        "print(*sorted(user.get_all_permissions()), sep='\\n')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(done.stdout.split()) == wanted()
