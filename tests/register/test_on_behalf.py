"""What a page writes says who did it, and on whose behalf, the jobs it queues included."""

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.accounts.acting import KEY
from assises.accounts.enums import MandateKind, MandateState
from assises.accounts.models import Mandate
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.register.actions import confirm_draft, receive_draft
from assises.register.tasks import work_on_draft
from tests.factories import AliasFactory
from tests.register.conftest import PERMIT, about, csv_file

pytestmark = pytest.mark.django_db


def test_a_page_says_on_whose_behalf(people):
    mandate = Mandate.objects.create(
        kind=MandateKind.MANDATE,
        holder=people.denise,
        giver=people.camille,
        starts_on=clock.today(),
        ends_on=clock.today(),
        state=MandateState.ACTIVE,
        proposed_by=people.camille,
        confirmed_by=people.denise,
        confirmed_at=clock.now(),
    )
    client = Client()
    client.force_login(people.denise)
    session = client.session
    session[KEY] = mandate.pk
    session.save()
    alias = AliasFactory.create(administration=people.administration)
    client.post(f"/registre/boreale/noms/{alias.pk}/", {"decision": "refuse", "organisation": ""})
    entry = AuditEntry.objects.get(action="register.review_alias")
    assert (entry.actor, entry.on_behalf_of) == (people.denise.actor.label, people.camille.actor.label)


def test_so_does_an_import_whose_work_is_queued(people):
    draft = receive_draft(
        administration=people.administration,
        profile="services",
        received=[csv_file([PERMIT])],
        about=about(),
        person=people.denise,
        on_behalf_of="person:9",
    )
    _work()
    draft.refresh_from_db()
    confirm_draft(
        draft=draft, based_on=draft.summary["based_on"], person=people.denise, on_behalf_of="person:9"
    )
    _work()
    entry = AuditEntry.objects.get(subject__startswith="inventory:")
    assert (entry.actor, entry.on_behalf_of) == (people.denise.actor.label, "person:9")


def _work():
    """Run the last job that was queued for the draft."""
    work_on_draft.func(
        **ProcrastinateJob.objects.filter(task_name="register.work_on_draft").latest("pk").args
    )
