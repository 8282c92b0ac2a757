"""The how-to is what a ministry copies: its commands and its element are tried as they are written."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from assises.feedback.component import integrity
from assises.feedback.models import Answer
from tests.factories import AdministrationFactory, OrganisationFactory, ServiceFactory
from tests.feedback.conftest import make_form

PAGE = (Path(settings.ROOT) / "docs" / "how-to" / "put-the-button.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    boreal = OrganisationFactory.create(administration=AdministrationFactory.create(slug="boreal"))
    return make_form(ServiceFactory.create(organisation=boreal, code="MTR-01"))


def test_the_addresses_and_the_body_are_those_of_the_interface(told, client):
    read, write = re.findall(r'"\$SITE(/[^"]+)"', PAGE)
    body = json.loads(re.search(r"-d '(.+)'", PAGE)[1])
    body["token"] = client.get(read).json()["token"]
    kept = client.post(write, body, content_type="application/json")
    assert kept.status_code == 201
    assert Answer.objects.get().pk.hex == body["id"].replace("-", "")


def test_the_element_names_the_form_and_its_link(told, client):
    service, link = re.search(r'service="([^"]+)" lang="fr"><a href="https://[^/]+(/[^"]+)"', PAGE).groups()
    assert service == told.key
    assert client.get(link).status_code == 200
    assert integrity().startswith("sha384-")
