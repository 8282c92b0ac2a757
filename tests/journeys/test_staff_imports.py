"""A strategist brings an inventory: a faulty file first, then a good one, looked at before it is confirmed."""

import csv
import io

from playwright.sync_api import Page, expect

from demo import boreal
from tests.journeys.browsing import take_pictures
from tests.journeys.conftest import Enter

Rows = list[dict[str, str]]
OTHER_NAME = "Min. des Transports"


def _consultations() -> Rows:
    """Return the list that the secretariat sent last."""
    return list(csv.DictReader(io.StringIO(boreal.consultations_csv(2025).decode("utf-8-sig"))))


def _file(rows: Rows) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _bring(page: Page, rows: Rows) -> None:
    page.goto("/registre/boreal/")
    page.get_by_role("link", name="Importer un inventaire").click()
    page.get_by_label("Forme de l’inventaire").select_option("consultations")
    file = {"name": "consultations.csv", "mimeType": "text/csv", "buffer": _file(rows)}
    page.get_by_label("Fichiers").set_input_files([file])
    page.get_by_label("Propriétaire de la liste (français)").fill("Secrétariat boréal")
    page.get_by_label("Propriétaire de la liste (anglais)").fill("Boreal Secretariat")
    page.get_by_label("Source").fill("Parcours")
    page.get_by_label("Licence").fill("CC0 1.0")
    page.get_by_label("Date de l’inventaire").fill("2026-07-01")
    page.get_by_role("button", name="Vérifier").click()


def test_a_list_is_mended_previewed_confirmed_and_compared(enter: Enter) -> None:
    page = enter("strategist")
    main = page.get_by_role("main")
    rows = _consultations()
    added = rows[0] | {"code": "CP-999", "organisation": OTHER_NAME, "name_fr": "Budget participatif"}

    _bring(page, [rows[0] | {"opened_on": "hier"}, rows[1] | {"name_fr": ""}, *rows[2:], added])
    expect(page.get_by_role("alert")).to_contain_text("3 problèmes")
    for words in ("hier", "opened_on", "name_fr", OTHER_NAME):
        expect(main.get_by_role("table")).to_contain_text(words)
    take_pictures(page, "import-problems")
    report = page.request.get(
        main.get_by_role("link", name="Télécharger tous les problèmes").get_attribute("href")
    )
    assert report.text().count("\n") == 4

    main.get_by_role("link", name="Des noms d’organisation attendent").click()
    expect(main).to_contain_text(OTHER_NAME)
    page.get_by_label("Organisation").select_option("MTR")
    page.get_by_role("button", name="Confirmer").click()
    expect(main).to_contain_text("Aucun nom n’attend de révision.")

    _bring(page, [rows[0] | {"name_fr": "Nom changé"}, *rows[1:], added])
    counts = main.get_by_role("row").filter(has_text="Consultations publiques")
    expect(counts.get_by_role("cell")).to_have_text(["1", "1", "0", str(len(rows) - 1)])
    take_pictures(page, "import-preview")
    page.get_by_role("button", name="Confirmer l’import").click()
    expect(page.get_by_role("status")).to_contain_text("Inventaire appliqué.")
    expect(main).to_contain_text("Nom changé")

    _bring(page, [rows[0] | {"name_fr": "Nom changé"}, *rows[1:], added])
    expect(main).to_contain_text("déjà en place")
    page.get_by_role("button", name="Abandonner").click()

    page.goto("/registre/boreal/inventaires/")
    page.get_by_label("Premier inventaire").select_option("Consultations publiques, 2 juin 2026")
    page.get_by_label("Second inventaire").select_option("Consultations publiques, 1ᵉʳ juillet 2026")
    page.get_by_role("button", name="Comparer").click()
    expect(main.get_by_role("table", name="Ajoutées")).to_contain_text("Budget participatif")
    expect(main.get_by_role("table", name="Modifiées")).to_contain_text("Nom changé")
