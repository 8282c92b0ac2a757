"""Pages of the accompaniment offer: the list, its files, one request, and each of its acts."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from assises.kernel.models import AuditEntry
from assises.support import actions
from assises.support.enums import State
from assises.support.models import SupportRequest
from tests.feedback.test_pages import signed_in, soup
from tests.support.stories import asked, brought_to

pytestmark = pytest.mark.django_db
HERE = "/espace/boreale/MFOR/accompagnement/"


def file_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return b"".join(answer.streaming_content)


def test_an_organisation_asks_and_the_centre_carries_it_to_its_result(people):
    alice, jade = signed_in(people.alice), signed_in(people.jade)
    form = {"subject": "Refaire le formulaire", "need": "design", "text": "On abandonne à la page 2."}
    page = alice.post(f"{HERE}demander/", form, follow=True)
    one = SupportRequest.objects.get()
    assert "Retirer la demande" in page.content.decode()
    assert "Accepter" not in page.content.decode()
    for name, given in (
        ("accept", {"lead": people.jade.pk}),
        ("begin", {"objective": "Moitié moins d’abandons.", "ends_on": "2099-01-31"}),
        ("finish", {"result": "34 % puis 12 %."}),
    ):
        shown = soup(jade.get(f"{HERE}{one.pk}/{name}/"))
        version = shown.find("input", {"name": "row_version"})["value"]
        assert jade.post(f"{HERE}{one.pk}/{name}/", {"row_version": version, **given}).status_code == 302
    version = soup(alice.get(f"{HERE}{one.pk}/rate/")).find("input", {"name": "row_version"})["value"]
    alice.post(f"{HERE}{one.pk}/rate/", {"row_version": version, "helped": "4"})
    one.refresh_from_db()
    assert (one.state, one.helped, one.lead) == ("done", 4, people.jade)
    words = soup(alice.get(f"{HERE}{one.pk}/")).text
    for said in ("A demandé un accompagnement", "A accepté une demande", "beaucoup", "Alice Tremblay"):
        assert said in words


def test_what_is_wrong_is_said_and_kept(people):
    answer = signed_in(people.alice).post(f"{HERE}demander/", {"subject": "Un objet", "need": "design"})
    assert answer.status_code == 422
    shown = soup(answer)
    assert shown.find("input", {"name": "subject"})["value"] == "Un objet"
    assert shown.title.text.strip().startswith("Erreur")


def test_a_form_of_an_old_page_is_refused_with_what_was_typed(people):
    one, jade = asked(people), signed_in(people.jade)
    address = f"{HERE}{one.pk}/decline/"
    version = soup(jade.get(address)).find("input", {"name": "row_version"})["value"]
    SupportRequest.objects.filter(pk=one.pk).update(subject="Autre chose")
    answer = jade.post(address, {"row_version": version, "reason": "Hors de l’offre, voyez l’Académie."})
    assert "Hors de l’offre, voyez l’Académie." in answer.content.decode()
    assert "quelqu’un a modifié cette fiche" in answer.content.decode()
    assert SupportRequest.objects.get().state == "submitted"


def test_an_act_that_its_state_forbids_says_so(people):
    one = brought_to(State.WITHDRAWN, people)
    jade = signed_in(people.jade)
    page = jade.get(f"{HERE}{one.pk}/accept/").content.decode()
    assert "n’est plus possible" in page
    before = AuditEntry.objects.count()
    version = "0" * 24
    jade.post(f"{HERE}{one.pk}/accept/", {"row_version": version, "lead": people.jade.pk})
    assert (SupportRequest.objects.get().state, AuditEntry.objects.count()) == ("withdrawn", before)


@pytest.mark.parametrize("state", State)
def test_the_list_is_narrowed_and_never_wider_than_asked(people, state):
    for one in State:
        brought_to(one, people, subject=f"Demande {one.value}")
    rows = json.loads(file_of(signed_in(people.bob), f"{HERE}?etat={state.value}&fichier=json"))
    assert [row["subject"] for row in rows] == [f"Demande {state.value}"]


@pytest.mark.parametrize(
    "question", ["nonsense=1", "etat=nonsense", "tri=nonsense", "page=zero", "page=0", "fichier=exe", "etat=done&etat=declined",
                 "depuis=31-12-2026", "en_retards=1"],
)  # fmt: skip
def test_what_the_list_does_not_know_is_named(people, question):
    asked(people)
    answer = signed_in(people.bob).get(f"{HERE}?{question}")
    assert answer.status_code == 422
    assert question.split("=")[0].split("&")[0] in answer.content.decode() or "ne convient pas" in answer.content.decode()


def test_every_row_is_on_one_page_whatever_they_share(people):
    for _number in range(120):
        asked(people, subject="La même")
    client, seen = signed_in(people.bob), []
    for sort in ("subject", "-state", "need"):
        for page in (1, 2, 3):
            rows = soup(client.get(f"{HERE}?tri={sort}&page={page}")).select("tbody th a")
            seen += [row["href"] for row in rows]
        assert sorted(seen) == sorted(set(seen))
        assert len(seen) == 120
        seen = []


def test_names_follow_their_letters_whatever_the_server(people):
    for subject in ("Zoo", "eau", "Ébène", "école", "Œuvre", "odeur", "ecolier"):
        asked(people, subject=subject)
    rows = json.loads(file_of(signed_in(people.bob), f"{HERE}?tri=subject&fichier=json"))
    assert [row["subject"] for row in rows] == ["eau", "Ébène", "école", "ecolier", "odeur", "Œuvre", "Zoo"]


def test_the_three_files_hold_the_same_rows_and_no_formula(people):
    one = brought_to(State.DONE, people, subject='a;=1+1;b')
    client = signed_in(people.bob)
    lines = list(csv.DictReader(io.StringIO(file_of(client, f"{HERE}?fichier=csv").decode("utf-8-sig"))))
    [row] = json.loads(file_of(client, f"{HERE}?fichier=json"))
    sheet = load_workbook(io.BytesIO(file_of(client, f"{HERE}?fichier=xlsx"))).active
    assert lines[0]["Objet"] == "a;'=1+1;b"
    assert lines[0]["Numéro"] == str(one.pk) == str(row["number"])
    assert row["asked"].endswith(("-04:00", "-05:00"))
    assert sheet.max_row == 2
    assert row["subject"] == "a;=1+1;b"


def test_the_centre_reads_all_and_an_organisation_its_own(people):
    asked(people)
    assert "Refaire le formulaire" in signed_in(people.jade).get("/pilotage/boreale/accompagnement/").content.decode()
    assert signed_in(people.alice).get("/pilotage/boreale/accompagnement/").status_code == 403
    assert signed_in(people.charlie).get(HERE).status_code == 403


def test_another_organisation_s_request_is_not_there(people):
    one = asked(people)
    other = HERE.replace("boreale/MFOR", "australe/RMAR")
    assert signed_in(people.charlie).get(f"{other}{one.pk}/").status_code == 404


def test_a_reference_makes_a_request_once(people):
    words = {"reference": "DEM-7"}
    assert asked(people, **words).pk == asked(people, **words).pk
    with pytest.raises(actions.ReferenceTaken):
        asked(people, subject="Autre", **words)
