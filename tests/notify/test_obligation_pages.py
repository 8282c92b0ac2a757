"""Obligations brought by a file, on a page and by the command, then searched and exported."""

import io
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import Workbook

from assises.kernel.models import AuditEntry
from assises.notify.models import Obligation, Reminder, ReminderRule, Workspace
from tests.notify.conftest import make_workspace
from tests.notify.reminders import at, register, row, rule_for
from tests.notify.test_pages import entered, words
from tests.notify.test_rule_pages import WINTER, page_of
from tests.people import People, cast

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
    with at(WINTER):
        answer = louise.post(page_of(rule.workspace, "bring", rule=rule.pk), upload(text))
    return BeautifulSoup(answer.content, "html.parser")


def confirmed(louise: Client, rule: ReminderRule, page: BeautifulSoup) -> str:
    sealed = page.find("input", {"name": "sealed"})["value"]
    with at(WINTER):
        answer = louise.post(
            page_of(rule.workspace, "confirm_bringing", rule=rule.pk), {"sealed": sealed}, follow=True
        )
    return answer.content.decode()


def test_every_faulty_row_is_told_at_once_and_nothing_is_kept(louise: Client, rule: ReminderRule) -> None:
    page = brought(louise, rule, FAULTY)
    rows = [[cell.text for cell in line.find_all(["th", "td"])] for line in page.main.find_all("tr")][1:]
    assert [(line, column) for line, column, _reason in rows] == [
        ("ligne 2", "échéance"), ("ligne 3", "langue"), ("ligne 3", "courriel"), ("ligne 5", "reference"),
    ]  # fmt: skip
    assert "AAAA-MM-JJ" in rows[0][2]
    link = page.find("a", string="Télécharger toutes les fautes (CSV)")
    assert len(louise.get(link["href"]).content.decode("utf-8-sig").splitlines()) == 5
    assert not Obligation.objects.exists()
    missing = brought(
        louise, rule, GOOD.replace(",Ann\n", ",\n") + "DOS-1,demain,a@exemple.test,fr,A\n"
    ).main.text
    assert "2 fautes" in missing, "what the rule asks for is told beside what the file says"


def test_a_list_is_looked_at_then_registered_whole(louise: Client, rule: ReminderRule) -> None:
    page = brought(louise, rule)
    shown = " ".join(page.main.get_text(" ").split()).replace("\u00a0", " ")
    assert "Obligations : 2 nouvelles." in shown
    assert "DOS-2 20 avril 2026 à 14 h 30" in shown
    assert not Obligation.objects.exists(), "looking keeps nothing"
    assert "marie" not in str(page), "not even in the page: it is encrypted"
    assert "2 nouvelles" in confirmed(louise, rule, page)
    assert Obligation.objects.count() == 2
    assert Reminder.objects.count() == 6
    entry = AuditEntry.objects.get(action="notify.obligations_registered")
    assert entry.details["created"] == 2


def test_the_same_list_again_changes_nothing_and_says_so(louise: Client, rule: ReminderRule) -> None:
    confirmed(louise, rule, brought(louise, rule))
    before = list(Reminder.objects.order_by("pk").values())
    again = brought(louise, rule)
    assert "Rien ne change" in again.main.text
    assert again.find("input", {"name": "sealed"}) is None
    moved = brought(louise, rule, GOOD.replace("2026-03-20", "2026-03-27"))
    assert "1 dont la date change, 1 inchangée" in moved.main.text
    assert list(Reminder.objects.order_by("pk").values()) == before
    confirmed(louise, rule, moved)
    assert Obligation.objects.get(reference="DOS-1").due_at.date() == date(2026, 3, 28), "midnight, local"
    assert Reminder.objects.count() == 6


def test_a_confirmation_that_is_old_or_of_another_rule_or_forged_is_refused(
    louise: Client, rule: ReminderRule
) -> None:
    page = brought(louise, rule)
    sealed = page.find("input", {"name": "sealed"})["value"]
    other = rule_for(rule.workspace, code="E-2")
    for target, text, moment in (
        (rule, sealed, "2026-02-01 13:00"), (other, sealed, WINTER), (rule, "faux", WINTER), (rule, "é\nè", WINTER),
    ):  # fmt: skip
        with at(moment):
            answer = louise.post(
                page_of(rule.workspace, "confirm_bringing", rule=target.pk), {"sealed": text}, follow=True
            )
        assert "n’est plus valable" in answer.content.decode()
    assert not Obligation.objects.exists()


def test_the_model_is_a_list_that_can_be_brought(louise: Client, rule: ReminderRule) -> None:
    model = louise.get(page_of(rule.workspace, "bringing_model", rule=rule.pk)).content
    assert model.decode("utf-8-sig").splitlines()[0] == "reference,échéance,courriel,téléphone,langue,name"
    assert "1 nouvelle" in brought(louise, rule, model).main.text
    english = louise.get("/en" + page_of(rule.workspace, "bringing_model", rule=rule.pk)).content
    assert "due date" in english.decode()
    assert "1 new" in brought(louise, rule, english).main.text


def test_a_spreadsheet_is_read_as_well_and_a_file_that_is_none_is_refused(
    louise: Client, rule: ReminderRule
) -> None:
    book, file = Workbook(), io.BytesIO()
    for line in (
        ["reference", "due date", "courriel", "name"],
        ["DOS-9", date(2026, 5, 1), "a@exemple.test", "A"],
    ):
        book.active.append(line)
    book.save(file)
    assert "1 nouvelle" in brought(louise, rule, file.getvalue()).main.text
    assert "ni un CSV ni un classeur" in brought(louise, rule, b"\x00\x01\x02").main.text
    assert "Il manque la colonne" in brought(louise, rule, "nom\nMarie\n").main.text


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
        assert "3 obligations" in words(louise.get(page, {"regle": "x", "etat": "y", "page": "z"}))
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
