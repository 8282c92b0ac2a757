"""Services connected by an organisation, on pages: by whom, with what proof, and with what trace."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from joserfc.jwk import ECKey

from assises.accounts.actions.freezing import freeze_account
from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change
from assises.kernel import clock
from assises.kernel.events import react
from assises.kernel.models import AuditEntry
from assises.openid.actions.sandbox import open_test_client
from assises.openid.models import Client
from tests.jobs import waiting_jobs
from tests.openid.service import Service, description, public_set
from tests.openid.test_levels import PNG

pytestmark = pytest.mark.django_db
PLACE = "/services-connectes/boreale/MFOR/"
TYPED = {
    "name_fr": "Permis de chasse", "name_en": "Hunting permits", "purpose_fr": "Pour remplir.", "purpose_en": "To fill.",
    "contacts": "equipe@exemple.test", "level": "substantial", "auth_method": "client_secret_basic",
    "scopes": ["profile", "email"], "redirect_uris": "https://permis.exemple.test/retour", "id_token_alg": "ES256",
    "post_logout_redirect_uris": "", "backchannel_logout_uri": "", "jwks": "", "jwks_uri": "", "privacy_url": "",
}  # fmt: skip


def words(response) -> str:
    return response.content.decode()


@pytest.fixture
def louise(client, people):
    """The administrator of the organisation."""
    client.force_login(people.louise)
    return client


def registered(client, **changes):
    answer = client.post(f"{PLACE}inscrire/", TYPED | changes)
    assert answer.status_code == 302, words(answer)
    return answer.url, Client.objects.get(name_fr=(TYPED | changes)["name_fr"])


def test_who_runs_a_service_registers_it_and_reads_its_secret_once(louise, people):
    assert "Aucun service connecté" in words(louise.get(PLACE))
    url, kept = registered(louise)
    page = louise.get(url)
    secret = re.search(r'account-code">([^<]+)<', words(page))[1]
    assert secret not in words(louise.get(url)), "shown once"
    assert secret not in str(list(Client.objects.values())) + str(list(AuditEntry.objects.values()))
    assert page.headers["Cache-Control"] == "no-store"
    assert (kept.place, kept.organisation_fr) == (people.organisation.pk, "Ministère des Forêts boréales")
    assert (kept.level, kept.require_dpop, kept.sector) == ("substantial", False, "permis.exemple.test")
    assert "Louise Fortin" in words(louise.get(url)), "the history names who did it"
    row = AuditEntry.objects.get(action="openid.register_client")
    assert (row.actor, row.scope) == (people.louise.actor.label, people.administration.pk)
    assert "Permis de chasse" in words(louise.get(PLACE))
    assert "Ministère des Forêts boréales" in words(louise.get("/services-connectes/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"level": "high"}, "au niveau élevé"),
        ({"auth_method": "private_key_jwt"}, "donnez vos clés publiques"),
        ({"redirect_uris": "http://localhost/x"}, "https"),
        ({"contacts": "personne"}, "courriel"),
        ({"jwks": "{", "auth_method": "private_key_jwt"}, "Collez le JSON"),
        ({"backchannel_logout_uri": "ftp://x"}, "https"),
        ({"scopes": ["identity"], "level": "low"}, "niveau substantiel"),
    ],
)
def test_what_does_not_hold_is_said_beside_what_was_typed(louise, changes, said):
    page = louise.post(f"{PLACE}inscrire/", TYPED | changes)
    assert page.status_code == 200
    assert said in words(page)
    assert "equipe@exemple.test" in words(page) or "contacts" in changes
    assert not Client.objects.exists()


def test_a_test_client_becomes_a_service(louise, people):
    key = ECKey.generate_key("P-256")
    trial, _secret = open_test_client(
        description=description(
            name_fr="Essai", name_en="Trial", organisation_fr="A", organisation_en="A", jwks=public_set(key),
            redirect_uris=("http://localhost:1/x", "https://permis.exemple.test/retour"),
        ),
        person=people.louise,
    )  # fmt: skip
    assert "Essai" in words(louise.get(f"{PLACE}inscrire/"))
    page = words(louise.get(f"{PLACE}inscrire/?essai={trial.client_id}"))
    assert "localhost" not in page
    assert "https://permis.exemple.test/retour" in page
    assert key.thumbprint() in page


def test_keys_and_secrets_turn_on_pages(louise):
    url, kept = registered(louise)
    louise.get(url)
    assert louise.post(f"{url}secret/", {"until": ""}).status_code == 302
    assert "account-code" in words(louise.get(url))
    assert "sert encore" not in words(louise.get(url))
    page = words(louise.get(f"{url}secret/"))
    day = re.search(r'name="until" value="([^"]+)"', page)[1]
    louise.post(f"{url}secret/", {"until": day})
    assert "L’ancien secret sert encore" in words(louise.get(url))
    louise.post(f"{url}secret/fin/")
    assert "sert encore" not in words(louise.get(url))
    late = clock.today() + timedelta(days=120)
    assert "quatre-vingt-dix jours" in words(louise.post(f"{url}secret/", {"until": late.isoformat()}))
    for _time in range(2):
        keys = json.dumps(public_set(ECKey.generate_key("P-256")))
        assert louise.post(f"{url}cles/", {"jwks": keys, "jwks_uri": "", "until": day}).status_code == 302
    assert "Les anciennes clés servent encore" in words(louise.get(url))
    louise.post(f"{url}cles/fin/")
    assert Client.objects.get(pk=kept.pk).former_jwks == {}
    assert "l’une des deux" in words(louise.post(f"{url}cles/", {"jwks": "", "jwks_uri": "", "until": ""}))


def test_a_service_changes_stops_and_goes(louise):
    url, kept = registered(louise)
    assert louise.post(f"{url}modifier/", TYPED | {"name_fr": "Permis de pêche"}).status_code == 302
    assert "Permis de pêche" in words(louise.get(url))
    louise.post(f"{url}suspendre/", {"reason": ""})
    assert Client.objects.get().suspended_at is None, "a reason is asked"
    louise.post(f"{url}suspendre/", {"reason": "Fuite"})
    assert "suspendu" in words(louise.get(url))
    louise.post(f"{url}reprendre/")
    assert Client.objects.get().suspended_at is None
    assert "tel qu’il est" in words(louise.post(f"{url}retirer/", {"typed_name": "x", "reason": "y"}))
    assert (
        louise.post(f"{url}retirer/", {"typed_name": "permis de pêche", "reason": "Fini"}).status_code == 302
    )
    assert Client.objects.get().retired_at is not None
    assert "Modifier" not in words(louise.get(url)).partition("<main")[2]
    assert "retiré pour de bon" in words(louise.get(f"{url}modifier/"))
    assert kept.client_id in words(louise.get(url))


def test_what_a_frozen_account_changed_is_suspended(louise, people):
    _url, kept = registered(louise)
    other = Service.registered(place=people.organisation.pk, name_fr="A", name_en="A").client
    freeze_account(notice=tell_change(person=people.louise, change=Change.KEY))
    for job in waiting_jobs("kernel.react"):
        react(**job)
    suspended = Client.objects.exclude(suspended_at=None)
    assert [one.pk for one in suspended] == [kept.pk]
    assert Client.objects.get(pk=other.pk).suspended_at is None


def test_a_logo_is_set_and_taken_away(louise):
    url, _kept = registered(louise)
    file = SimpleUploadedFile("logo.png", PNG, content_type="text/html")
    assert louise.post(f"{url}logo/", {"logo": file}).status_code == 302
    assert "client-logo" in words(louise.get(url))
    wrong = SimpleUploadedFile("logo.png", b"<svg/>", content_type="image/png")
    assert "une image PNG ou JPEG" in words(louise.post(f"{url}logo/", {"logo": wrong}))
    louise.post(f"{url}logo/", {"remove": "1"})
    assert "client-logo" not in words(louise.get(url))


def test_a_service_of_another_organisation_is_not_there(louise, people):
    others = Service.registered(place=people.organisation.pk + 1, name_fr="A", name_en="A").client
    trial = Service.on_trial(people.louise).client
    for one in (others, trial):
        assert louise.get(f"{PLACE}{one.client_id}/").status_code == 404
        assert louise.post(f"{PLACE}{one.client_id}/secret/", {"until": ""}).status_code == 404


def test_who_reads_changes_nothing(client, people):
    client.force_login(people.louise)
    url, _kept = registered(client)
    client.force_login(people.fanny)
    page = words(client.get(url))
    assert "Permis de chasse" in page
    assert "Suspendre" not in page
    assert client.post(f"{url}suspendre/", {"reason": "x"}).status_code == 403
    client.force_login(people.bob)
    assert client.get(url).status_code == 403
