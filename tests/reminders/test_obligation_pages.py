"""Obligations brought by a file, on a page and by the command, then searched and exported."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import Workbook

from assises.kernel.models import AuditEntry
from assises.notify.models import BroughtList, Workspace
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.queries.readers import kept
from tests.notify.conftest import make_workspace
from tests.notify.space import read_lists
from tests.notify.test_pages import entered, words
from tests.people import People, cast
from tests.reminders.common import at, register, row, rule_for
from tests.reminders.test_rule_pages import WINTER, page_of

pytestmark = pytest.mark.django_db
GOOD = "reference,échéance,courriel,langue,name\nDOS-1,2026-03-20,marie@exemple.test,fr,Marie\nDOS-2,2026-04-20T14:30,ann@exemple.test,en,Ann\n"
FAULTY = (
    "reference,échéance,courriel,langue,name\n"
    "DOS-1,20 mars,marie@exemple.test,fr,Marie\n"
    "DOS-2,2026-04-20,ann,de,Ann\n"
    "DOS-3,2026-04-20,luc@exemple.test,fr,Luc\n"
    "DOS-3,2026-04-21,luc@exemple.test,fr,Luc\n"
)


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def rule(people: People) -> ReminderRule:
    with at(WINTER):
        return rule_for(make_workspace(organisation=people.organisation))


@pytest.fixture
def space(rule: ReminderRule) -> Workspace:
    return rule.workspace


@pytest.fixture
def louise(people: People) -> Client:
    return entered(people.louise)


def upload(text: str | bytes) -> dict[str, SimpleUploadedFile]:
    content = text if isinstance(text, bytes) else text.encode()
    return {"file": SimpleUploadedFile("obligations.csv", content, "text/csv")}


def brought(louise: Client, rule: ReminderRule, text: str | bytes = GOOD) -> BeautifulSoup:
    """Return the page where a list that is brought is looked at, or refused."""
    with at(WINTER):
        answer = louise.post(page_of(rule.workspace, "bring", rule=rule.pk), upload(text))
        read_lists()
        if answer.status_code == 302:
            answer = louise.get(answer["Location"])
    return BeautifulSoup(answer.content, "html.parser")


def confirmed(louise: Client, page: BeautifulSoup) -> str:
    form = page.find("input", {"name": "seen"}).find_parent("form")
    return posted(louise, form, {"seen": form.find("input", {"name": "seen"})["value"]})


def posted(louise: Client, form: Any, values: dict[str, str]) -> str:
    with at(WINTER):
        answer = louise.post(form["action"], values, follow=True)
    return plain(BeautifulSoup(answer.content, "html.parser"))


def plain(page: BeautifulSoup) -> str:
    return " ".join(page.main.get_text(" ").split()).replace("\u00a0", " ")


def corrected_file(louise: Client, page: BeautifulSoup) -> list[list[str]]:
    with at(WINTER):
        content = louise.get(page.find("a", href=re.compile("a-corriger.csv"))["href"]).content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_faulty_row_is_told_at_once_and_the_good_ones_are_kept(
    louise: Client, rule: ReminderRule
) -> None:
    page = brought(louise, rule, FAULTY)
    table = page.find("caption", string=re.compile("Erreurs")).find_parent("table")
    rows = [[cell.text for cell in line.find_all(["th", "td"])] for line in table.find_all("tr")][1:]
    assert [(line, column) for line, column, _reason in rows] == [
        ("ligne 2", "échéance"), ("ligne 3", "langue"), ("ligne 3", "courriel"), ("ligne 5", "reference"),
    ]  # fmt: skip
    assert "AAAA-MM-JJ" in rows[0][2]
    assert not Obligation.objects.exists()
    after = confirmed(louise, page)
    assert "1 nouvelle" in after
    assert "Les lignes bonnes sont inscrites" in after
    assert [one.reference for one in Obligation.objects.all()] == ["DOS-3"]


def test_the_faulty_rows_come_back_with_their_line_value_and_expected_form_and_are_added_once(
    louise: Client, rule: ReminderRule
) -> None:
    page = brought(louise, rule, FAULTY.replace("ann,de", "=ann,de"))
    confirmed(louise, page)
    heads, *rows = corrected_file(louise, page)
    assert heads == ["Ligne d’origine", "À corriger", "reference", "échéance", "courriel", "langue", "name"]
    assert [row[0] for row in rows] == ["2", "3", "5"]
    assert "échéance, « 20 mars » : La date" in rows[0][1].replace("\u00a0", " ")
    assert "AAAA-MM-JJ" in rows[0][1]
    assert rows[1][4] == "'=ann", "no spreadsheet runs it"
    rows[0][3], rows[1][4], rows[1][5] = "2026-03-20", "ann@exemple.test", "en"
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows[:2]])
    again = brought(louise, rule, out.getvalue())
    assert "Obligations : 2 nouvelles." in plain(again)
    confirmed(louise, again)
    assert Obligation.objects.count() == 3
    told = kept(Obligation.objects.get(reference="DOS-2"))
    assert (told["email"], told["language"]) == ("ann@exemple.test", "en")
    assert told["values"] == {"name": "Ann"}, "our columns are no values of a message"
    whole = brought(louise, rule, FAULTY.replace("20 mars", "2026-03-20"))
    assert "2 inchangées" in plain(whole) or "Rien ne change" in plain(whole)


def test_a_list_is_looked_at_then_registered_whole(louise: Client, rule: ReminderRule) -> None:
    page = brought(louise, rule)
    shown = plain(page)
    assert "Obligations : 2 nouvelles." in shown
    assert "DOS-2 20 avril 2026 à 14 h 30" in shown
    assert not Obligation.objects.exists(), "looking registers nothing"
    assert "marie" not in str(page)
    assert "2 nouvelles" in confirmed(louise, page)
    assert Obligation.objects.count() == 2
    assert Reminder.objects.count() == 6
    entry = AuditEntry.objects.get(action="notify.obligations_registered")
    assert entry.details["created"] == 2
    assert not BroughtList.objects.exists(), "nothing is left to correct: nothing is kept"


def test_the_same_list_again_changes_nothing_and_says_so(louise: Client, rule: ReminderRule) -> None:
    confirmed(louise, brought(louise, rule))
    before = list(Reminder.objects.order_by("pk").values())
    again = brought(louise, rule)
    assert "Rien ne change" in plain(again)
    assert again.find("input", {"name": "seen"}) is None
    moved = brought(louise, rule, GOOD.replace("2026-03-20", "2026-03-27"))
    assert "1 dont la date change, 1 inchangée" in plain(moved)
    assert list(Reminder.objects.order_by("pk").values()) == before
    confirmed(louise, moved)
    assert Obligation.objects.get(reference="DOS-1").due_at.date() == date(2026, 3, 28), "midnight, local"
    assert Reminder.objects.count() == 6


def test_what_is_registered_is_what_was_looked_at(louise: Client, rule: ReminderRule) -> None:
    page = brought(louise, rule)
    form = page.find("input", {"name": "seen"}).find_parent("form")
    assert "regardez-la de nouveau" in posted(louise, form, {"seen": "autre"})
    with at(WINTER):
        register(rule, row("DOS-1", date(2026, 5, 1)))
    assert "regardez-la de nouveau" in confirmed(louise, page), "it would move what is there by now"
    assert Obligation.objects.count() == 1
    kept = BroughtList.objects.get()
    with at(WINTER):
        page = BeautifulSoup(louise.get(place_of_list(kept)).content, "html.parser")
    assert "1 nouvelle, 1 dont la date change" in confirmed(louise, page)


def place_of_list(one: BroughtList) -> str:
    return page_of(one.workspace, "obligation_list", rule=one.brought_for, obligation_list=one.pk)


def test_columns_are_matched_by_hand_once_and_remembered(louise: Client, rule: ReminderRule) -> None:
    other = "No de dossier,Prénom,Date limite,Courriel\nDOS-1,Marie,2026-03-20,marie@exemple.test\n"
    page = brought(louise, rule, other)
    assert "ne sont pas ceux de la règle" in plain(page)
    form = page.find("form", action=re.compile("colonnes"))
    assert form.find("select", {"name": "place_1"}).find("option", selected=True)["value"] == "2", "proposed"
    assert "Choisissez la colonne qui remplit « Référence »" in posted(louise, form, {"place_1": "2"})
    answer = posted(louise, form, {"place_0": "0", "place_1": "2", "place_2": "3", "place_5": "1"})
    assert "Obligations : 1 nouvelle." in answer
    again = brought(louise, rule, other.replace("DOS-1", "DOS-2"))
    assert "Obligations : 1 nouvelle." in plain(again), "matched by itself"
    confirmed(louise, again)
    told = kept(Obligation.objects.get(reference="DOS-2"))
    assert (told["email"], told["values"]) == ("marie@exemple.test", {"name": "Marie"})


def test_a_list_that_is_given_up_is_forgotten_at_once(louise: Client, rule: ReminderRule) -> None:
    page = brought(louise, rule, FAULTY)
    confirmed(louise, page)
    form = page.find("form", action=re.compile("abandonner"))
    assert "La liste est oubliée" in posted(louise, form, {})
    assert not BroughtList.objects.exists()
    assert Obligation.objects.count() == 1, "what was registered stays"


def test_two_columns_of_one_name_and_a_row_that_is_too_long_are_no_guess(
    louise: Client, rule: ReminderRule
) -> None:
    twice = "reference,échéance,courriel,Courriel,name\nA,2026-03-20,a@exemple.test,b@exemple.test,A\n"
    assert "ne sont pas ceux de la règle" in plain(brought(louise, rule, twice))
    long = "reference,échéance,courriel,name\nA,2026-03-20,a@exemple.test,Tremblay, Marie\n"
    assert "plus de cellules qu’il n’y a de titres" in plain(brought(louise, rule, long))


@pytest.mark.parametrize("name", ["bringing_model", "bringing_workbook"])
def test_the_models_are_lists_that_can_be_brought(louise: Client, rule: ReminderRule, name: str) -> None:
    for way, told in (("", "2 nouvelles"), ("/en", "2 new")):
        with at(WINTER):
            answer = louise.get(f"{way}{page_of(rule.workspace, name, rule=rule.pk)}")
            content = b"".join(answer.streaming_content)
        assert told in plain(brought(louise, rule, content))
    if name == "bringing_model":
        assert content.decode("utf-8-sig").splitlines()[0] == "reference,due date,email address,phone number,language,name"


def test_a_workbook_is_read_by_a_job_and_a_file_that_is_none_is_refused(
    louise: Client, rule: ReminderRule
) -> None:
    book, file = Workbook(), io.BytesIO()
    for line in (
        ["reference", "due date", "courriel", "name"],
        ["DOS-9", date(2026, 5, 1), "a@exemple.test", "A"],
    ):
        book.active.append(line)
    book.save(file)
    with at(WINTER):
        answer = louise.post(page_of(rule.workspace, "bring", rule=rule.pk), upload(file.getvalue()))
        assert "En attente de son tour" in words(louise.get(answer["Location"]))
        read_lists()
        assert "1 nouvelle" in words(louise.get(answer["Location"]))
    assert "ni un CSV ni un classeur" in plain(brought(louise, rule, b"\x00\x01\x02"))
    assert "ni un CSV ni un classeur" in plain(brought(louise, rule, b"PK\x03\x04 faux"))
    assert "ne sont pas ceux de la règle" in plain(brought(louise, rule, "nom\nMarie\n"))


def test_the_list_is_searched_filtered_and_exported_without_an_address(
    louise: Client, rule: ReminderRule, space: Workspace
) -> None:
    with at(WINTER):
        register(rule, row("DOS-1"), row("=DOS-2", date(2026, 4, 20)))
        other = rule_for(space, code="E-2")
        register(other, row("AUTRE"))
        page, export = page_of(space, "obligations"), page_of(space, "export_obligations")
        assert "3 obligations" in words(louise.get(page))
        found = words(louise.get(page, {"q": "dos"}))
        assert "DOS-1" in found
        assert "AUTRE" not in found
        assert "AUTRE" in words(louise.get(page, {"regle": other.pk, "etat": "open"}))
        assert "Aucune obligation" in words(louise.get(page, {"etat": "done"}))
        assert louise.get(page, {"regle": "x", "etat": "y", "page": "z"}).status_code == 422
        lines = b"".join(louise.get(export, {"q": "DOS"}).streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("DOS-1,E-1,Renouvellement du permis,20 mars 2026,à faire,,2026-02-18 09:00")
    assert lines[2].startswith("'=DOS-2"), "a spreadsheet must not run it"
    assert "example.org" not in "".join(lines)


def command(*given: str) -> str:
    told = io.StringIO()
    with at(WINTER):
        call_command("notify", "obligations", *given, stdout=told)
    return told.getvalue()


def test_the_command_registers_a_file_whole_or_tells_every_fault(rule: ReminderRule, tmp_path: Path) -> None:
    faulty, good = tmp_path / "fautes.csv", tmp_path / "bon.csv"
    faulty.write_text(FAULTY, encoding="utf-8")
    good.write_text(GOOD, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        command(str(faulty), "--rule", str(rule.pk))
    assert "ligne 2, échéance" in str(refused.value)
    assert "ligne 5, reference" in str(refused.value)
    assert not Obligation.objects.exists()
    assert "2 nouvelles" in command(str(good), "--rule", str(rule.pk), "--check")
    assert not Obligation.objects.exists()
    assert "2 nouvelles" in command(str(good), "--rule", str(rule.pk))
    assert "Rien ne change" in command(str(good), "--rule", str(rule.pk))
    assert Obligation.objects.count() == 2
    with pytest.raises(CommandError, match="Aucune règle"):
        command(str(good), "--rule", "999999")
    with pytest.raises(CommandError, match="ne se lit pas"):
        command(str(tmp_path / "absent.csv"), "--rule", str(rule.pk))
