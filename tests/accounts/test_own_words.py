"""Every page of the accounts speaks our words, in French and in English: none of the sign-in package's is left."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import gettext, override

from assises.accounts.models import Person
from assises.kernel.translations import catalogue_path
from tests.architecture.common import ROOT
from tests.people import show

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
PACKAGE = Path(allauth.__file__).parent / "templates"
OURS = ROOT / "assises" / "accounts" / "templates"
ANYBODY = ["login", "signup", "signup/passkey", "password/reset", "password/reset/done", "password/reset/key/1-x",
           "password/reset/key/done", "inactive"]  # fmt: skip
INSIDE = ["2fa", "2fa/totp/activate", "2fa/webauthn", "2fa/webauthn/add", "2fa/recovery-codes/generate", "email",
          "password/change", "logout"]  # fmt: skip
WITH_A_FACTOR = ["2fa", "2fa/totp/deactivate", "2fa/webauthn", "2fa/webauthn/keys/{key}/edit",
                 "2fa/webauthn/keys/{key}/remove", "2fa/recovery-codes", "2fa/recovery-codes/generate", "2fa/reauthenticate",
                 "reauthenticate"]  # fmt: skip
# Templates that nobody is shown: what their page does is not open here, or is done by a page of ours.
NOT_SHOWN = {
    "account/base_manage_phone.html", "account/phone_change.html", "account/confirm_phone_verification_code.html",
    "account/confirm_login_code.html", "account/request_login_code.html", "account/confirm_password_reset_code.html",
    "account/signup_closed.html", "account/verification_sent.html", "account/verified_email_required.html",
    "account/email_confirm.html", "account/email_change.html", "account/base_confirm_code.html",
    "account/snippets/warn_no_email.html", "account/snippets/already_logged_in.html", "mfa/trust.html",
    "usersessions/usersession_list.html",
}  # fmt: skip
TEXT = re.compile(r"""\{% *(?:trans|translate) +(?:"([^"]+)"|'([^']+)')""")


def _package_words() -> set[str]:
    """Return the sentences of the package's pages, and its French ones, that ours do not also say."""
    files = [
        path for folder in ("account", "mfa", "usersessions") for path in (PACKAGE / folder).rglob("*.html")
    ]
    said = {a or b for path in files for a, b in TEXT.findall(path.read_text(encoding="utf-8"))}
    with override("fr"):
        return {one for text in said for one in (text, gettext(text)) if " " in one}


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


@pytest.fixture
def inside(marie):
    client = Client()
    client.post("/compte/login/", {"login": marie.email, "password": PASSWORD})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    client.get("/compte/email/")  # the message of the sign-in is read
    return client


@pytest.fixture
def guarded(inside, marie):
    TOTP.activate(marie, generate_totp_secret())
    RecoveryCodes.activate(marie)
    show(inside, marie, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return inside


def shown(client, path, prefix):
    response = client.get(f"{prefix}/compte/{path}/")
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def check(page):
    found = page.main.get_text(" ", strip=True)
    title = " ".join(page.title.get_text().split())
    alien = {
        one for one in _package_words() if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", f"{found} | {title}")
    }
    assert alien <= {"Code", "Changer le mot de passe"} | _said_by_us()
    assert "'" not in found.replace("‘", ""), "a typewriter's apostrophe comes from the package"
    assert page.main.h1
    assert " ".join(page.main.h1.get_text().split()) in title


def _said_by_us() -> set[str]:
    """A short sentence may be the same by chance: it is in our own templates."""
    ours = " ".join(path.read_text(encoding="utf-8") for path in OURS.rglob("*.html"))
    english = catalogue_path().read_text(encoding="utf-8")
    return {one for one in _package_words() if f'"{one}"' in ours or f'"{one}"' in english}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_that_anybody_opens(client, prefix):
    for path in ANYBODY:
        check(shown(client, path, prefix))
    client.post(
        f"{prefix}/compte/signup/", {"email": "n@example.org", "password1": PASSWORD, "full_name": "X"}
    )
    client.get(f"{prefix}/compte/login/")  # the message that a code left is read
    check(shown(client, "confirm-email", prefix))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_of_an_account(inside, prefix):
    for path in INSIDE:
        check(shown(inside, path, prefix))
    assert inside.get(f"{prefix}/compte/sessions/").url == f"{prefix}/mon-dossier/appareils/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_of_an_account_with_a_second_factor(guarded, marie, prefix):
    key = Authenticator.objects.create(
        user=marie, type="webauthn", data={"name": "Téléphone", "credential": {}}
    )
    for path in WITH_A_FACTOR:
        check(shown(guarded, path.format(key=key.pk), prefix))
    other = Client()
    other.post(f"{prefix}/compte/login/", {"login": marie.email, "password": PASSWORD})
    key.delete()
    check(shown(other, "2fa/authenticate", prefix))


def test_every_page_of_the_package_is_ours_or_is_not_shown():
    left = {str(path.relative_to(PACKAGE)) for folder in ("account", "mfa", "usersessions")
            for path in (PACKAGE / folder).rglob("*.html") if TEXT.search(path.read_text(encoding="utf-8"))}  # fmt: skip
    ours = {str(path.relative_to(OURS)) for path in OURS.rglob("*.html")}
    titles_alone = {"mfa/totp/base.html", "mfa/webauthn/base.html", "mfa/recovery_codes/base.html"}
    assert left - ours == NOT_SHOWN & left | titles_alone & left


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "mfa" / "messages").glob("*.txt")), ids=lambda path: path.stem
)
def test_what_is_said_of_a_second_factor_is_ours(path):
    said = {}
    for language in ("fr-ca", "en"):
        with override(language):
            said[language] = render_to_string(f"mfa/messages/{path.name}").strip()
    assert all(said.values())
    assert said["fr-ca"] != said["en"]
    assert said["en"] not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["email_confirmation", "email_confirmation_signup", "password_reset_key",
                                  "account_already_exists", "unknown_account"])  # fmt: skip
@pytest.mark.parametrize("part", ["subject", "message"])
def test_a_message_of_the_package_is_in_our_words(name, part):
    theirs = PACKAGE / "account" / "email" / f"{name}_{part}.txt"
    said, values = (
        {},
        {"code": "ABCD", "password_reset_url": "https://x.test", "signup_url": "https://x.test"},
    )
    for language in ("fr-ca", "en"):
        with override(language):
            said[language] = render_to_string(f"account/email/{name}_{part}.txt", values).strip()
    assert said["fr-ca"] != said["en"]
    assert "Bonjour, c'est" not in said["fr-ca"]
    assert said["en"] not in theirs.read_text(encoding="utf-8")


def test_a_sign_up_is_answered_in_the_language_of_the_page(client):
    client.post("/en/compte/signup/", {"email": "n@example.org", "password1": PASSWORD, "full_name": "X"})
    [message] = mail.outbox
    assert message.subject == "Your code to confirm your address"
    assert "Hello," in message.body
