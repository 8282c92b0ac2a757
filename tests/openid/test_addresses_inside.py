"""No way in lets a client have an address inside a network: the refusal stands where clients are written."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from joserfc.jwk import ECKey

import assises
from assises.openid import actions
from assises.openid.actions.changing import change_client
from assises.openid.actions.clients import Description, register_client
from assises.openid.actions.credentials import replace_keys
from assises.openid.actions.sandbox import change_test_client, open_test_client, register_test_client
from assises.openid.errors import InvalidClient
from assises.openid.models import Client
from tests.factories import PersonFactory
from tests.openid.service import ACTOR, Service, description, public_set

pytestmark = pytest.mark.django_db
INSIDE = ["https://10.0.0.3/x", "https://169.254.169.254/x", "https://127.1/x", "https://0x7f000001/x", "https://a.localhost/x",
          "https://100.64.0.1/x", "https://localhost/x"]  # fmt: skip
LISTS, ONES = ("redirect_uris", "post_logout_redirect_uris"), ("backchannel_logout_uri", "jwks_uri")
TRIAL = {"name_fr": "Essai", "name_en": "Trial", "organisation_fr": "A", "organisation_en": "A"}


def told(**changes: Any) -> Description:
    return description(jwks=public_set(ECKey.generate_key("P-256")), **changes)


def on_trial(one: Description) -> Description:
    return replace(one, **TRIAL)


# Each action that writes an address on a client, and how it is given one.
WAYS: dict[Callable[..., Any], Callable[[Description], Any]] = {
    register_client: lambda one: register_client(description=one, actor=ACTOR),
    change_client: lambda one: change_client(client=Service.registered().client, description=one, actor=ACTOR),
    open_test_client: lambda one: open_test_client(description=on_trial(one), person=PersonFactory.create()),
    register_test_client: lambda one: register_test_client(description=on_trial(one), address="203.0.113.9"),
    change_test_client: lambda one: change_test_client(
        client=Service.on_trial().client, description=on_trial(one), actor=ACTOR
    ),
    replace_keys: lambda one: replace_keys(
        client=Service.registered().client, jwks={}, jwks_uri=one.jwks_uri, until=None, actor=ACTOR
    ),
}


def functions() -> Iterator[Any]:
    """Yield the public functions of every action of the module."""
    for found in pkgutil.iter_modules(actions.__path__, f"{actions.__name__}."):
        module = importlib.import_module(found.name)
        for name, one in inspect.getmembers(module, inspect.isfunction):
            if one.__module__ == found.name and not name.startswith("_"):
                yield one


def test_each_action_that_takes_an_address_is_tried_here():
    taking = {
        one for one in functions()
        if "actor" in inspect.signature(one).parameters or one in WAYS
        if {"description", *LISTS, *ONES} & set(inspect.signature(one).parameters)
    }  # fmt: skip
    assert taking == set(WAYS)


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("field", [*LISTS, *ONES])
@pytest.mark.parametrize("way", WAYS, ids=lambda one: one.__name__)
def test_no_action_writes_an_address_inside(way, field, address):
    if way is replace_keys and field != "jwks_uri":
        pytest.skip("it writes no other address")
    own_machine = field in LISTS and "test_client" in way.__name__ and address == "https://localhost/x"
    one = told(**{field: (address,) if field in LISTS else address}) if field != "jwks_uri" else description(jwks_uri=address)
    if own_machine:
        WAYS[way](one)
        return
    with pytest.raises(InvalidClient, match="réseau interne") as refused:
        WAYS[way](one)
    assert refused.value.data["field"] == field


def test_an_installation_may_name_an_exception(settings):
    settings.OUTGOING_ALLOWED = ["10.0.0.3"]
    assert WAYS[register_client](told(backchannel_logout_uri="https://10.0.0.3/x"))


WRITTEN = {*LISTS, *ONES}


def writes(tree: ast.AST) -> Iterator[str]:
    """Yield the functions that write an address on a row of clients, by their names."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and any(map(_writes, ast.walk(function))):
            yield function.name


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.attr in WRITTEN
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        return name == "setattr" or (name in {"Client", "create", "update", "bulk_create"} and bool(
            {word.arg for word in node.keywords} & WRITTEN
        ))
    return False


def test_clients_are_written_in_two_places_that_check():
    """A secret is written by `new_credential`, and nothing else."""
    root = Path(assises.__file__).parent
    found = {
        (path.name, name)
        for folder in ("openid", "portal", "register", "accounts") for path in (root / folder).rglob("*.py")
        if "migrations" not in path.parts
        for name in writes(ast.parse(path.read_text(encoding="utf-8")))
    }  # fmt: skip
    assert found == {("clients.py", "described"), ("credentials.py", "replace_keys"), ("clients.py", "new_credential")}


ADD = ["add-client", "--name-fr", "A", "--name-en", "A", "--organisation-fr", "B", "--organisation-en", "B"]


@pytest.mark.parametrize(
    "given",
    [("--redirect-uri", "https://10.0.0.3/x", "--jwks-uri", "https://a.exemple.test/jwks"),
     ("--redirect-uri", "https://a.exemple.test/x", "--jwks-uri", "https://10.0.0.3/x"),
     ("--redirect-uri", "https://a.exemple.test/x", "--jwks-uri", "https://a.exemple.test/x",
      "--backchannel-logout-uri", "https://10.0.0.3/x")],
)  # fmt: skip
def test_the_command_refuses_them_with_a_sentence(given):
    with pytest.raises(CommandError, match="réseau interne"):
        call_command("openid", *ADD, *given, stdout=StringIO())
    assert not Client.objects.exists()


@pytest.mark.parametrize(
    ("field", "code"),
    [("redirect_uris", "invalid_redirect_uri"), ("post_logout_redirect_uris", "invalid_client_metadata"),
     ("backchannel_logout_uri", "invalid_client_metadata"), ("jwks_uri", "invalid_client_metadata")],
)  # fmt: skip
def test_a_program_that_registers_is_refused_and_its_logo_is_never_fetched(field, code):
    inside = "https://10.0.0.3/x"
    metadata = {"redirect_uris": ["https://a.exemple.test/x"], "logo_uri": inside}
    registered = Browser().post("/essai/openid/register", metadata, content_type="application/json")
    assert registered.status_code == 201, registered.content
    assert inside not in registered.content.decode() + str(list(Client.objects.values()))
    extra = {"token_endpoint_auth_method": "private_key_jwt"} if field == "jwks_uri" else {}
    given = metadata | extra | {field: [inside] if field in LISTS else inside}
    refused = Browser().post("/essai/openid/register", given, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]) == (400, code)
    assert "internal network" in refused.json()["error_description"]
