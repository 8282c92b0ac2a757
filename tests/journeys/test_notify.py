"""An organisation writes to people: a list is mended, looked at and sent; one of them then chooses what to receive."""

import io
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.utils import prepare_upload
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from demo.notify_workspace import WORKSPACE
from tests.journeys.browsing import take_pictures
from tests.journeys.conftest import Enter
from tests.journeys.installation import PATIENCE, Site

SPACE = f"/notifications/{WORKSPACE}/"
MARIE = "marie.lalonde@example.org"
LIST = (
    "E-mail,First name,Date,retard,reference\n"
    f"{MARIE},Marie,3 mars,non,DOS-41\nomar@example.org,Omar,4 mars,oui,DOS-42\n{MARIE},Marie,3 mars,non,DOS-43\n"
    "lina.example.org,Lina,5 mars,non,DOS-44\n"
)


def _seen(page: Page, name: str) -> None:
    """Take pictures, and find nothing to say of accessibility."""
    take_pictures(page, name)
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def _bring(page: Page, content: bytes, button: str) -> None:
    page.get_by_label(re.compile(r"^Liste \(CSV")).set_input_files(
        [{"name": "renouvellements.csv", "mimeType": "text/csv", "buffer": content}]
    )
    page.get_by_role("button", name=button).click()


def _workbook() -> bytes:
    """Return the list as a workbook: a job reads it."""
    book, kept = Workbook(), io.BytesIO()
    for line in LIST.splitlines():
        book.active.append(line.split(","))
    book.save(kept)
    return kept.getvalue()


def _soon(found: Callable[[], list[str]]) -> list[str]:
    """Return what a worker writes in its own time."""
    deadline = time.monotonic() + PATIENCE
    while not (rows := found()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return rows


def test_a_list_is_mended_previewed_sent_and_followed_and_a_citizen_chooses(
    enter: Enter, page: Page, site: Site
) -> None:
    desk = enter("administrator")
    main = desk.get_by_role("main")
    desk.goto(f"{SPACE}modeles/")
    main.get_by_role("link", name="Avis de renouvellement").click()
    desk.get_by_label("prénom").fill("Marie")
    desk.get_by_label("date").fill("3 mars")
    desk.get_by_role("button", name="Voir", exact=True).click()
    expect(desk.frame_locator("iframe").get_by_text("Bonjour Marie,", exact=True)).to_be_visible()
    _seen(desk, "notify-template")

    main.get_by_role("link", name="Envoyer une liste").click()
    _bring(desk, _workbook(), "Vérifier la liste")
    expect(desk.get_by_label("((prénom))")).to_have_value("1", timeout=PATIENCE * 1000)
    _seen(desk, "notify-columns")
    desk.get_by_role("button", name="Retenir ces colonnes").click()
    expect(main.get_by_role("row", name=re.compile("ligne 5"))).to_contain_text("un seul")
    _seen(desk, "notify-list")
    waiting = desk.url
    desk.get_by_role("button", name="Garder les 3 lignes bonnes").click()
    expect(main).to_contain_text("Bonjour Marie")
    _seen(desk, "notify-look")
    desk.get_by_role("button", name="Envoyer 3 messages").click()
    expect(main.get_by_role("row", name=re.compile("livré"))).to_contain_text("3", timeout=PATIENCE * 1000)
    _seen(desk, "notify-batch")

    desk.goto(waiting)
    address = (
        main.get_by_role("link", name="Télécharger les lignes à corriger (CSV)").get_attribute("href") or ""
    )
    mended = desk.request.get(address).body().replace(b"lina.example", b"lina@example")
    _bring(desk, mended, "Ajouter les lignes corrigées")
    expect(desk.get_by_role("status").first).to_contain_text("1 ligne est ajoutée")
    _seen(desk, "notify-corrected")

    desk.goto(f"{SPACE}messages/?q=DOS-42")
    main.get_by_role("row").nth(1).get_by_role("link").click()
    expect(main).to_contain_text("Remis au fournisseur")
    expect(main).to_contain_text("omar@example.org")
    expect(main).to_contain_text("Il est déjà échu")
    _seen(desk, "notify-message")
    proof = desk.request.get(main.get_by_role("link", name="Preuve d’avis (PDF)").get_attribute("href") or "")
    assert proof.body().startswith(b"%PDF")
    desk.goto(SPACE)
    _seen(desk, "notify-dashboard")

    letter = _soon(lambda: site.messages(MARIE))[0]
    link = re.search(r"<(http\S+/messages/desabonnement/[^>]+)>", letter.replace("\n", ""))
    assert link, letter
    page.goto(link[1])
    expect(page).to_have_url(re.compile("/messages/preferences/"))
    page.get_by_label("Renouvellement du permis").uncheck()
    page.get_by_role("button", name="Enregistrer mes choix").click()
    expect(page.get_by_role("status")).to_contain_text("Vos choix sont enregistrés")
    _seen(page, "notify-preferences")

    desk.goto(f"{SPACE}personnes/")
    desk.get_by_label("Adresse ou numéro").fill(MARIE)
    main.get_by_role("button", name="Chercher").click()
    expect(main).to_contain_text("ne partirait pas")
    _seen(desk, "notify-people")


def test_a_file_is_given_by_a_link_to_who_knows_the_address(enter: Enter, page: Page, site: Site) -> None:
    desk = enter("administrator")
    desk.goto(f"{SPACE}cles/")
    desk.get_by_label("Nom de la clé").fill("Fichiers")
    desk.get_by_label("Réelle").check()
    desk.get_by_role("button", name="Faire la clé").click()
    key = desk.locator("code.letter__hash").inner_text()
    desk.goto(f"{SPACE}modeles/")
    desk.get_by_role("main").get_by_role("link", name="Avis de renouvellement").click()
    template = desk.url.rstrip("/").rpartition("/")[2]
    file = prepare_upload(io.BytesIO(b"%PDF-1.4 permis"), filename="permis.pdf", retention_period="4 weeks")
    NotificationsAPIClient(key, base_url=site.url).send_email_notification(
        "nadia@example.org", template, personalisation={"prénom": file, "date": "3 mars", "retard": "non"}
    )
    letter = _soon(lambda: site.messages("nadia@example.org"))[0]
    link = re.search(r"http\S+/messages/fichier/[^\s,>]+", letter)
    assert link, letter
    page.goto(link[0])
    _seen(page, "notify-file")
    page.get_by_label("Votre adresse courriel").fill("autre@example.org")
    page.get_by_role("button", name="Télécharger le fichier").click()
    expect(page.get_by_role("alert")).to_contain_text("n’a pas été envoyé à cette adresse")
    _seen(page, "notify-file-refused")
    page.get_by_label("Votre adresse courriel").fill("nadia@example.org")
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename == "permis.pdf"
    assert told.value.path().read_bytes() == b"%PDF-1.4 permis"

    desk.goto(f"{SPACE}messages/")
    desk.get_by_role("main").get_by_role("row").nth(1).get_by_role("link").click()
    expect(desk.get_by_role("main")).to_contain_text("1 téléchargement")
    _seen(desk, "notify-message-file")
    desk.get_by_role("button", name="Retirer le lien").click()
    expect(desk.get_by_role("main")).to_contain_text("n’est plus offert")


def test_a_text_message_tells_what_its_letters_cost(enter: Enter) -> None:
    page = enter("administrator")
    page.goto(f"{SPACE}modeles/")
    page.get_by_role("main").get_by_role("link", name="Rappel par message texte").click()
    _seen(page, "notify-text")
    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("Texte, en français").fill("Reçu : «\u00a0oui\u00a0»" + "a" * 70)
    page.get_by_role("button", name="Compter les fragments").click()
    expect(page.get_by_role("main")).to_contain_text("2 fragments par message")
    _seen(page, "notify-text-form")


def test_a_rule_is_tried_then_its_reminder_leaves_and_is_found(enter: Enter, site: Site) -> None:
    desk = enter("administrator")
    main = desk.get_by_role("main")
    desk.goto(f"{SPACE}rappels/")
    main.get_by_role("link", name=re.compile("Vignette de stationnement")).click()
    expect(main).to_contain_text("MTR-008")
    _seen(desk, "notify-rule")
    main.get_by_role("link", name="Modifier ou essayer").click()
    desk.get_by_label("Jours des rappels").fill("-20, demain")
    main.get_by_role("button", name="Enregistrer la règle").click()
    expect(desk.get_by_role("alert")).to_contain_text("n’est pas un nombre de jours")
    desk.get_by_label("Jours des rappels").fill("-20, -2, 3")
    for label, hour in (("Jamais avant", "00:00"), ("Jamais après", "23:59")):
        desk.get_by_label(label, exact=True).fill(hour)
    for label in ("Rien la fin de semaine", "Rien les jours fériés"):
        desk.get_by_label(label).uncheck()
    main.get_by_role("button", name="Essayer sans rien changer").click()
    expect(main).to_contain_text("rien n’est changé")
    expect(main.get_by_role("row", name=re.compile("MTR-008.*20 jours avant"))).to_be_visible()
    _seen(desk, "notify-trial")
    main.get_by_role("button", name="Enregistrer la règle").click()
    expect(desk.get_by_role("status").first).to_contain_text("La règle est changée")

    due = datetime.now(ZoneInfo("America/Toronto")).date() + timedelta(days=10)
    reader = "louis.tardif@example.org"
    main.get_by_role("link", name="Apporter des obligations").click()
    _seen(desk, "notify-bring")
    _bring(desk, f"No de dossier,Prénom,Date limite,Courriel\nJ-1,Louis,{due},{reader}\n".encode(), "Vérifier la liste")
    expect(main).to_contain_text("ne sont pas ceux de la règle")
    expect(desk.get_by_label("Échéance", exact=True)).to_have_value("2")
    _seen(desk, "notify-dues-columns")
    desk.get_by_label("Référence", exact=True).select_option("0")
    desk.get_by_label("((name))").select_option("1")
    main.get_by_role("button", name="Retenir ces colonnes").click()
    expect(main).to_contain_text("1 nouvelle")
    rows = f"No de dossier,Prénom,Date limite,Courriel\nJ-1,Louis,{due},{reader}\nJ-2,Omar,bientôt,omar\n"
    main.get_by_role("button", name="Abandonner la liste").click()
    _bring(desk, rows.encode(), "Vérifier la liste")
    expect(main.get_by_role("row", name=re.compile("ligne 3")).first).to_contain_text("AAAA-MM-JJ")
    _seen(desk, "notify-dues")
    there = desk.url
    desk.goto(there.replace("/notifications/", "/en/notifications/"))
    _seen(desk, "notify-dues-en")
    desk.goto(there)
    main.get_by_role("button", name="Inscrire 1 obligation").click()
    expect(desk.get_by_role("status").first).to_contain_text("1 nouvelle")
    assert "louis" not in main.inner_text().lower()

    letter = _soon(lambda: site.messages(reader))[0]
    assert "Bonjour Louis" in letter
    assert "Vignette de stationnement" in letter
    desk.get_by_role("link", name=re.compile("Vignette de stationnement")).first.click()
    desk.get_by_role("link", name=re.compile("Confié à l’envoi")).click()
    row = main.get_by_role("row", name=re.compile("J-1"))
    expect(row).to_contain_text("20 jours avant")
    row.get_by_role("link").click()
    expect(main).to_contain_text("Remis au fournisseur")

    desk.goto(f"{SPACE}obligations/?q=J-1")
    main.get_by_role("button", name="C’est fait").click()
    expect(desk.get_by_role("status").first).to_contain_text("rien de plus ne part")
    main.get_by_role("button", name="Rouvrir").click()
    expect(main.get_by_role("row", name=re.compile("J-1"))).to_contain_text("à faire")
    _seen(desk, "notify-obligations-found")


def test_every_page_of_a_workspace_is_seen(enter: Enter) -> None:
    page = enter("administrator")
    for name in (
        "modeles",
        "modeles/nouveau",
        "lots",
        "rappels",
        "rappels/nouvelle",
        "obligations",
        "messages",
        "sortes",
        "cles",
        "adresses",
        "retours",
        "../rendement",
    ):
        page.goto(f"{SPACE}{name}/")
        _seen(page, f"notify-{name.strip('./').replace('/', '-')}")
    citizen = enter("citizen")
    citizen.goto("/mon-dossier/messages/")
    _seen(citizen, "notify-dossier")


GROUPS = {
    "fr": ["Tableau de bord", "Listes et modèles", "Rappels", "Messages", "Réglages"],
    "en": ["Dashboard", "Lists and templates", "Reminders", "Messages", "Settings"],
}


def test_pages_stand_in_five_groups_and_their_title_is_seen_at_once_on_a_phone(enter: Enter) -> None:
    page = enter("administrator")
    page.set_viewport_size({"width": 360, "height": 640})
    for language, prefix in (("fr", ""), ("en", "/en")):
        page.goto(f"{prefix}{SPACE}")
        groups = page.get_by_role("main").get_by_role("navigation").first.get_by_role("link")
        assert groups.all_inner_texts() == GROUPS[language]
        for group in GROUPS[language]:
            page.get_by_role("main").get_by_role("navigation").first.get_by_role("link", name=group).click()
            rows = page.get_by_role("main").get_by_role("navigation").all()
            pages = [link.get_attribute("href") for row in rows[1:2] for link in row.get_by_role("link").all()]
            for address in pages or [page.url]:
                page.goto(str(address))
                title = page.get_by_role("heading", level=1).bounding_box()
                assert title, address
                assert title["y"] + title["height"] <= 640, (address, title)
                current = page.get_by_role("main").locator("nav [aria-current]").all_inner_texts()
                assert current[0] == group
                assert len(current) == 1 + bool(pages)
