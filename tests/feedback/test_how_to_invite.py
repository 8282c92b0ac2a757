"""The how-to of invitations is tried as it is written."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from assises.feedback.actions.keys import PREFIX
from assises.feedback.enums import Told
from assises.feedback.models import FeedbackInvitation
from tests.factories import AdministrationFactory, OrganisationFactory, ServiceFactory
from tests.feedback.conftest import make_form
from tests.feedback.inviting import inviting
from tests.feedback.test_keyed import Program

PAGE = (Path(settings.ROOT) / "docs" / "how-to" / "invite-after-a-transaction.md").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_request_and_its_answer_are_those_of_the_interface():
    boreal = OrganisationFactory.create(administration=AdministrationFactory.create(slug="boreal"))
    form = inviting(make_form(ServiceFactory.create(organisation=boreal, code="MTR-01")))
    program = Program(form.organisation)
    told = program.client.post(
        re.search(r'"\$SITE(/[^"]+)"', PAGE)[1],
        re.search(r"-d '(.+)'", PAGE)[1],
        content_type="application/json",
    )
    status, body = re.search(r"`(\d+) (\{.+?\})`", PAGE).groups()
    assert (told.status_code, told.json()) == (int(status), json.loads(body))
    assert FeedbackInvitation.objects.count() == 1
    for path, asked in re.findall(r"`GET /api/v1/feedback/([^?`]+)\?([^`]+)`", PAGE):
        given = {"form": form.key} if "form=" in asked else {}  # a parameter that a page does not know is refused
        assert program.get(path, **given).status_code == 200, path


def test_it_names_the_prefix_and_every_event():
    assert f"`{PREFIX}`" in PAGE
    assert {one.value for one in Told} <= set(re.findall(r"`([a-z.]+)`", PAGE))
