"""An editor signs in, finds a record of the organisation, corrects it with a reason, and signs out."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.installation import Site


def test_an_editor_corrects_a_record_and_its_history_tells_it(page: Page, site: Site) -> None:
    sign_in(page, site, "editor")
    main = page.get_by_role("main")
    page.get_by_role("link", name="Nos services").click()
    page.get_by_label("Chercher").fill("vehicule")
    page.get_by_label("En ligne").select_option("oui")
    page.get_by_role("button", name="Filtrer").click()
    main.get_by_role("link", name="Immatriculation d’un véhicule").click()
    main.get_by_role("link", name="Corriger").click()
    page.get_by_label("Nom anglais").fill("Registration of a vehicle")
    page.get_by_role("button", name="Enregistrer la correction").click()
    expect(page.get_by_role("alert")).to_contain_text("Raison de la correction")
    page.get_by_label("Raison de la correction").fill("Le nom de la loi a changé.")
    page.get_by_role("button", name="Enregistrer la correction").click()
    expect(page.get_by_role("status")).to_contain_text("Correction enregistrée.")
    step = page.get_by_role("region", name="Historique").get_by_role("listitem").first
    for words in ("corrigée", "Le nom de la loi a changé.", "Registration of a vehicle", "éditrice"):
        expect(step).to_contain_text(words)
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(f"{site.url}/")
    page.goto("/registre/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


def test_a_wrong_password_says_nothing_of_the_account(page: Page, site: Site) -> None:
    page.goto("/compte/login/")
    page.get_by_label("Courriel").fill(site.email("reader"))
    page.get_by_label("Mot de passe").fill("ce n’est pas celui-là")
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Mot de passe")).to_have_value("")
