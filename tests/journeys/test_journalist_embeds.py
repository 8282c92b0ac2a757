"""A journalist shows a number on another site, in a frame and as a picture."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.installation import Site
from tests.waiting import eventually

CARD = "/canada/barometre/carte/5.1"


@pytest.fixture
def newspaper(site: Site) -> Iterator[str]:
    """The address of an article that frames the card, on another origin."""
    article = f"""<!doctype html><html lang="fr"><title>Article</title><link rel="icon" href="data:,">
      <iframe title="carte" width="420" height="320" src="{site.url}{CARD}/"></iframe>
      <iframe title="page" src="{site.url}/canada/barometre/"></iframe>
      <img alt="image" src="{site.url}{CARD}.svg">""".encode()

    class Newspaper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(article)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_the_card_shows_elsewhere_and_nothing_else_does(page: Page, newspaper: str, site: Site) -> None:
    page.goto(newspaper)
    card = page.frame_locator("iframe[title=carte]")
    expect(card.get_by_role("main")).to_contain_text("50,7 – 73,1 %")
    link = card.get_by_role("link", name="Services numériques utilisés à plus de 75 %")
    expect(link).to_have_attribute("href", f"{site.url}/canada/barometre/cibles/5.1/")
    expect(card.get_by_role("main")).to_contain_text("exercice 2023-2024")
    eventually(lambda: page.evaluate("document.querySelector('img').naturalWidth") > 100)
    refused = [wrong for wrong in page.watch.wrongs if "frame-ancestors" in wrong or "BLOCKED" in wrong]
    assert refused, "any page can be framed"
    page.watch.wrongs = [wrong for wrong in page.watch.wrongs if wrong not in refused]


def test_the_code_to_copy_pins_the_edition(page: Page, site: Site) -> None:
    page.goto("/canada/barometre/cibles/5.1/")
    code = page.get_by_label("Code à copier").input_value()
    assert f'src="{site.url}/canada/barometre/editions/1/carte/5.1/"' in code
    page.get_by_role("link", name="Voir la carte", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("édition 1, exercice 2023-2024")
    expect(page.get_by_role("link")).to_have_attribute("href", f"{site.url}/canada/barometre/editions/1/cibles/5.1/")
