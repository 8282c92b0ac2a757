"""Who acts for whom (RFC 8693 `act`): by consent, pairwise, as long as the mandate holds, and absent otherwise."""

from datetime import timedelta

import pytest

from assises.accounts.acting import KEY
from assises.accounts.actions.identities import Identity, keep_identity
from assises.accounts.actions.mandates import revoke_mandate
from assises.accounts.enums import ProofPath
from assises.accounts.models import Business, Mandate
from assises.kernel import clock
from assises.kernel.events import react
from assises.openid.mandates import SERVICES
from assises.openid.models import Grant
from tests.factories import PersonFactory
from tests.jobs import waiting_jobs
from tests.openid.service import Service
from tests.openid.test_flow import claims_in

pytestmark = pytest.mark.django_db
SCOPE = "openid profile email identity mandate"


@pytest.fixture
def giver(db):
    return PersonFactory.create(full_name="Aline Donneuse", email="aline@exemple.test")


def mandate_of(person, giver, **changes):
    today = clock.today()
    values = {"kind": "mandate", "holder": person, "giver": giver, "scopes": [SERVICES], "starts_on": today,
              "ends_on": today + timedelta(days=9), "state": "active", "proposed_by": giver, "confirmed_by": person,
              "confirmed_at": clock.now()} | changes  # fmt: skip
    return Mandate.objects.create(**values)


@pytest.fixture
def mandate(person, giver):
    return mandate_of(person, giver)


def acting(browser, mandate):
    session = browser.session
    session[KEY] = mandate.pk
    session.save()
    return browser


def test_the_subject_is_whom_one_acts_for_and_act_says_who_acts(service, browser, person, giver, mandate):
    own = claims_in(service.tokens(browser, scope=SCOPE)["id_token"])
    assert "act" not in own, "nobody acts for another"
    page = service.arrive(acting(browser, mandate), scope=SCOPE).content.decode()
    assert "Vous agissez pour" in page
    assert "Aline Donneuse" in page
    tokens = service.tokens(browser, scope=SCOPE)
    claims, shared = claims_in(tokens["id_token"]), service.userinfo(tokens["access_token"]).json()
    assert claims["act"] == shared["act"] == {"sub": own["sub"]}
    assert claims["sub"] != own["sub"]
    assert shared["name"] == "Aline Donneuse"
    assert "email" not in shared, "what reaches her stays hers"
    assert "given_name" not in shared, "she proved nothing"
    other = Service.registered(name_fr="Pêche", name_en="Fishing", sector="peche")
    there = claims_in(other.tokens(browser, scope=SCOPE)["id_token"])
    assert not {there["sub"], there["act"]["sub"]} & {claims["sub"], own["sub"]}, "each sector has its own"
    kept = Grant.objects.latest("pk")
    assert (kept.person, kept.mandate) == (person, mandate)


def test_verified_claims_are_hers_and_only_when_proven(service, browser, giver, mandate):
    keep_identity(person=giver, identity=Identity("Aline", "Donneuse"), path=ProofPath.COUNTER)
    tokens = service.tokens(acting(browser, mandate), scope=SCOPE)
    assert service.userinfo(tokens["access_token"]).json()["family_name"] == "Donneuse"


def test_a_client_that_does_not_read_it_meets_the_person_themselves(service, browser, mandate):
    own = claims_in(service.tokens(browser, scope="openid profile")["id_token"])
    claims = claims_in(service.tokens(acting(browser, mandate), scope="openid profile")["id_token"])
    assert claims["sub"] == own["sub"]
    assert "act" not in claims


def test_a_mandate_that_does_not_cover_services_gives_nothing(service, browser, person, giver):
    narrow = mandate_of(person, giver, scopes=["profile"])
    claims = claims_in(service.tokens(acting(browser, narrow), scope=SCOPE)["id_token"])
    assert "act" not in claims


def test_a_consent_for_oneself_is_not_one_for_another_nor_the_reverse(service, browser, person, mandate):
    service.sign_in(browser, scope="openid profile mandate")
    assert service.arrive(browser, scope="openid profile mandate").status_code == 303
    assert service.arrive(acting(browser, mandate), scope="openid profile mandate").status_code == 200
    service.sign_in(browser, scope=SCOPE)
    session = browser.session
    del session[KEY]
    session.save()
    assert "Vous y entrez aussi pour Aline Donneuse" in browser.get("/mon-dossier/services/").content.decode()
    assert service.arrive(browser, scope=SCOPE).status_code == 200, "more was agreed for her only"


def test_a_revoked_mandate_ends_all_that_came_from_it(service, browser, giver, mandate):
    tokens = service.tokens(acting(browser, mandate), scope=SCOPE)
    assert service.refresh(tokens["refresh_token"]).status_code == 200
    revoke_mandate(mandate=mandate, person=giver, actor=giver.actor)
    assert service.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert service.userinfo(tokens["access_token"]).status_code == 401
    for job in waiting_jobs("kernel.react"):
        react(**job)
    assert Grant.objects.latest("pk").end_reason == "mandate_revoked"


def test_a_mandate_that_is_over_renews_nothing(service, browser, mandate):
    tokens = service.tokens(acting(browser, mandate), scope=SCOPE)
    code = service.sign_in(browser, scope=SCOPE)["code"]
    Mandate.objects.filter(pk=mandate.pk).update(
        starts_on=clock.today() - timedelta(days=5), ends_on=clock.today() - timedelta(days=1)
    )
    assert service.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert service.userinfo(tokens["access_token"]).status_code == 401
    assert service.redeem(code).json()["error"] == "invalid_grant"


def test_one_acts_for_a_business_too(service, browser, person, giver):
    business = Business.objects.create(number="1140000000", name="Scierie du Nord")
    mandate = mandate_of(person, None, kind="business", business=business, proposed_by=giver)
    tokens = service.tokens(acting(browser, mandate), scope=SCOPE)
    shared = service.userinfo(tokens["access_token"]).json()
    assert shared["name"] == "Scierie du Nord"
    assert shared["act"]["sub"] != shared["sub"]
