"""Somebody is invited, adds a second factor, reads the team's page, and is refused once removed."""

import base64
import hmac
import re
import struct
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, take_pictures
from tests.journeys.conftest import Enter
from tests.journeys.installation import PATIENCE, Site
from tests.journeys.test_every_page import RULES, _fits

TEAM = "/registre/boreal/organisations/MTR/equipe/"
EMAIL = "nouvelle@exemple.test"
PASSWORD = "un long mot de passe pour la nouvelle"


def _message(site: Site, pattern: str) -> str:
    """Return what a pattern finds in the last message to the invited person, once it has left."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = [one[0] for text in site.messages(EMAIL) if (one := re.search(pattern, text))]
        if found:
            return str(found[-1])
        time.sleep(0.2)
    raise AssertionError(f"no message says {pattern}")


def _code(secret: str) -> str:
    """Return the present code of an application that holds `secret` (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{int.from_bytes(digest[start : start + 4], 'big') % 2**31 % 10**6:06}"


def _looked_at(page: Page, name: str) -> list[Path]:
    """Check what is true of every page, and leave pictures of it."""
    page.wait_for_load_state()  # its style is part of it
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()
    _fits(page, PHONE)
    return take_pictures(page, name)


def _invite(administrator: Page) -> None:
    administrator.goto(TEAM)
    administrator.get_by_role("link", name="Inviter quelqu’un").click()
    _looked_at(administrator, "team-invite")
    administrator.get_by_label("Courriel").fill(EMAIL)
    administrator.get_by_label("Rôle").select_option("reader")
    administrator.get_by_role("button", name="Envoyer l’invitation").click()
    expect(administrator.get_by_role("status")).to_contain_text("le message part dans la minute")
    expect(administrator.get_by_role("main")).to_contain_text(EMAIL)
    _looked_at(administrator, "team")


def _sign_up(page: Page, site: Site) -> None:
    page.get_by_role("link", name="Créer un compte avec un mot de passe").click()
    page.get_by_label("Courriel").fill(EMAIL)
    page.get_by_label("Nom complet").fill("Nadia Nouvelle")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("Code").fill(_message(site, r"(?m)^[A-Z0-9]{4}-[A-Z0-9]{4}$"))
    page.get_by_role("main").get_by_role("button").first.click()


def _add_a_second_factor(page: Page) -> None:
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("link", name="Ajouter une application de codes").click()
    # An account that was just made has not shown its password yet.
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    take_pictures(page, "second-factor-password")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    take_pictures(page, "second-factor")
    secret = page.locator("#authenticator_secret, input[readonly]").first.input_value()
    page.locator("input[name=code]").fill(_code(secret))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    _looked_at(page, "recovery-codes")
    page.get_by_role("link", name="Continuer vers la page demandée").click()


def test_somebody_is_invited_then_removed(enter: Enter, page: Page, site: Site) -> None:
    administrator = enter("administrator")
    _invite(administrator)
    page.goto(_message(site, rf"{site.url}/registre/invitations/\S+"))
    _sign_up(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Rejoindre l’équipe"))
    _looked_at(page, "invitation-first")
    _add_a_second_factor(page)
    _looked_at(page, "invitation")
    page.get_by_role("button", name="Accepter l’invitation").click()
    expect(page.get_by_role("status")).to_contain_text("Vous faites maintenant partie de l’équipe.")
    expect(page.get_by_role("row", name="Nadia Nouvelle")).to_contain_text("lectrice ou lecteur")
    expect(page.get_by_role("link", name="Inviter quelqu’un")).to_have_count(0)

    administrator.goto(TEAM)
    administrator.get_by_role("link", name="Modifier l’accès de Nadia Nouvelle").click()
    expect(administrator.get_by_role("region", name="Ce qui serait perdu")).to_contain_text(
        "Lire le registre"
    )
    _looked_at(administrator, "team-member")
    administrator.get_by_label("Raison").fill("Fin de l’essai")
    administrator.get_by_role("button", name="Retirer ce rôle").click()
    expect(administrator.get_by_role("status")).to_contain_text("Nadia Nouvelle n’a plus ce rôle.")

    page.watch.expected = {403}
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous n’avez pas accès à cette page")
    _looked_at(page, "removed")


def test_accesses_are_reviewed_by_keyboard(enter: Enter) -> None:
    page = enter("administrator")
    page.goto(f"{TEAM}revues/")
    page.get_by_role("link", name="Faire la revue").press("Enter")
    _looked_at(page, "access-review")
    page.get_by_role("button", name="Enregistrer la revue").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    for choice in page.get_by_role("radio", name="garde son rôle").all():
        choice.press("Space")
    page.get_by_role("button", name="Enregistrer la revue").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("La revue des accès est enregistrée.")
    expect(page.get_by_role("table")).to_contain_text("gardé")
    _looked_at(page, "access-reviews")
    page.goto("/roles/")
    _looked_at(page, "roles")
