"""A migration leaves the version that runs able to write: it adds first, and takes away a version later.

Machines are brought up one after the other: for minutes, or hours, the former code writes in the new tables.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddField,
    AlterField,
    AlterModelTable,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    SeparateDatabaseAndState,
)
from django.db.migrations.state import ProjectState
from django.db.models import Field, ManyToManyField
from django.db.models.fields import NOT_PROVIDED

# The last migration of each module that was written before this rule.
BEFORE = {"accounts": 5, "barometer": 5, "feedback": 11, "kernel": 7, "notify": 10, "openid": 1, "register": 7, "reminders": 0,
          "support": 0}  # fmt: skip
# What takes away what no version that may still run uses: (module, migration) and since when it is not used.
CONTRACTED: dict[tuple[str, str], str] = {}
TAKES_AWAY = (RemoveField, RenameField, RenameModel, DeleteModel, AlterModelTable)


def faults(operation: Any, app: str, state: ProjectState) -> Iterator[str]:
    """Yield why the former version could not write after an operation; `state` is that of before it."""
    if isinstance(operation, SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from faults(inner, app, state)
    elif isinstance(operation, TAKES_AWAY):
        yield f"{operation.describe()}: the former version still uses it"
    elif isinstance(operation, AddField) and _must_be_given(operation.field):
        yield f"{operation.describe()}: the former version gives no value; give it null or db_default"
    elif isinstance(operation, AlterField):
        former = state.models[app, operation.model_name_lower].fields[operation.name]
        if former.null and _must_be_given(operation.field):
            yield f"{operation.describe()}: the former version may leave it null"


def _must_be_given(field: "Field[Any, Any]") -> bool:
    return not field.null and field.db_default is NOT_PROVIDED and not isinstance(field, ManyToManyField)


def _new() -> list[tuple[str, str, Migration]]:
    loader = MigrationLoader(None)
    return [
        (app, name, migration) for (app, name), migration in sorted(loader.disk_migrations.items())
        if app in BEFORE and int(name[:4]) > BEFORE[app]
    ]  # fmt: skip


def test_each_new_migration_adds_first():
    loader, wrong = MigrationLoader(None), []
    for app, name, migration in _new():
        state = loader.project_state((app, name), at_end=False)
        for operation in migration.operations:
            if (app, name) not in CONTRACTED:
                wrong += [f"{app}.{name}: {fault}" for fault in faults(operation, app, state)]
            operation.state_forwards(app, state)
    assert wrong == []


def test_every_module_is_under_the_rule():
    kept = {app for app, _name in MigrationLoader(None).disk_migrations}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("assises.")}
    assert ours & kept == set(BEFORE)


def _state() -> ProjectState:
    return MigrationLoader(None).project_state(("kernel", "0001_initial"))


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        (AddField("page", "format", Field()), True),
        (AddField("page", "format", Field(null=True)), False),
        (AddField("page", "format", Field(db_default="csv")), False),
        (RemoveField("page", "format"), True),
        (RenameField("page", "a", "b"), True),
        (AlterField("pagegeneration", "number", Field(null=True)), False),
        (SeparateDatabaseAndState([RemoveField("page", "format")], []), True),
        (SeparateDatabaseAndState([], [RemoveField("page", "format")]), False),
    ],
)
def test_the_rule_bites(operation, wrong):
    assert bool(list(faults(operation, "kernel", _state()))) is wrong
