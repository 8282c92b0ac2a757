"""The page of keys and addresses: each secret is shown once, and only who may manage them sees it."""

from datetime import timedelta

import pytest

from assises.accounts.events import AccountFrozen
from assises.accounts.models import SecurityNotice
from assises.feedback.actions import keys
from assises.feedback.actions.keys import make_key
from assises.feedback.models import FeedbackKey, Webhook
from assises.kernel.models import AuditEntry
from tests.feedback.test_pages import signed_in, soup

pytestmark = pytest.mark.django_db
PAGE = "/avis/organisations/boreale/MFOR/programmes/"


def test_a_key_is_shown_once_then_revoked(people):
    client = signed_in(people.louise)
    told = client.post(PAGE, {"key": "1", "key-name": "dossier"})
    shown = soup(told).main.find("code").text
    assert shown.startswith("assises_avis_")
    assert told.headers["Cache-Control"] == "no-store"
    assert shown not in client.get(PAGE).content.decode()
    taken = client.post(PAGE, {"key": "1", "key-name": "dossier"})
    assert "porte déjà ce nom" in taken.content.decode()
    key = FeedbackKey.objects.get()
    client.post(f"{PAGE}cles/{key.pk}/revoquer/")
    key.refresh_from_db()
    assert key.revoked_at
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {
        "feedback.key_made",
        "feedback.key_revoked",
    }


def test_an_address_is_set_resumed_and_removed(people):
    client = signed_in(people.louise)
    given = {"hook": "1", "hook-url": "https://exemple.test/avis", "hook-events": ["comment.received"]}
    assert soup(client.post(PAGE, given)).main.find("code")
    hook = Webhook.objects.get()
    assert hook.events == ["comment.received"]
    Webhook.objects.update(suspended_at=hook.created_at)
    assert "suspendue depuis" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}adresses/{hook.pk}/reprendre/")
    assert Webhook.objects.get().suspended_at is None
    client.post(f"{PAGE}adresses/{hook.pk}/retirer/")
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "change", [{"hook-url": "http://exemple.test"}, {"hook-url": ""}, {"hook-events": []}]
)
def test_an_address_that_does_not_hold_is_refused(people, change):
    given = {"hook": "1", "hook-url": "https://exemple.test/avis", "hook-events": ["comment.received"]}
    told = signed_in(people.louise).post(PAGE, given | change)
    assert soup(told).main.find(class_="error-summary")
    assert not Webhook.objects.exists()


def test_who_reads_feedback_does_not_make_keys(people):
    client = signed_in(people.alice)
    assert client.get(PAGE).status_code == 403
    assert "Accès par API" not in client.get("/avis/organisations/boreale/MFOR/").content.decode()


def test_a_key_is_told_and_stops_with_a_freeze(people):
    made, _text = make_key(
        organisation=people.organisation, name="Entrepôt", person=people.louise, actor=people.louise.actor
    )
    notice = SecurityNotice.objects.get(person=people.louise, change="key")
    keys.revoke_keys_of_frozen(
        AccountFrozen(people.louise.pk, (notice.at - timedelta(minutes=1)).isoformat())
    )
    made.refresh_from_db()
    assert made.revoked_at is not None
