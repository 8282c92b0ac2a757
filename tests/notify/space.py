"""A workspace with one of each thing that its pages show."""

import io
from typing import Any
from uuid import UUID

from django.utils.translation import override

from assises.accounts.models import Person
from assises.kernel.audit import SYSTEM
from assises.notify.actions.callbacks import set_callback
from assises.notify.actions.keeping_lists import keep_brought
from assises.notify.actions.keys import make_key
from assises.notify.actions.listing import Brought, keep_list, read_list
from assises.notify.actions.reading_lists import read_waiting
from assises.notify.actions.sharing import Shared, share
from assises.notify.actions.trying import send_to_oneself
from assises.notify.actions.workspaces import add_guest
from assises.notify.addresses import index_of
from assises.notify.enums import Channel, KeyKind
from assises.notify.links import token_of
from assises.notify.models import Batch, BroughtList, CallbackKind, Workspace
from assises.notify.queries.templates import edition
from assises.register.models import Organisation
from assises.reminders.actions.bringing import keep_obligations
from assises.reminders.models import ReminderRule
from tests.jobs import waiting_jobs
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace
from tests.reminders.common import register, rule_for

LIST = "courriel,name\nmarie@exemple.test,Marie\njean@exemple.test,Jean\nmarie@exemple.test,Marie\n"
FAULTY = "courriel,name\nmarie@exemple.test,Marie\njean,Jean\n"


def kept_batch(workspace: Workspace, template: Any, person: Person, text: str = LIST) -> Batch:
    """Return a batch that waits for its confirmation."""
    found = edition(workspace.pk, template.pk)
    assert found
    brought = Brought(io.BytesIO(text.encode()), "liste.csv")
    sheet = read_list(found, brought)
    assert sheet.ok, sheet.faults
    return keep_list(found=found, sheet=sheet, brought=brought, person=person)


def kept_list(workspace: Workspace, template: Any, person: Person, text: str = FAULTY) -> BroughtList:
    """Return a list that has a faulty row."""
    found = edition(workspace.pk, template.pk)
    assert found
    return keep_brought(found=found, brought=Brought(io.BytesIO(text.encode()), "liste.csv"), person=person)


def kept_obligations(rule: ReminderRule, person: Person) -> BroughtList:
    """Return a list of obligations that has a faulty row."""
    text = "reference,échéance,courriel,name\nA-1,2030-01-02,marie@exemple.test,Marie\nA-2,demain,,Jean\n"
    return keep_obligations(rule=rule, file=io.BytesIO(text.encode()), name="dues.csv", person=person)


def read_lists() -> None:
    """Read the lists that wait, as the worker does."""
    for job in waiting_jobs("notify.read_list"):
        with override(job["language"]):
            read_waiting(UUID(job["brought"]))


def furnished(organisation: Organisation, person: Person) -> dict[str, Any]:
    """Return what each address of a workspace names."""
    workspace = make_workspace(organisation=organisation)
    purpose = make_purpose(workspace)
    template = make_email(purpose)
    make_sms(purpose)
    found = edition(workspace.pk, template.pk)
    assert found
    key, _text = make_key(workspace=workspace, name="essai", kind=KeyKind.TEST, person=person, actor=SYSTEM)
    callback, _secret = set_callback(
        workspace=workspace, kind=CallbackKind.DELIVERY, url="https://exemple.test/retour", token="un-jeton-long",
        actor=SYSTEM,
    )  # fmt: skip
    guest = add_guest(workspace=workspace, channel=Channel.EMAIL, address="invite@exemple.test", actor=SYSTEM)
    values = {"name": "Louise"}
    file = Shared("avis.pdf", b"%PDF")
    message = send_to_oneself(found=found, values=values, language="fr-ca", person=person, actor=SYSTEM)
    share(workspace=workspace, message=message, to=person.email, files=[file])
    rule = rule_for(workspace)
    return {
        "workspace": workspace.pk,
        "template": template.pk,
        "batch": kept_batch(workspace, template, person).pk,
        "brought": kept_list(workspace, template, person).pk,
        "message": message,
        "file": file.id,
        "api_key": key.pk,
        "callback": callback.pk,
        "guest": guest.pk,
        "rule": rule.pk,
        "obligation_list": kept_obligations(rule, person).pk,
        "obligation": register(rule)[0].pk,
        "token": token_of(index_of("email", "marie@exemple.test"), "email", purpose.pk),
    }
