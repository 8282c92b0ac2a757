"""A developer opens a test client alone, and signs in to it from a real browser."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from assises.openid.hashes import challenge_of
from tests.journeys.browsing import PHONE, take_pictures
from tests.journeys.conftest import Enter, second_code
from tests.journeys.installation import Site
from tests.journeys.test_every_page import RULES, _fits

VERIFIER = "v" * 50


@pytest.fixture
def ministry() -> Iterator[str]:
    """A ministry's own service, on another origin; return the address where people come back."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b'<!doctype html><html lang="fr"><title>Permis</title><h1>Bienvenue</h1>')

        def log_message(self, *_words: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_address[1]}/retour"
        server.shutdown()
        thread.join()


def _opened(page: Page, back: str) -> tuple[str, str]:
    """Open a test client by the page; return its identifier and its secret."""
    page.goto("/developpeurs/")
    page.get_by_role("link", name="Ouvrir un client d’essai").click()
    page.get_by_label("Nom du service").fill("Permis d’essai")
    page.get_by_label("Votre organisation").fill("Équipe des permis")
    page.get_by_label("Adresses de retour (redirect_uri)").fill(back)
    page.get_by_role("button", name="Ouvrir le client").click()
    take_pictures(page, "test-client")
    secret = page.locator(".account-code").inner_text()
    return urlsplit(page.url).path.rstrip("/").rpartition("/")[2], secret


def _reads_well(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()
    _fits(page, PHONE)


def _takes_back(page: Page) -> None:
    """See in one's file what the service receives, and stop it."""
    page.goto("/mon-dossier/services/")
    _reads_well(page)
    take_pictures(page, "connected-services")
    page.get_by_role("button", name="Retirer mon accord").press("Enter")
    page.get_by_text("ne reçoit plus rien").wait_for()
    _reads_well(page)


def test_a_developer_connects_a_service(enter: Enter, site: Site, ministry: str) -> None:
    page = enter("strategist")
    client_id, secret = _opened(page, ministry)
    _reads_well(page)
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": ministry, "scope": "openid profile",
             "state": "s", "code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256"}  # fmt: skip
    page.goto(f"{site.url}/essai/openid/authorize?{urlencode(asked)}")
    _reads_well(page)
    take_pictures(page, "trial-people")
    page.get_by_role("button", name="Choisir Camille Essai").press("Enter")
    page.get_by_text("Vous êtes Camille Essai").wait_for()
    _reads_well(page)
    take_pictures(page, "consent")
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in to Permis d’essai"
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Accept and continue").press("Enter")
    page.wait_for_url(re.compile(r"http://localhost:\d+/retour\?code="))
    code = parse_qs(urlsplit(page.url).query)["code"][0]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": ministry,
        "code_verifier": VERIFIER,
    }
    tokens = httpx.post(f"{site.url}/essai/openid/token", data=form, auth=(client_id, secret)).json()
    header = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert httpx.get(f"{site.url}/essai/openid/userinfo", headers=header).json()["name"] == "Camille Essai"
    page.goto(f"{site.url}/essai/openid/logout?client_id={client_id}")
    _reads_well(page)


def test_an_organisation_connects_a_service_and_a_person_signs_in_on_the_way(
    page: Page, enter: Enter, site: Site
) -> None:
    """The form of the sign-in may end on this site only: the page in between leads to the service."""
    back = "https://permis.exemple.test/retour"
    staff = enter("strategist")
    client_id = _registered(staff, back)
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": back, "scope": "openid profile",
             "code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256"}  # fmt: skip
    email, authorize = site.email("strategist"), f"{site.url}/openid/authorize?{urlencode(asked)}"
    staff.goto(authorize)
    staff.get_by_role("button", name="Accepter et continuer").click()
    staff.wait_for_url("chrome-error://**")  # a redirection leaves the machine: nothing answers there
    staff.goto("/")
    staff.watch.wrongs.clear()
    page.route("https://permis.exemple.test/**", lambda route: route.fulfill(body="Bienvenue"))
    page.goto(authorize)
    page.get_by_label("Courriel").fill(email)
    page.get_by_label("Mot de passe").fill(site.passwords[email])
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.get_by_label("Code", exact=True).fill(second_code(site, email))
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_url(re.compile(r"/retour\?code="))
    _takes_back(staff)


def _registered(page: Page, back: str) -> str:
    """Register a service on the pages of an organisation, look at each of them, and return its identifier."""
    page.goto("/services-connectes/boreal/MTR/")
    page.get_by_role("link", name="Inscrire un service").click()
    for label, words in (("Nom en français", "Permis de chasse"), ("Nom en anglais", "Hunting permits"),
                         ("À qui écrire", "equipe@exemple.test"), ("Adresses de retour (redirect_uri)", back)):  # fmt: skip
        page.get_by_label(label).fill(words)
    page.get_by_label("secret, dans l’en-tête").check()
    page.get_by_label("Nom et langue").check()
    page.get_by_label("N’accepter que des demandes poussées").uncheck()
    page.get_by_role("button", name="Inscrire le service").click()
    page.locator(".account-code").wait_for()
    _reads_well(page)
    take_pictures(page, "client")
    place = urlsplit(page.url).path
    for step in ("modifier/", "cles/", "secret/", "logo/", "retirer/"):
        page.goto(place + step)
        _reads_well(page)
        take_pictures(page, f"client-{step.strip('/')}")
    page.goto(place)
    return place.rstrip("/").rpartition("/")[2]
