"""A list whose titles or rows are not ready: matched by hand, sent in part, completed, and nobody twice."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel import clock
from assises.kernel.cells import as_it_was, safe_cell
from assises.notify.actions.batches import place_rows
from assises.notify.actions.keeping_lists import runs
from assises.notify.enums import BatchState, Status
from assises.notify.models import Batch, BatchChunk, BroughtList, ColumnMatch, ListPart, Message, Workspace
from assises.notify.sealing import unseal
from assises.notify.tasks import purge_daily
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.notify.content.lists import xlsx_of
from tests.notify.space import read_lists
from tests.notify.test_pages import at, csv, entered, words
from tests.people import People, cast

pytestmark = pytest.mark.django_db
BODY = "Bonjour ((prénom)), dossier ((numéro de dossier)) dû le ((échéance))"
TITLES = ["Nº de dossier", "First name", "Courriel", "Due date"]


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def space(people: People) -> Workspace:
    return make_workspace(organisation=people.organisation)


@pytest.fixture
def louise(people: People) -> Client:
    return entered(people.louise)


@pytest.fixture
def template(space: Workspace) -> Any:
    return make_email(make_purpose(space), BODY)


def book(*rows: list[Any]) -> SimpleUploadedFile:
    return SimpleUploadedFile("liste.xlsx", xlsx_of([TITLES, *rows]).read())


ZOE = ["D-1", "Zoé", "zoe@exemple.test", date(2027, 1, 15)]
ELI = ["D-2", "Éli", "eli", date(2027, 2, 1)]
LUC = ["D-3", None, "+luc@exemple.test", date(2027, 3, 1)]


def brought(louise: Client, space: Workspace, template: Any, *rows: list[Any]) -> BroughtList:
    louise.post(at(space, "new_batch", template=template.pk), {"file": book(*rows)})
    read_lists()
    return BroughtList.objects.latest("created_at")


def columns(page: Any) -> dict[str, str]:
    """Return what the form proposes."""
    tree = BeautifulSoup(page.content, "html.parser")
    chosen = {
        one["name"]: one.find("option", selected=True)
        for one in tree.find_all("select", id=lambda name: name and name.startswith("id_place"))
    }
    return {name: option["value"] for name, option in chosen.items() if option}


def rows_of(batch: Batch) -> list[list[Any]]:
    chunks = BatchChunk.objects.filter(batch=batch)
    return [row for chunk in chunks for row in unseal(bytes(chunk.rows_kept))]


def matched(louise: Client, space: Workspace, template: Any, *rows: list[Any]) -> BroughtList:
    one = brought(louise, space, template, *rows)
    page = louise.get(at(space, "list", brought=one.pk))
    louise.post(at(space, "list_columns", brought=one.pk), columns(page))
    one.refresh_from_db()
    return one


def test_columns_are_proposed_changed_by_hand_and_remembered(space, louise, template):
    one = brought(louise, space, template, ZOE)
    page = louise.get(at(space, "list", brought=one.pk))
    assert "ne sont pas ceux du modèle" in words(page)
    assert list(columns(page).values()) == [
        "2",
        "1",
        "0",
        "3",
        "",
    ]  # to, first name, number, due date, no language
    refused = louise.post(at(space, "list_columns", brought=one.pk), columns(page) | {"place_1": ""})
    assert "Choisissez la colonne qui remplit « ((prénom)) »" in words(refused).replace("\u00a0", " ")
    answer = louise.post(at(space, "list_columns", brought=one.pk), columns(page))
    batch = Batch.objects.get()
    assert answer.url == at(space, "batch", batch=batch.pk)
    ((line, to, values, language),) = rows_of(batch)
    assert (line, to, language) == (2, "zoe@exemple.test", "fr-ca")
    assert {name: values[name] for name in ("prénom", "numéro de dossier", "échéance")} == {
        "prénom": "Zoé", "numéro de dossier": "D-1", "échéance": "15 janvier 2027",
    }  # fmt: skip
    assert ColumnMatch.objects.get().titles["to"] == "Courriel"
    again = brought(louise, space, template, ZOE)
    again = louise.get(at(space, "list", brought=again.pk))
    assert again.url == at(space, "batch", batch=Batch.objects.latest("created_at").pk), "matched by itself"


def test_a_list_of_many_columns_offers_the_first_ones_and_those_that_are_proposed(space, louise, template):
    titles = ["Courriel", "First name", "Nº de dossier", *[f"c{at}" for at in range(300)], "Due date"]
    file = csv(f"{','.join(titles)}\nzoe@exemple.test,Zoé,D-1{',' * 300},demain\n")
    answer = louise.post(at(space, "new_batch", template=template.pk), {"file": file})
    page = louise.get(answer.url)
    assert "304 colonnes" in words(page)
    choices = BeautifulSoup(page.content, "html.parser").find(id="id_place_3").find_all("option")
    assert len(choices) == 62, "the first sixty, the one that is proposed, and none"
    assert len(page.content) < 100_000
    louise.post(at(space, "list_columns", brought=BroughtList.objects.get().pk), columns(page))
    ((_line, _to, values, _language),) = rows_of(Batch.objects.get())
    assert values["échéance"] == "demain"


@pytest.mark.parametrize("wide", [501, 16_000])
def test_a_list_wider_than_any_is_refused_in_a_sentence(space, louise, template, wide):
    file = csv(",".join(f"c{at}" for at in range(wide)) + "\nx\n")
    page = louise.post(at(space, "new_batch", template=template.pk), {"file": file}, follow=True)
    assert "La liste a plus de 500 colonnes" in words(page).replace("\u00a0", " ")
    assert len(page.content) < 100_000


def test_a_match_with_one_column_twice_is_shown_and_not_used(space, louise, template):
    one = brought(louise, space, template, ZOE)
    twice = columns(louise.get(at(space, "list", brought=one.pk))) | {"place_1": "0", "place_2": "0"}
    louise.post(at(space, "list_columns", brought=one.pk), twice)
    two = brought(louise, space, template, ZOE)
    assert columns(louise.get(at(space, "list", brought=two.pk))) == twice
    named = csv("courriel,prénom,numéro de dossier,échéance\nzoe@exemple.test,Zoé,D-1,demain\n")
    louise.post(at(space, "new_batch", template=template.pk), {"file": named})
    ((_line, _to, values, _language),) = rows_of(Batch.objects.latest("created_at"))
    assert (values["prénom"], values["numéro de dossier"]) == ("Zoé", "D-1")


def test_good_rows_are_kept_and_corrected_ones_are_added_once(space, louise, template):
    one = matched(louise, space, template, ZOE, ELI, LUC)
    page = words(louise.get(at(space, "list", brought=one.pk)))
    assert "lignes bonnes 1" in page
    assert "lignes à corriger 2" in page
    assert "un seul" in page
    for _twice in range(2):
        louise.post(at(space, "list_good_rows", brought=one.pk))
    first = Batch.objects.get()
    file = louise.get(at(space, "list_faulty_rows", brought=one.pk)).content.decode("utf-8-sig")
    assert [row.split(",")[0] for row in file.splitlines()[1:]] == ["3", "4"]
    assert "1er février 2027" in file
    assert "'+luc@" in file, "no cell runs in a spreadsheet"
    mended = file.replace(",eli,", ",eli@exemple.test,")
    added = louise.post(at(space, "list_corrected", brought=one.pk), {"file": csv(mended)})
    assert "1 ligne est ajoutée" in words(added)
    assert "Encore à corriger" in words(added)
    second = Batch.objects.exclude(pk=first.pk).get()
    assert [(row[0], row[1]) for row in rows_of(second)] == [(3, "eli@exemple.test")]
    assert set(rows_of(second)[0][2]) == {"prénom", "numéro de dossier", "échéance", "Courriel"}
    for batch in (first, second):
        louise.post(at(space, "confirm_batch", batch=batch.pk))
        place_rows(batch.pk)
    again = louise.post(at(space, "list_corrected", brought=one.pk), {"file": csv(mended)})
    assert "Aucune ligne n’est ajoutée" in words(again)
    assert "1 ligne du fichier est laissée de côté" in words(again)
    whole = (
        ",".join(TITLES)
        + "\n"
        + "".join(
            f"D,{name},{to},x\n"
            for name, to in (
                ("Zoé", "zoe@exemple.test"),
                ("Éli", "eli@exemple.test"),
                ("Luc", "luc@exemple.test"),
            )
        )
    )
    added = louise.post(at(space, "list_corrected", brought=one.pk), {"file": csv(whole)})
    assert "2 lignes du fichier sont laissées de côté" in words(added)
    assert Batch.objects.count() == 3
    last = mended.replace(",,'+luc@", ",Luc,'+luc@").replace("'+luc", "luc")
    added = louise.post(at(space, "list_corrected", brought=one.pk), {"file": csv(last)})
    assert "Aucune ligne n’est ajoutée" in words(added), "the same person was added by the whole list"


def test_a_batch_that_is_given_up_holds_its_lines_no_more(space, louise, template):
    one = matched(louise, space, template, ZOE, ELI)
    louise.post(at(space, "list_good_rows", brought=one.pk))
    louise.post(at(space, "cancel_batch", batch=Batch.objects.get().pk))
    louise.post(at(space, "list_good_rows", brought=one.pk))
    assert sorted(Batch.objects.values_list("state", flat=True)) == [BatchState.CANCELLED, BatchState.DRAFT]


def test_a_person_on_two_lines_is_told_apart_by_the_lines(space, louise, template):
    twin = ["D-4", None, "zoe@exemple.test", date(2027, 1, 15)]
    one = matched(louise, space, template, ZOE, twin)
    louise.post(at(space, "list_good_rows", brought=one.pk))
    file = louise.get(at(space, "list_faulty_rows", brought=one.pk)).content.decode("utf-8-sig")
    louise.post(at(space, "list_corrected", brought=one.pk), {"file": csv(file.replace("D-4,,", "D-4,Zoé,"))})
    assert ListPart.objects.filter(added=True).get().lines == [[3, 3]]


def test_a_list_is_kept_encrypted_and_forgotten(space, louise, template, django_capture_on_commit_callbacks):
    one = brought(louise, space, template, ELI)
    kept = settings.FILES / one.file[:2] / one.file[2:]
    assert b"PK" not in kept.read_bytes()[:4]
    later = clock.now() + timedelta(days=8)
    with time_machine.travel(later), django_capture_on_commit_callbacks(execute=True):
        purge_daily(timestamp=0)
    assert not BroughtList.objects.exists()
    assert not kept.exists()
    assert louise.get(at(space, "list", brought=one.pk)).status_code == 404
    assert not Message.objects.exists()


@given(st.text())
def test_a_cell_that_was_kept_from_running_comes_back(value):
    kept = safe_cell(value)
    assert safe_cell(as_it_was(kept)) == kept


@given(st.sets(st.integers(1, 60)))
def test_lines_are_kept_as_runs(lines):
    assert {line for start, end in runs(lines) for line in range(start, end + 1)} == lines


def test_a_batch_that_is_being_placed_counts_nothing_below_zero(space, louise, template, monkeypatch):
    """Its row may have been read just before two messages were written."""
    matched(louise, space, template, ZOE)
    one = Batch.objects.get()
    Batch.objects.update(state=BatchState.RUNNING, placed=0)
    monkeypatch.setattr("assises.notify.views.batches.counts", lambda _batch: [(Status.CREATED, 2)])
    page = words(louise.get(at(space, "batch", batch=one.pk)))
    assert "0 messages sortis" in page
