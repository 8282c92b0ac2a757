"""Tables depend downwards, their rules have names, and the register alone writes the register."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from assises.register import models as register
from tests.architecture.common import LAYERS, named, python_files, tree

PLAIN = {"text"}  # packages of rules alone, which Django does not know
OURS = [model for label in LAYERS if label not in PLAIN for model in apps.get_app_config(label).get_models()]
# Parts of a whole, which are read from it.
NAMED_REVERSALS = {
    "register.ServiceVolume.service", "register.ServiceDeclaration.service", "register.ProcessStep.process",
    "register.Headcount.organisation", "barometer.Result.edition", "feedback.Comment.answer", "feedback.Author.comment",
    "feedback.Citation.improvement", "feedback.OpenSpan.form", "feedback.Reply.comment",
}  # fmt: skip
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "asave",
    "acreate", "aupdate", "adelete",
}  # fmt: skip
REGISTER = {name for name in register.__all__ if issubclass(getattr(register, name), models.Model)}


def _foreign_keys() -> Iterator[tuple[str, type[models.Model], models.ForeignKey]]:
    for model in OURS:
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey):
                yield f"{model._meta.app_label}.{model.__name__}.{field.name}", model, field


def test_foreign_keys_point_down():
    for name, model, field in _foreign_keys():
        here, there = model._meta.app_label, field.related_model._meta.app_label
        assert there not in LAYERS or LAYERS.index(there) >= LAYERS.index(here), name
        assert there in LAYERS, f"{name} points out of our modules"


def test_a_foreign_key_leaves_nothing_on_the_other_side():
    reversals = {name for name, _model, field in _foreign_keys() if field.remote_field.related_name != "+"}
    assert reversals == NAMED_REVERSALS


def test_every_rule_of_a_table_has_a_name():
    names = [rule.name for model in OURS for rule in (*model._meta.constraints, *model._meta.indexes)]
    assert all(names)
    assert len(set(names)) == len(names)
    assert [model for model in OURS if model._meta.unique_together] == []


def _root(node: ast.expr) -> str:
    """Return the name at the start of `A.objects.filter(…)`, the last module name left out."""
    parts: list[str] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
        if isinstance(node, ast.Attribute | ast.Subscript | ast.Starred | ast.Await):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return ""
    return parts[-1] if parts and parts[-1] in REGISTER else node.id


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


RECORDS = REGISTER | {_snake(name) for name in REGISTER}


def writes(code: ast.AST) -> list[str]:
    """Return the calls of a program that write a table of the register, as far as its names tell."""
    found = []
    for node in ast.walk(code):
        if not isinstance(node, ast.Call):
            continue
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES
            and _root(node.func.value) in RECORDS
        ):
            found.append(f"line {node.lineno}: {ast.unparse(node.func)}")
        called = ast.unparse(node.func).rsplit(".", 1)[-1]
        if called == "copy_rows" and node.args and _root(node.args[0]) in REGISTER:
            found.append(f"line {node.lineno}: copy_rows")
    return found


def test_only_the_register_writes_the_register():
    others = [path for path in python_files("assises") if "register" not in path.parts]
    assert {named(path): found for path in others if (found := writes(tree(path)))} == {}


@pytest.mark.parametrize(
    "code",
    ["Service.objects.create(code='a')", "models.Service.objects.filter(pk=1).update(code='b')", "service.save()",
     "Organisation.objects.get(pk=1).delete()", "copy_rows(ServiceVolume, [], [])", "inventory.delete()"],
)  # fmt: skip
def test_the_search_finds_a_write(code):
    assert writes(ast.parse(code))


def test_the_search_lets_readings_and_own_tables_pass():
    own = "Service.objects.filter(pk=1).first(); Fact.objects.bulk_create([]); copy_rows(Fact, [], []); edition.save()"
    assert writes(ast.parse(own)) == []
