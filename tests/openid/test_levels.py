"""What a client may be by its level, what it is told, and how its keys and secrets turn with an overlap."""

import struct
import zlib
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client as Browser
from joserfc.jwk import ECKey, RSAKey

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank, Person
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.openid.actions import register_client
from assises.openid.actions.changing import change_client
from assises.openid.actions.credentials import (
    end_former_keys,
    end_former_secret,
    replace_keys,
    replace_secret,
)
from assises.openid.actions.logos import set_logo
from assises.openid.actions.purging import purge
from assises.openid.actions.standing import resume_client, suspend_client
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.models import Client, ClientLogo
from tests.factories import OrganisationFactory
from tests.openid.service import (
    ACTOR,
    BACK,
    Service,
    basic,
    came_back,
    description,
    public_set,
    signed_in,
)
from tests.openid.test_flow import claims_in

pytestmark = pytest.mark.django_db
PASSWORD = {"method": "password"}
OPENID = ("openid", "profile", "email", "assurance")
BY_SECRET = {"auth_method": AuthMethod.SECRET_BASIC, "require_dpop": False, "scopes": OPENID}


def public():
    return Service.by_secret(auth_method=AuthMethod.NONE, level=Assurance.LOW, scopes=OPENID)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": Assurance.HIGH, **BY_SECRET}, "auth_method"),
        ({"level": Assurance.HIGH, "require_dpop": False}, "require_dpop"),
        ({"level": Assurance.SUBSTANTIAL, **BY_SECRET, "auth_method": AuthMethod.NONE}, "auth_method"),
        ({"level": Assurance.LOW, "scopes": ("identity",)}, "scopes"),
    ],
)
def test_a_level_says_how_a_service_proves_who_it_is(changes, field):
    values = {"jwks": public_set(ECKey.generate_key("P-256"))} | changes
    with pytest.raises(InvalidClient) as refused:
        register_client(description=description(**values), actor=ACTOR)
    assert refused.value.data["field"] == field
    assert not Client.objects.exists()


def test_a_service_is_told_of_no_more_than_its_level(person, trial):
    Person.objects.filter(pk=person.pk).update(proved="high")
    factor = totp.TOTP.activate(person, totp.generate_totp_secret()).instance
    high = signed_in(person, PASSWORD, {"method": "mfa", "type": "totp", "id": factor.pk})
    assert claims_in(Service.registered().tokens(high)["id_token"])["acr"].endswith(":high")
    tokens = trial.tokens(high)
    assert claims_in(tokens["id_token"])["acr"].endswith(":substantial")
    told = trial.userinfo(tokens["access_token"], scheme="Bearer").json()
    assert told["assurance_level"] == "substantial"
    low = public()
    assert claims_in(low.tokens(high)["id_token"])["acr"].endswith(":low")


def test_a_level_above_the_client_s_is_refused_and_not_forgotten(trial, browser):
    back = came_back(trial.arrive(browser, acr_values="urn:assises:assurance:high"))
    assert back["error"] == "unmet_authentication_requirements"
    both = "urn:assises:assurance:high urn:assises:assurance:substantial"
    assert "code" in trial.sign_in(browser, acr_values=both)


def test_a_public_client_holds_nothing_but_its_verifier(browser):
    service = public()
    tokens = service.tokens(browser)
    assert service.redeem(service.sign_in(browser)["code"], code_verifier="x" * 50).status_code == 400
    asked = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    renewed = Browser().post("/openid/token", asked | {"client_id": service.client.client_id}).json()
    assert renewed["refresh_token"] != tokens["refresh_token"], "it turns: nothing else protects it"
    for wrong in ({"client_secret": "x"}, {"client_id": Service.registered().client.client_id}):
        values = asked | {"client_id": service.client.client_id} | wrong
        assert Browser().post("/openid/token", values).json()["error"] == "invalid_client"


def test_a_secret_turns_with_an_overlap(trial, browser):
    code = trial.sign_in(browser)["code"]
    old, until = trial.secret, clock.now() + timedelta(days=2)
    new = replace_secret(client=trial.client, until=until, actor=ACTOR)
    assert new not in str(list(Client.objects.values()))
    for secret in (old, new):
        trial.secret = secret
        assert (
            trial.redeem(code).json()["error"] == "invalid_grant"
            if secret == new
            else (trial.redeem(code).status_code == 200)
        )
    trial.secret = old
    with clock.stopped_at(until + timedelta(seconds=1)):
        assert trial.refresh("x").json()["error"] == "invalid_client"
        purge()
    assert Client.objects.get(pk=trial.client.pk).former_secret_hash == ""
    assert trial.refresh("x").json()["error"] == "invalid_client"


def test_a_secret_ends_by_hand_or_at_once(trial):
    old = trial.secret
    replace_secret(client=trial.client, until=clock.now() + timedelta(days=2), actor=ACTOR)
    assert trial.refresh("x").json()["error"] == "invalid_grant"
    end_former_secret(client=trial.client, actor=ACTOR)
    assert trial.refresh("x").json()["error"] == "invalid_client"
    trial.secret = replace_secret(client=trial.client, until=None, actor=ACTOR)
    assert trial.refresh("x").json()["error"] == "invalid_grant"
    assert old != trial.secret


def test_a_key_turns_with_an_overlap(service):
    old, new, until = service.key, ECKey.generate_key("P-256"), clock.now() + timedelta(days=2)

    def answer(key):
        service.key = key
        return service.post("/openid/par", service.asked()).status_code

    given = {"client": service.client, "jwks_uri": "", "actor": ACTOR}
    replace_keys(jwks=public_set(new), until=until, **given)
    assert [answer(old), answer(new)] == [201, 201]
    with clock.stopped_at(until + timedelta(seconds=1)):
        purge()
    assert Client.objects.get().former_jwks == {}
    replace_keys(jwks=public_set(old), until=until, **given)
    end_former_keys(client=service.client, actor=ACTOR)
    assert [answer(old), answer(new)] == [201, 401]
    with pytest.raises(InvalidClient):
        replace_keys(jwks={"keys": [{"kty": "oct", "k": "AA"}]}, until=None, **given)
    assert answer(old) == 201, "a refusal changes nothing"


def test_basic_is_basic_and_post_is_post(browser):
    service = Service.by_secret(auth_method=AuthMethod.SECRET_BASIC)
    client_id = service.client.client_id
    code = service.sign_in(browser)["code"]
    assert service.redeem(code).json()["error"] == "invalid_client", "a secret in the body"
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": "v" * 50}
    headers = {"Authorization": basic(client_id, service.secret)}
    assert Browser().post("/openid/token", form, headers=headers).json()["token_type"] == "Bearer"
    for path in ("/openid/revoke", "/openid/introspect", "/openid/par"):
        wrong = {"Authorization": basic(client_id, "x")}
        assert Browser().post(path, {"token": "x"}, headers=wrong).status_code == 401
        assert Browser().post(path, {"token": "x"} | service.asked(), headers=headers).status_code < 300


def test_a_token_tells_its_own_client_what_it_is_worth(trial, service, browser):
    tokens = trial.tokens(browser)
    said = trial.post("/openid/introspect", {"token": tokens["access_token"]}).json()
    assert (said["active"], said["token_type"], said["client_id"]) == (True, "Bearer", trial.client.client_id)
    assert said["sub"] == claims_in(tokens["id_token"])["sub"]
    renewal = trial.post("/openid/introspect", {"token": tokens["refresh_token"]}).json()
    assert renewal["active"]
    assert "token_type" not in renewal
    other = service.post("/openid/introspect", {"token": tokens["access_token"]}).json()
    assert other == {"active": False}
    assert trial.post("/openid/introspect", {"token": "unknown"}).json() == {"active": False}
    trial.post("/openid/revoke", {"token": tokens["access_token"]})
    assert not trial.post("/openid/introspect", {"token": tokens["access_token"]}).json()["active"]
    bound = service.tokens(browser)["access_token"]
    assert service.post("/openid/introspect", {"token": bound}).json()["cnf"]["jkt"]


def test_a_suspended_service_comes_back_as_it_was(trial, browser):
    tokens = trial.tokens(browser)
    suspend_client(client=trial.client, actor=ACTOR, reason="Fuite soupçonnée")
    assert browser.get("/openid/authorize", trial.asked()).status_code == 400
    assert trial.refresh(tokens["refresh_token"]).json()["error"] == "invalid_client"
    assert trial.userinfo(tokens["access_token"], scheme="Bearer").status_code == 401
    resume_client(client=trial.client, actor=ACTOR)
    assert trial.userinfo(tokens["access_token"], scheme="Bearer").status_code == 200
    assert trial.refresh(tokens["refresh_token"]).status_code == 200
    assert AuditEntry.objects.get(action="openid.suspend_client").reason == "Fuite soupçonnée"


def test_a_sign_in_leaves_its_day(trial, browser):
    assert Client.objects.get().last_used_on is None
    trial.sign_in(browser)
    assert Client.objects.get().last_used_on == clock.today()


def test_nobody_recognises_the_people_of_another_organisation():
    Service.registered(place=1)
    for changes in ({"name_fr": "Autre", "name_en": "Other"}, {"redirect_uris": (BACK, "https://b.test/")}):
        with pytest.raises(InvalidClient) as refused:
            Service.registered(place=2, **changes)
        assert refused.value.data["field"] in {"redirect_uris", "name_fr"}
    mine = Service.registered(place=2, name_fr="B", name_en="B", redirect_uris=("https://b.test/x",))
    moved = description(redirect_uris=(BACK,), name_fr="B", name_en="B", jwks=mine.client.jwks)
    with pytest.raises(InvalidClient, match="autre organisation"):
        change_client(client=mine.client, description=moved, actor=ACTOR)
    moved = description(redirect_uris=("https://c.test/x",), name_fr="B", name_en="B", jwks=mine.client.jwks)
    with pytest.raises(InvalidClient, match="hôte ne change pas"):
        change_client(client=mine.client, description=moved, actor=ACTOR)
    many = ("https://c.test/x", "https://d.test/x")
    wide = Service.registered(place=2, name_fr="C", name_en="C", redirect_uris=many)
    assert wide.client.sector == "organisation:2"


def test_a_host_among_several_is_its_organisations_alone():
    Service.registered(place=1, redirect_uris=("https://m1.test/x", "https://m2.test/x"))
    for host in ("m1.test", "M1.test:8443"):
        with pytest.raises(InvalidClient, match="autre organisation"):
            Service.registered(
                place=2, name_fr="Autre", name_en="Other", redirect_uris=(f"https://{host}/y",)
            )
    Service.registered(place=1, name_fr="Autre", name_en="Other", redirect_uris=("https://m1.test/y",))


FIELDS = ("redirect_uris", "post_logout_redirect_uris", "backchannel_logout_uri", "privacy_url")


@pytest.mark.parametrize(
    "address",
    ["https://m1.test./x", "https://m1%2etest/x", "https://m1..test/x", "https://.m1.test/x", "https://m1.test:0/x",
     "https://m1.test:65536/x", "https://m1.test:/x", "https://m1.test&a/x", "https://m_1.test/x", "https://-m1.test/x",
     "https://m1.test/x?code=1", "https://m1.test/x?a=b&%73tate=", "https://m1.test/x?iss=a", "https://m1.test?error"],
)  # fmt: skip
@pytest.mark.parametrize("field", FIELDS)
def test_one_host_is_written_one_way(field, address):
    value = (address,) if field.endswith("uris") else address
    with pytest.raises(InvalidClient) as refused:
        Service.registered(**{field: value})
    assert refused.value.data["field"] == field


def test_a_link_of_a_page_is_an_address_of_the_web():
    with pytest.raises(InvalidClient):
        Service.on_trial(privacy_url="javascript:alert(1)")
    assert Service.registered(privacy_url="https://M1.test/p#vie").client.privacy_url


@pytest.mark.parametrize(
    "name",
    ["Banque Polaire", "B4nque p0laire", "BANQUE-POLAIRE en ligne", "Banque Poiaire", "Assises", "Mon A s s i s e s",
     "Régie des phares", "Regie  des  Phares", "Rég1e d3s phar3s", "La RDPH en ligne", "Pêche au homard", "Peche au hornard",
     "Ρêche", "Permis\u202e de chasse", "Permis\u200b", "Per\u00admis", "Permis\ufe0f", "Permis\u3164"],
)  # fmt: skip
def test_no_service_bears_the_name_of_another_body(people, name):
    Bank.objects.create(
        slug="p",
        name_fr="Banque polaire",
        name_en="Polar bank",
        logo="P",
        issuer="https://p.test",
        level="high",
    )
    OrganisationFactory.create(
        administration=people.elsewhere,
        name_fr="Régie des phares",
        name_en="Lighthouse Board",
        acronym_fr="RDPH",
    )
    place = people.organisation.pk
    Service.registered(place=place, name_fr="Pêche au homard", name_en="Lobster")
    for field in ("name_fr", "name_en"):
        with pytest.raises(InvalidClient) as refused:
            Service.registered(place=place + 10**6, redirect_uris=("https://z.test/",), **{field: name})
        assert refused.value.data["field"] == field


@pytest.mark.parametrize(
    "name",
    [
        "Permis – Ministère des Forêts boréales",
        "Main-d’œuvre",
        "Banque de semences",
        "MFOR en ligne",
        "Impôt",
    ],
)
def test_a_service_bears_the_names_of_its_own_organisation(people, name):
    place = people.organisation.pk
    assert Service.registered(place=place, name_fr=name).client.name_fr == name


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u0007", "\u2028"])
def test_nothing_hidden_is_in_a_name_nor_in_a_purpose(hidden):
    for field in ("name_fr", "organisation_en", "purpose_fr"):
        for opened in (Service.on_trial, Service.registered):
            with pytest.raises(InvalidClient) as refused:
                opened(**{field: f"Essai{hidden} un"})
            assert refused.value.data["field"] == field
    assert Service.on_trial(purpose_fr="Une ligne.\r\nUne autre.")


def test_a_changed_service_says_what_it_was(trial):
    told = description(
        name_fr="Permis de pêche", contacts=("equipe@exemple.test",), level=Assurance.SUBSTANTIAL,
        auth_method=AuthMethod.SECRET_POST, require_par=False, require_dpop=False,
    )  # fmt: skip
    assert change_client(client=trial.client, description=told, actor=ACTOR) == "", "its secret stays"
    kept = Client.objects.get()
    assert (kept.name_fr, kept.contacts) == ("Permis de pêche", ["equipe@exemple.test"])
    assert "equipe@" not in kept.contacts_kept
    row = AuditEntry.objects.get(action="openid.change_client")
    assert row.details == {
        "changed": {"name_fr": ["Permis de chasse", "Permis de pêche"]},
        "also": ["contacts"],
    }


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=32, height=32, pixels=None, interlaced=0):
    rows = b"\0" * (height * (1 + 3 * width)) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    packed = (
        chunk(b"IDAT", zlib.compress(rows)) if rows != b"raw" else chunk(b"IDAT", b"\x78\x9c" + b"?" * 40)
    )
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + packed + chunk(b"IEND", b"")


PNG = png()
# The seven passes of 32 by 32 pixels: 60 rows, and each pixel once.
INTERLACED = png(pixels=b"\0" * (60 + 32 * 32 * 3), interlaced=1)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x20\x00\x30\x03" + b"\x00" * 20


@pytest.mark.parametrize(
    ("content", "kind"), [(PNG, "image/png"), (INTERLACED, "image/png"), (JPEG, "image/jpeg")]
)
def test_a_logo_is_a_small_picture_and_served_by_us(service, content, kind):
    set_logo(client=service.client, content=content, actor=ACTOR)
    answer = Browser().get(f"/openid/logos/{service.client.client_id}")
    assert (answer.content, answer.headers["Content-Type"]) == (content, kind)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg/>", PNG[:30], png(65_535, 1, b""), png(15, 32), b"GIF89a" + PNG,
     png(pixels=b"raw"), png(pixels=b"\0" * 10**8), png(pixels=b"\0" * 100), PNG[:60] + b"!" + PNG[61:], PNG + b"x",
     PNG[:-8] + b"x" * 200_000 + PNG[-8:], JPEG[:8], b"\xff\xd8\xff" + b"\xff" * 50],
)  # fmt: skip
def test_what_is_no_small_picture_is_refused(service, content):
    with pytest.raises(InvalidClient):
        set_logo(client=service.client, content=content, actor=ACTOR)
    assert not ClientLogo.objects.exists()


def test_an_rsa_key_turns_too():
    service = Service.registered(RSAKey.generate_key(2048))
    assert service.post("/openid/par", service.asked()).status_code == 201
