"""What is shown before a message leaves is what leaves, to the byte, on every channel."""

import email as parser
import email.policy
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assises.kernel import clock
from assises.notify.actions.batches import place_rows
from assises.notify.enums import Channel, Lane, Standing
from assises.notify.models import Batch, Purpose, Template, Workspace
from assises.notify.providers import mime
from assises.notify.queries.batches import samples
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace
from tests.notify.test_delivery import Played, run
from tests.notify.test_pages import at, entered
from tests.people import People, cast

pytestmark = pytest.mark.django_db
BODY = "# Avis\n\nBonjour ((name)),\n\n* point\n* <b> & « ((name)) »\n\n((late??Vous êtes **en retard**))\n\nwww.exemple.test"
ENGLISH = "Hello ((name)), ((late??you are late)) – see https://exemple.test/((name))"
VALUES = ["Zoé", "M. O'Neil <b> & [x](https://a.test)", "A" * 300, "été 75 %", "1 234,50 $"]


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def space(people: People) -> Workspace:
    return make_workspace(organisation=people.organisation)


@pytest.fixture
def louise(people: People) -> Client:
    return entered(people.louise)


def template_of(space: Workspace, standing: Standing = Standing.SERVICE) -> Template:
    purpose = make_purpose(space)
    Purpose.objects.filter(pk=purpose.pk).update(standing=standing)
    return make_email(
        purpose, BODY, subject="Permis de ((name))", body_en=ENGLISH, subject_en="Permit of ((name))"
    )


def without_way_out(text: str) -> str:
    """Take away what only its reader has: the token of their own way out."""
    return re.sub(r"/messages/desabonnement/[^/\"<>]+/|/en/messages/[^/]+/[^/\"<>]+/", "/x/", text)


def sent(channel: Channel = Channel.EMAIL) -> list[Any]:
    played = Played()
    run(played, channel=channel)
    return played.sent


@pytest.mark.parametrize("standing", [Standing.MANDATORY, Standing.SERVICE])
@pytest.mark.parametrize("language", ["fr-ca", "en"])
@pytest.mark.parametrize("name", VALUES, ids=range(5))
def test_a_template_is_shown_as_it_is_sent(space, louise, standing, language, name):
    template = template_of(space, standing)
    page, typed = (
        at(space, "preview", template=template.pk),
        {"value_0": name, "value_1": "oui", "language": language},
    )
    shown = louise.post(page, typed | {"show": "1"}).context
    framed = louise.get(
        at(space, "preview_email", template=template.pk), {"v": shown["sealed"]}
    ).content.decode()
    louise.post(page, typed | {"send": "1"})
    [one] = sent()
    assert shown["email"].subject == one.subject
    assert without_way_out(shown["email"].text) == without_way_out(one.text)
    assert without_way_out(framed) == without_way_out(one.html)
    assert (standing == Standing.MANDATORY) == ("desabonnement" not in one.text), "the way out is shown too"
    read = parser.message_from_bytes(
        mime.build(one, at=clock.now(), eight_bit=True), policy=email.policy.default
    )
    [sender] = read["From"].addresses
    inbox = shown["inbox"]
    assert (inbox.sender, inbox.address) == (sender.display_name, sender.addr_spec)
    assert inbox.subject == str(read["Subject"])
    assert " ".join(one.text.split()).startswith(inbox.beginning)
    assert inbox.beginning


@pytest.mark.parametrize("name", VALUES[:4], ids=range(4))
@pytest.mark.parametrize(
    "body", ["Reçu, ((name)) : «\u00a0oui\u00a0» ((late??en retard))", "Bonjour ((name)),  voilà.\n\n\n\nFin"]
)
def test_a_list_is_shown_as_it_is_sent(space, louise, people, body, name):
    for template, column, to in (
        (template_of(space), "courriel", "a@exemple.test"), (make_sms(Purpose.objects.get(), body), "téléphone", "+15142621234"),
    ):  # fmt: skip
        text = f'{column},name,late,langue\n{to},"{name}",oui,en\n'
        file = SimpleUploadedFile("liste.csv", text.encode())
        louise.post(at(space, "new_batch", template=template.pk), {"file": file})
        batch = Batch.objects.latest("created_at")
        [sample] = samples(batch)
        louise.post(at(space, "confirm_batch", batch=batch.pk))
        place_rows(batch.pk)
        [one] = sent(Channel(template.channel))
        assert sample.to == one.to
        assert without_way_out(sample.text) == without_way_out(one.text)
        assert (sample.inbox.subject if sample.inbox else "") == one.subject


@pytest.mark.parametrize("name", VALUES, ids=range(5))
def test_the_interface_shows_what_it_sends(api, purpose, name):
    """`/v2/template/…/preview`, the answer of the request, and what is handed over."""
    values = {"name": name}
    template = make_email(purpose, "Bonjour ((name)),\n\n* a", subject="Permis de ((name))")
    shown = api.post(f"/v2/template/{template.pk}/preview", {"personalisation": values}).json()
    answer = api.email(template, personalisation=values).json()["content"]
    assert (shown["subject"], shown["body"]) == (answer["subject"], answer["body"])
    assert without_way_out(shown["html"]) == without_way_out(sent()[0].html)
    text = make_sms(purpose, "Bonjour ((name)) : « reçu »")
    shown = api.post(f"/v2/template/{text.pk}/preview", {"personalisation": values}).json()
    answer = api.sms(text, personalisation=values).json()["content"]
    assert shown["body"] == answer["body"] == sent(Channel.SMS)[0].text


def test_an_urgent_lane_changes_nothing_of_what_is_read(space, louise):
    template = template_of(space)
    Template.objects.update(lane=Lane.PRIORITY)
    typed = {"value_0": "Zoé", "value_1": "non", "language": "fr-ca"}
    page = at(space, "preview", template=template.pk)
    shown = louise.post(page, typed | {"show": "1"}).context["email"]
    louise.post(page, typed | {"send": "1"})
    assert without_way_out(shown.html) == without_way_out(sent()[0].html)
