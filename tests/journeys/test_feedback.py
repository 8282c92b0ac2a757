"""The component in a page of another site: strict policy, narrow screen, keyboard, offline, platform down, no JavaScript."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from assises.feedback.component import integrity
from tests.journeys.browsing import take_pictures
from tests.journeys.installation import Site, free_port
from tests.waiting import eventually

KEY = "boreal-mtr-01"
KEPT = "JSON.parse(localStorage.getItem('assises-avis') || '[]').length"
STEP = "(JSON.parse(localStorage.getItem('assises-avis') || '[]')[0]?.step || {}).comment || ''"
WRITTEN_ON = """() => {
  const [one] = JSON.parse(localStorage.getItem("assises-avis"));
  localStorage.setItem("assises-avis", JSON.stringify([{ ...one, step: { values: {}, comment: "La suite." } }]));
}"""
OF_BEFORE = """() => {
  const list = JSON.parse(localStorage.getItem("assises-avis"));
  localStorage.setItem("assises-avis", JSON.stringify(list.map(({ late, ...one }) => one)));
}"""
FORM = "Dans l’ensemble, comment votre démarche s’est-elle passée"


def _host_page(platform: str, other: str) -> bytes:
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un ministère</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script async src="{other}/static/feedback/assises-avis.js" integrity="{integrity()}" crossorigin="anonymous"></script>
</head><body><main><h1>Permis</h1><p>Le reste de la page.</p>
<assises-avis service="{KEY}" lang="fr"><a href="{platform}/avis/{KEY}/">Donner mon avis</a></assises-avis>
</main></body></html>""".encode()


class _Host(BaseHTTPRequestHandler):
    """Another program, at another origin, that lets nothing in but the platform."""

    def __init__(self, platform: str, other: str, *given: object) -> None:
        self.platform, self.other = platform, other
        super().__init__(*given)  # type: ignore[arg-type]  # what the server gives

    def do_GET(self) -> None:
        policy = f"default-src 'none'; script-src {self.other}; connect-src {self.platform}; base-uri 'none'"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(_host_page(self.platform, self.other))

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@contextmanager
def _hosted(platform: str, other: str = "") -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, platform, other or platform))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def host(site: Site) -> Iterator[str]:
    with _hosted(site.url) as address:
        yield address


@pytest.fixture
def narrow(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 320, "height": 700}, locale="fr-CA")
    page = context.new_page()
    page.faults = []  # type: ignore[attr-defined]  # read at the end
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))  # type: ignore[attr-defined]  # as above
    page.on(
        "console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None
    )  # type: ignore[attr-defined]  # as above
    yield page
    context.close()


def test_by_keyboard_on_a_narrow_screen_under_a_strict_policy(narrow: Page, host: str) -> None:
    narrow.goto(host)
    button = narrow.get_by_role("button", name="Donner mon avis sur ce service")
    expect(button).to_be_visible()
    narrow.keyboard.press("Tab")
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("group", name=re.compile(FORM))).to_be_visible()
    narrow.keyboard.press("ArrowDown")
    narrow.keyboard.press("ArrowDown")
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("status")).to_contain_text("Votre réponse est enregistrée")
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Écrivez à marie@exemple.test, svp.")
    expect(narrow.locator("mark")).to_have_text("marie@exemple.test")
    found = Axe().run(narrow).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    take_pictures(narrow, "feedback-component")
    narrow.get_by_role("button", name="Envoyer").click()
    expect(narrow.get_by_role("status")).to_contain_text("Merci")
    assert narrow.context.cookies() == []
    assert narrow.faults == []  # type: ignore[attr-defined]  # ours


def _answered_offline(narrow: Page, host: str) -> None:
    narrow.goto(host)
    narrow.get_by_role("button", name="Donner mon avis").click()
    narrow.get_by_label("Bien").check()
    narrow.context.set_offline(True)
    narrow.get_by_role("button", name="Continuer").click()
    expect(narrow.get_by_role("status")).to_contain_text("hors ligne")


def test_offline_it_is_kept_and_sent_later(narrow: Page, host: str) -> None:
    _answered_offline(narrow, host)
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Dit sans réseau.")
    narrow.get_by_role("button", name="Envoyer").click()
    eventually(lambda: narrow.evaluate(STEP) == "Dit sans réseau.")
    with narrow.expect_response(lambda told: "/steps" in told.url and told.status == 200):
        narrow.context.set_offline(False)
    eventually(lambda: narrow.evaluate(KEPT) == 0)


def test_what_is_written_while_the_first_answer_leaves_is_not_forgotten(narrow: Page, host: str, site: Site) -> None:
    _answered_offline(narrow, host)
    narrow.route(f"{site.url}/api/**", lambda route: (narrow.evaluate(WRITTEN_ON), route.continue_()), times=1)
    with narrow.expect_response(lambda told: "/steps" in told.url and told.status == 200):
        narrow.context.set_offline(False)
    eventually(lambda: narrow.evaluate(KEPT) == 0)


def _an_hour_late(route: Route) -> None:
    """Answer as the platform does once the right to complete an answer has ended."""
    told = route.fetch()
    route.fulfill(response=told, json=told.json() | {"right": None})


def test_a_comment_whose_hour_has_ended_leaves_as_an_answer_of_its_own(narrow: Page, host: str, site: Site) -> None:
    """Also one that an older version of the component kept, which gave it no identifier of its own."""
    _answered_offline(narrow, host)
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Dit sans réseau, deux heures durant.")
    narrow.get_by_role("button", name="Envoyer").click()
    eventually(lambda: narrow.evaluate(STEP).startswith("Dit sans réseau"))
    narrow.evaluate(OF_BEFORE)
    narrow.route(f"{site.url}/api/v1/feedback/forms/*/answers", _an_hour_late)
    with narrow.expect_response(lambda told: "/late" in told.url and told.status == 200) as late:
        narrow.context.set_offline(False)
    assert late.value.json()["comment"] == "Dit sans réseau, deux heures durant."
    eventually(lambda: narrow.evaluate(KEPT) == 0)


def _stopped(route: Route) -> None:
    """Answer as the platform does when its database is stopped."""
    if route.request.method == "POST":
        head = {"Access-Control-Allow-Origin": "*", "Retry-After": "30"}
        route.fulfill(
            status=503, headers=head, json={"status": 503, "title": "Le service est arrêté un instant."}
        )
    else:
        route.continue_()


def test_a_database_that_is_stopped_is_said_and_the_answer_leaves_once_it_is_back(
    narrow: Page, host: str, site: Site
) -> None:
    narrow.clock.install()
    narrow.goto(host)
    narrow.get_by_role("button", name="Donner mon avis").click()
    narrow.get_by_label("Bien").check()
    narrow.route(f"{site.url}/api/**", _stopped)
    narrow.get_by_role("button", name="Continuer").click()
    expect(narrow.get_by_role("status")).to_contain_text("partira dès qu’il répondra")
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Dit pendant la panne.")
    narrow.get_by_role("button", name="Envoyer").click()
    expect(narrow.get_by_role("button", name="Fermer")).to_be_focused()
    assert narrow.evaluate(KEPT) == 1
    narrow.clock.run_for(31_000)
    assert narrow.evaluate(KEPT) == 1, "still stopped: still kept"
    narrow.unroute(f"{site.url}/api/**")
    with narrow.expect_response(lambda told: "/steps" in told.url and told.status == 200):
        narrow.clock.run_for(31_000)
    eventually(lambda: narrow.evaluate(KEPT) == 0)


def test_the_page_of_the_site_does_not_suffer_when_the_platform_is_down(narrow: Page, site: Site) -> None:
    with _hosted(site.url, f"http://127.0.0.1:{free_port()}") as address:
        narrow.goto(address)
        expect(narrow.get_by_role("link", name="Donner mon avis")).to_be_visible()
        expect(narrow.get_by_text("Le reste de la page.")).to_be_visible()
        assert narrow.faults == []  # type: ignore[attr-defined]  # ours


def test_a_platform_that_stops_answering_is_said_and_tried_again(narrow: Page, host: str, site: Site) -> None:
    narrow.goto(host)
    narrow.route(f"{site.url}/api/**", lambda route: route.abort())
    narrow.get_by_role("button", name="Donner mon avis").click()
    expect(narrow.get_by_role("status")).to_contain_text("ne répond pas")
    narrow.unroute(f"{site.url}/api/**")
    narrow.get_by_role("button", name="Réessayer").click()
    expect(narrow.get_by_label("Bien")).to_be_visible()


def test_without_javascript_the_link_leads_to_a_form_that_works(chrome: Browser, host: str) -> None:
    context = chrome.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(host)
    page.get_by_role("link", name="Donner mon avis").click()
    page.get_by_label("Mal", exact=True).check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Que pourrions-nous améliorer").fill("Mon numéro est le 514 555-0123.")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_contain_text("Voici ce qui sera gardé")
    page.get_by_role("button", name="Envoyer ainsi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, votre avis est enregistré")
    context.close()
