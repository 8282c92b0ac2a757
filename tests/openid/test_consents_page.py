"""« Services connectés »: a person sees who receives what since when, and takes it back with one button."""

import json

import pytest
from django.test import Client as Browser

from assises.kernel.dossier import shares
from assises.openid.models import Consent, Grant
from tests.factories import PersonFactory
from tests.openid.service import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/mon-dossier/services/"


def revoked_at(client_id: str) -> str:
    return f"/compte/services/{client_id}/retirer/"


def test_the_page_names_the_service_and_each_piece_it_receives(browser, service):
    assert "Aucun service connecté" in browser.get(PAGE).content.decode()
    service.tokens(browser)
    page = browser.get(PAGE).content.decode()
    for words in (
        "Permis de chasse",
        "Ministère des Forêts boréales",
        "Marie Tremblay",
        "marie@exemple.test",
    ):
        assert words in page


def test_one_button_stops_the_service_at_once(browser, service, person):
    tokens = service.tokens(browser)
    response = browser.post(revoked_at(service.client.client_id), follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert "ne reçoit plus rien" in response.content.decode()
    assert "Aucun service connecté" in response.content.decode()
    assert service.userinfo(tokens["access_token"]).status_code == 401
    assert service.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert Grant.objects.get(person=person).end_reason == "consent_revoked"
    assert service.arrive(browser).status_code == 200, "it asks again"


def test_nobody_takes_back_the_consent_of_another(browser, service, person):
    service.tokens(browser)
    other = signed_in(PersonFactory.create(full_name="Luc Roy", email="luc@exemple.test"))
    assert other.post(revoked_at(service.client.client_id)).status_code == 404
    assert Browser().post(revoked_at(service.client.client_id)).status_code == 302
    assert browser.get(revoked_at(service.client.client_id)).status_code == 405
    assert Consent.objects.get(person=person).revoked_at is None
    assert "Permis de chasse" not in other.get(PAGE).content.decode()


def test_what_is_known_of_a_person_can_be_downloaded(browser, service, person):
    service.tokens(browser)
    browser.post(revoked_at(service.client.client_id))
    told = json.loads(json.dumps(shares()["openid"](person)))
    assert told["consents"][0]["service"] == told["sign_ins"][0]["service"] == "Permis de chasse"
    assert told["consents"][0]["until"]
    assert told["test_clients"] == []
    assert shares()["openid"](PersonFactory.create()) == {"consents": [], "sign_ins": [], "test_clients": []}
