"""A workspace with its templates and keys, and a caller that signs as the official clients do."""

import json
from typing import Any

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.notify.actions.keys import make_key
from assises.notify.actions.templates import Wording, make_template
from assises.notify.enums import Channel, KeyKind, Standing
from assises.notify.models import Purpose, Template, Workspace
from tests.factories import OrganisationFactory


def make_workspace(**fields: Any) -> Workspace:
    given = {"name_fr": "Permis", "name_en": "Permits", "from_local": "permis", "live": True} | fields
    if "organisation" not in given:
        given["organisation"] = OrganisationFactory.create()
    return Workspace.objects.create(**given)


def make_purpose(
    workspace: Workspace, standing: Standing = Standing.SERVICE, key: str = "renewals"
) -> Purpose:
    return Purpose.objects.create(
        workspace=workspace, key=key, standing=standing, label_fr="Renouvellements", label_en="Renewals",
        legal_basis_fr="Loi sur les permis, art. 4", legal_basis_en="Permits Act, s. 4",
    )  # fmt: skip


def make_email(
    purpose: Purpose, body: str = "Bonjour ((name)),\r\n\r\nvotre permis expire.", **more: Any
) -> Template:
    wording = Wording("Permis", body, subject_fr=more.pop("subject", "Votre permis"), **more)
    return make_template(purpose=purpose, channel=Channel.EMAIL, wording=wording, person=None, actor=SYSTEM)


def make_sms(purpose: Purpose, body: str = "Bonjour ((name)), votre permis expire.") -> Template:
    return make_template(
        purpose=purpose, channel=Channel.SMS, wording=Wording("Permis", body), person=None, actor=SYSTEM
    )


class Api:
    """A program that calls the interface with a key."""

    def __init__(self, workspace: Workspace, kind: KeyKind = KeyKind.LIVE, name: str = "essai") -> None:
        self.key, self.text = make_key(workspace=workspace, name=name, kind=kind, person=None, actor=SYSTEM)
        self.client = Client()

    def token(self, *, skew: int = 0, **claims: Any) -> str:
        body = {"iss": self.text[-73:-37], "iat": int(clock.now().timestamp()) + skew} | claims
        return jwt.encode({"alg": "HS256", "typ": "JWT"}, body, OctKey.import_key(self.text[-36:]))

    def headers(self, **more: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token()}", **more}

    def post(self, path: str, body: Any, **headers: str) -> Any:
        content = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(
            path, content, content_type="application/json", headers=self.headers(**headers)
        )

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, query, headers=self.headers())

    def delete(self, path: str) -> Any:
        return self.client.delete(path, headers=self.headers())

    def email(self, template: Template, to: str = "marie@example.org", **more: Any) -> Any:
        values = more.pop("personalisation", {"name": "Marie"})
        body = {"email_address": to, "template_id": str(template.pk), "personalisation": values}
        return self.post("/v2/notifications/email", body | more)

    def sms(self, template: Template, to: str = "+14185550123", **more: Any) -> Any:
        values = more.pop("personalisation", {"name": "Marie"})
        body = {"phone_number": to, "template_id": str(template.pk), "personalisation": values}
        return self.post("/v2/notifications/sms", body | more)


def errors(response: Any) -> list[tuple[str, str]]:
    return [(one["error"], one["message"]) for one in response.json()["errors"]]


@pytest.fixture
def workspace(db: None) -> Workspace:
    return make_workspace()


@pytest.fixture
def purpose(workspace: Workspace) -> Purpose:
    return make_purpose(workspace)


@pytest.fixture
def email(purpose: Purpose) -> Template:
    return make_email(purpose)


@pytest.fixture
def sms(purpose: Purpose) -> Template:
    return make_sms(purpose)


@pytest.fixture
def api(workspace: Workspace) -> Api:
    return Api(workspace)


@pytest.fixture
def test_api(workspace: Workspace) -> Api:
    return Api(workspace, KeyKind.TEST, "test")
