"""Whatever is typed in a form of a person's pages, it is answered with a page, never with an error of ours."""

import json

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client

from assises.accounts.actions.contacts import set_contact
from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from tests.accounts.a_passkey import added

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
LONG = "é" * 10_000
NASTY = ["", " ", LONG, "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "\u202e\u0007\u2028", "'\"<script>&amp;",
         "-1", "0", "99999999999999999999999", "1e999", "NaN", "../../etc/passwd", "2026-02-30", "0001-01-01", "9999-12-31",
         "[]", "null", "{}", '{"id": 1}', '{"id": "é", "rawId": "é", "response": 3, "type": []}', "٣٤٥", "𝟏𝟐𝟑", "²", "9" * 5_000, "[" * 10_000, "%00", "a@b",
         "a@" + "b" * 300 + ".ca", "=1+1", "\r\nSet-Cookie: x=1"]  # fmt: skip
OUTSIDE = {
    "/compte/login/": ["login", "password", "remember", "next"],
    "/compte/signup/": ["email", "password1", "full_name", "next"],
    "/compte/signup/passkey/": ["email", "full_name"],
    "/compte/confirm-email/": ["code", "action", "email"],
    "/compte/password/reset/": ["email"],
    "/compte/2fa/webauthn/login/": ["credential", "next"],
    "/openid/logout/confirm": ["id_token_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"],
    "/openid/authorize": ["client_id", "request_uri", "redirect_uri", "scope", "ui_locales", "state"],
    "/openid/token": ["grant_type", "client_id", "client_secret", "code", "refresh_token", "client_assertion",
                      "client_assertion_type"],
    "/openid/par": ["client_id", "client_secret", "client_assertion"],
    "/openid/revoke": ["client_id", "client_secret", "token"],
}  # fmt: skip
INSIDE = {
    "/compte/profil/": ["full_name", "language", "format"],
    "/compte/coordonnees/phone/": ["phone"],
    "/compte/coordonnees/post/": ["street", "city", "province", "postal_code"],
    "/compte/coordonnees/phone/code/": ["code"],
    "/compte/mandats/proposer/": ["email", "gives", "scopes", "starts_on", "ends_on"],
    "/compte/mandats/enfant/": ["full_name", "born_on"],
    "/compte/mandats/entreprise/": ["number", "name"],
    "/compte/email/": ["email", "action_add", "action_primary", "action_remove", "action_send"],
    "/compte/reauthenticate/": ["password", "next"],
    "/compte/password/change/": ["oldpassword", "password1", "password2"],
    "/compte/2fa/totp/activate/": ["code"],
    "/compte/2fa/webauthn/add/": ["name", "passwordless", "credential"],
    "/compte/2fa/webauthn/reauthenticate/": ["credential"],
    "/compte/2fa/reauthenticate/": ["code"],
    "/mon-dossier/fermer/": ["confirm"],
    "/mon-dossier/messages/": ["first", "quiet_from", "quiet_until", "purpose"],
    "/developpeurs/nouveau/": ["name_fr", "name_en", "redirect_uris", "auth_method", "jwks", "scopes", "organisation_fr"],
    "/guichet/": ["reference"],
    "/comptes/": ["account"],
    "/comptes/reunir/": ["kept", "absorbed", "reason"],
    "/guichet/lettres/postees/": ["letter"],
}  # fmt: skip
IN_THE_ADDRESS = ["/compte/preuve/?niveau={}&next={}", "/compte/banque/boreale/?purpose={}&next={}",
                  "/compte/banque/boreale/retour/?state={}&code={}", "/mon-dossier/?x={}&y={}", "/recherche/?q={}&page={}",
                  "/audit/boreale/?words={}&actor={}&since={}&until={}&action={}&after={}",
                  "/boreale/barometre/editions/comparer/?de={}&a=1"]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.ACCOUNT_RATE_LIMITS = False


def fill(fields, value):
    return dict.fromkeys(fields, value)


@pytest.mark.parametrize("path", OUTSIDE)
def test_forms_of_anybody(path):
    client = Client()
    if "confirm-email" in path:
        client.post("/compte/signup/", {"email": "n@example.org", "password1": PASSWORD, "full_name": "X"})
    for value in NASTY:
        assert client.post(path, fill(OUTSIDE[path], value)).status_code < 500, value[:40]


@pytest.mark.parametrize("guarded", [False, True], ids=["password", "second factor"])
@pytest.mark.parametrize("path", INSIDE)
def test_forms_of_a_person(path, guarded):
    marie = Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie")
    client = Client()
    client.post("/compte/login/", {"login": marie.email, "password": PASSWORD})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    if guarded:
        added(client)
        TOTP.activate(marie, generate_totp_secret())
    set_contact(person=marie, kind=ContactKind.PHONE, lines=["+14185550123"], actor=marie.actor)
    for value in NASTY:
        assert client.post(path, fill(INSIDE[path], value)).status_code < 500, value[:40]
    assert Person.objects.get(pk=marie.pk).is_active or path.endswith("fermer/")


@pytest.mark.parametrize("path", ["/guichet/", "/guichet/lettres/postees/", "/comptes/", "/comptes/reunir/"])
def test_forms_of_the_staff(client, people, path):
    client.force_login(people.ivan if "guichet" in path else people.karim)
    for value in NASTY:
        assert client.post(path, fill(INSIDE[path], value)).status_code < 500, value[:40]


@pytest.mark.parametrize("address", IN_THE_ADDRESS)
def test_values_in_the_address(client, people, address):
    from urllib.parse import quote

    client.force_login(people.elise)
    for value in NASTY:
        assert client.get(address.replace("{}", quote(value)[:2_000])).status_code < 500, value[:40]


@pytest.mark.parametrize(
    "path", ["/compte/login/", "/compte/mandats/proposer/", "/openid/token", "/openid/register"]
)
@pytest.mark.parametrize(
    "body", [b"\xff\xfe=%ff%fe&a=\x80", b"&&&===", json.dumps({"redirect_uris": 3}).encode()]
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data", "application/json",
                                  "application/x-www-form-urlencoded; charset=nowhere"])  # fmt: skip
def test_bodies_in_a_wrong_encoding(client, people, path, body, kind):
    client.force_login(people.camille)
    assert client.generic("POST", path, body, kind).status_code < 500
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # the connection still answers
