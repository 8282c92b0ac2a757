"""What the official clients' own integration suites expect to find, and the environment by which they find it.

Their assertions are exact: names, texts and histories are those of the suites (reference: their public repositories).
"""

import json
from dataclasses import dataclass

from django.db import transaction

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.notify.actions.keys import make_key
from assises.notify.actions.templates import Wording, make_template, publish_version
from assises.notify.enums import Channel, KeyKind, Standing
from assises.notify.models import Purpose, ReceivedText, Sender, Template, TemplateVersion, Workspace
from assises.register.models import Organisation

ACTOR = Actor("command:notify")
NUMBER, ADDRESS = "+15149301630", "simulate@exemple.test"
SENDERS = {Channel.EMAIL: "reponses@exemple.test", Channel.SMS: "ASSISES"}
OFFICE = (
    "Government Digital Service\nThe White Chapel Building\n10 Whitechapel High Street\n"
    "London\nE1 8QS\nUnited Kingdom"
)
BETTER = "make our world a better place"
HISTORIES = {
    Channel.EMAIL: (
        Wording(
            "Client Functional test email template",
            f"Functional test help {BETTER}",
            "Functional Tests are good",
        ),
        Wording(
            "Client Functional test email template",
            f"Hello ((name))\r\n\r\nFunctional test help {BETTER}",
            "Functional Tests are good",
        ),
    ),
    Channel.SMS: (
        Wording("Example text message template", "Hey ((name)), I’m trying out Notify."),
        Wording("Client Functional test sms template", f"Hello ((name))\r\n\r\nFunctional Tests {BETTER}"),
    ),
    Channel.LETTER: (
        Wording("Untitled", "Body", "Main heading"),
        Wording(
            "Client functional letter template",
            "Hello ((address_line_1))",
            "Main heading",
            contact_block=OFFICE,
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Fixture:
    """The workspace of the suites, and the keys by which they call it."""

    workspace: Workspace
    templates: dict[Channel, Template]
    keys: dict[KeyKind, str]
    senders: dict[Channel, Sender]

    def environment(self, url: str) -> dict[str, str]:
        """Return the variables that the suites read."""
        return {
            "NOTIFY_API_URL": url,
            "API_KEY": self.keys[KeyKind.TEST],
            "API_SENDING_KEY": self.keys[KeyKind.LIVE],
            "INBOUND_SMS_QUERY_KEY": self.keys[KeyKind.TEST],
            "FUNCTIONAL_TEST_NUMBER": NUMBER,
            "FUNCTIONAL_TEST_EMAIL": ADDRESS,
            **{f"{channel.upper()}_TEMPLATE_ID": str(self.templates[channel].pk) for channel in HISTORIES},
            "EMAIL_REPLY_TO_ID": str(self.senders[Channel.EMAIL].pk),
            "SMS_SENDER_ID": str(self.senders[Channel.SMS].pk),
            "SERVICE_ID": str(self.workspace.pk),
        }


@transaction.atomic
def prepare(organisation: Organisation) -> Fixture:
    """Make the workspace of the suites, or find it; its keys are made anew, since their text is shown once."""
    workspace, _made = Workspace.objects.get_or_create(
        from_local="functional-tests",
        defaults={
            "organisation": organisation,
            "name_fr": "Essais fonctionnels",
            "name_en": "Functional Tests",
            "live": True,
        },
    )
    purpose, _made = Purpose.objects.get_or_create(
        workspace=workspace, key="functional-tests", defaults=_purpose()
    )
    templates = {channel: _template(purpose, channel) for channel in HISTORIES}
    senders = {
        channel: Sender.objects.get_or_create(
            workspace=workspace, channel=channel, value=value, defaults={"default": True}
        )[0]
        for channel, value in ((Channel.EMAIL, "reponses@exemple.test"), (Channel.SMS, "ASSISES"))
    }
    _received(workspace)
    return Fixture(workspace, templates, _keys(workspace), senders)


def _sender(workspace: Workspace, channel: Channel, value: str) -> Sender:
    found, _made = Sender.objects.get_or_create(
        workspace=workspace, channel=channel, value=value, defaults={"default": True}
    )
    return found


def _purpose() -> dict[str, str]:
    return {
        "label_fr": "Essais", "label_en": "Tests", "standing": Standing.SERVICE,
        "legal_basis_fr": "Aucune : essais fictifs", "legal_basis_en": "None: fictional tests",
    }  # fmt: skip


def _template(purpose: Purpose, channel: Channel) -> Template:
    found = Template.objects.filter(purpose=purpose, channel=channel).first()
    if found is not None and TemplateVersion.objects.filter(template=found).count() == len(
        HISTORIES[channel]
    ):
        return found
    first, *later = HISTORIES[channel]
    template = make_template(purpose=purpose, channel=channel, wording=first, person=None, actor=ACTOR)
    for wording in later:
        publish_version(template=template, wording=wording, person=None, actor=ACTOR)
    return template


def _keys(workspace: Workspace) -> dict[KeyKind, str]:
    mark = f"{clock.now():%Y%m%dT%H%M%S%f}"
    return {
        kind: make_key(workspace=workspace, name=f"{kind.value}-{mark}", kind=kind, person=None, actor=ACTOR)[
            1
        ]
        for kind in (KeyKind.TEST, KeyKind.LIVE)
    }


def _received(workspace: Workspace) -> None:
    if not ReceivedText.objects.filter(workspace=workspace).exists():
        kept = encrypt(json.dumps({"from": NUMBER, "text": "Bonjour"}))
        ReceivedText.objects.create(workspace=workspace, to_number="+15145550100", content_kept=kept)
