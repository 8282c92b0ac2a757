"""A workbook is never opened while a page waits: a job reads it, once whatever happens to it, and its page says the end."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from assises.kernel import clock
from assises.kernel.tabular import workbooks
from assises.kernel.tabular.typed import Day, Decimals, Truth
from assises.notify.actions import reading_lists
from assises.notify.actions.reading_lists import SMALL, read_waiting
from assises.notify.content.packing import pack, unpack
from assises.notify.enums import ListState
from assises.notify.models import Batch, BroughtList, ListPart, Workspace
from assises.notify.tasks import TRIES, read_list, resume_minutely
from tests.jobs import waiting_jobs
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.notify.content.lists import xlsx_of
from tests.notify.space import read_lists
from tests.notify.test_pages import at, entered, words
from tests.people import People, cast

pytestmark = pytest.mark.django_db
GOOD = [["courriel", "name"], ["zoe@exemple.test", "Zoé"], ["eli@exemple.test", "Éli"]]
FAULTY = [*GOOD, ["luc", "Luc"]]


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
    return make_email(make_purpose(space))


def book(rows: list[list[Any]]) -> SimpleUploadedFile:
    return SimpleUploadedFile("liste.xlsx", xlsx_of(rows).read())


def given(louise: Client, space: Workspace, template: Any, file: Any) -> str:
    """Return the address to which a list that is brought leads."""
    return louise.post(at(space, "new_batch", template=template.pk), {"file": file})["Location"]


def kept_files() -> int:
    return sum(1 for one in Path(settings.FILES).rglob("*") if one.is_file())


def test_no_workbook_is_opened_while_a_page_waits(space, louise, template):
    with mock.patch.object(workbooks.subprocess, "run") as child:
        page = louise.get(given(louise, space, template, book(GOOD)))
        assert "En attente de son tour" in words(page)
        assert BeautifulSoup(page.content, "html.parser").find(attrs={"hx-trigger": "every 1s"})
    assert not child.called
    assert not Batch.objects.exists()
    read_lists()
    one = BroughtList.objects.get()
    with mock.patch.object(workbooks.subprocess, "run") as child:
        assert louise.get(at(space, "list", brought=one.pk)).url == at(space, "batch", batch=Batch.objects.get().pk)
    assert not child.called
    assert Batch.objects.get().rows == 2


@pytest.mark.parametrize("route", ["colonnes/", "bonnes/", "corrigees/", "a-corriger.csv"])
def test_nothing_is_asked_of_a_list_that_is_not_read(space, louise, template, route):
    where = given(louise, space, template, book(FAULTY))
    ask = louise.get if route.endswith("csv") else louise.post
    with mock.patch.object(workbooks.subprocess, "run") as child:
        assert ask(f"{where}{route}").status_code == 404
    assert not child.called
    reading_lists.give_up(BroughtList.objects.get().pk)
    assert ask(f"{where}{route}").status_code == 404


def test_a_reading_is_done_once_whatever_becomes_of_its_worker(space, louise, template):
    given(louise, space, template, book(GOOD))
    one, before = BroughtList.objects.get(), kept_files()
    with (
        mock.patch.object(reading_lists, "batch_of", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        read_waiting(one.pk)  # the worker dies in the last step
    one.refresh_from_db()
    assert (one.state, one.holds_rows) == (ListState.READING, False)
    assert not Batch.objects.exists()
    for _run in range(3):
        read_waiting(one.pk)
    assert Batch.objects.count() == ListPart.objects.count() == 1
    one.refresh_from_db()
    assert one.state == ListState.READ
    assert kept_files() <= before + 2


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04 faux", "ni un CSV ni un classeur"), (xlsx_of([["courriel", "name"]]).read(), "aucune ligne"),
     (b"courriel,name\n" + b'"a@exemple.test,A\n' * 40_000, "guillemet droit")],
)  # fmt: skip
def test_a_list_that_is_none_is_said_so_and_forgotten(
    space, louise, template, content, said, django_capture_on_commit_callbacks
):
    where = given(louise, space, template, SimpleUploadedFile("liste.xlsx", content))
    with django_capture_on_commit_callbacks(execute=True):
        read_lists()
    page = words(louise.get(where))
    assert said in page
    assert "rien n’est conservé" in page
    assert not Batch.objects.exists()
    assert BroughtList.objects.get().file == ""


def test_a_workbook_beyond_the_limits_is_said_too_heavy(space, louise, template, monkeypatch):
    monkeypatch.setattr(workbooks, "OUTPUT", 10)
    where = given(louise, space, template, book(GOOD))
    read_lists()
    assert "Le classeur est trop gros" in words(louise.get(where))


def test_a_short_text_is_read_at_once_and_a_long_one_by_a_job(space, louise, template):
    row = "zoe@exemple.test,Zoé\n"
    short = SimpleUploadedFile("liste.csv", f"courriel,name\n{row}".encode())
    assert given(louise, space, template, short) == at(space, "batch", batch=Batch.objects.get().pk)
    assert waiting_jobs("notify.read_list") == []
    long = SimpleUploadedFile("liste.csv", ("courriel,name\n" + row * (SMALL // len(row))).encode())
    where = given(louise, space, template, long)
    assert len(waiting_jobs("notify.read_list")) == 1
    read_lists()
    assert "/lots/" in louise.get(where).url


def test_rows_to_correct_come_back_in_a_workbook_as_they_were(space, louise, template):
    where = given(louise, space, template, book(FAULTY))
    read_lists()
    assert "« luc »" in louise.get(f"{where}a-corriger.csv").content.decode().replace("\u00a0", " ")
    louise.post(f"{where}bonnes/")
    back = [["Ligne d’origine", "À corriger", *GOOD[0]], [4, "…", "luc@exemple.test", "Luc"]]
    answer = louise.post(f"{where}corrigees/", {"file": book(back)})
    assert "En attente de son tour" in words(louise.get(answer["Location"]))
    read_lists()
    assert "1 ligne est ajoutée" in words(louise.get(answer["Location"]))
    added = ListPart.objects.get(added=True)
    assert (added.lines, added.batch.rows) == ([[4, 4]], 1)
    read_lists()
    assert ListPart.objects.count() == 2
    again = louise.post(f"{where}corrigees/", {"file": SimpleUploadedFile("c.csv", b"courriel,name\nluc@exemple.test,Luc\n")})
    assert "est laissée de côté" in words(again)


def test_what_kept_a_cell_from_running_is_taken_away_from_what_comes_back(space, louise, template):
    text = "courriel,name\nzoe@exemple.test,Zoé\nluc,=Luc\n"
    where = given(louise, space, template, SimpleUploadedFile("liste.csv", text.encode()))
    louise.post(f"{where}bonnes/")
    text = louise.get(f"{where}a-corriger.csv").content.decode().replace(",luc,", ",luc@exemple.test,")
    assert "'=Luc" in text
    louise.post(f"{where}corrigees/", {"file": SimpleUploadedFile("c.csv", text.encode())})
    batch = ListPart.objects.get(added=True).batch
    assert "=Luc" in words(louise.get(at(space, "batch", batch=batch.pk)))
    assert "'=Luc" not in words(louise.get(at(space, "batch", batch=batch.pk)))


def run(job: dict[str, Any], attempts: int) -> None:
    about = Job(id=1, queue="lists", lock=None, queueing_lock=None, task_name="notify.read_list", attempts=attempts)
    read_list(JobContext(app=app, job=about, start_timestamp=0.0, abort_reason=lambda: None), **job)


def test_a_reading_that_fails_is_tried_again_then_said(space, louise, template):
    where = given(louise, space, template, book(GOOD))
    (job,) = waiting_jobs("notify.read_list")
    with mock.patch.object(reading_lists, "pack", side_effect=RuntimeError):
        with pytest.raises(RuntimeError):
            run(job, attempts=0)
        assert "Lecture de la liste" in words(louise.get(where)), "another try comes"
        with pytest.raises(RuntimeError):
            run(job, attempts=TRIES)
    assert "La lecture de la liste a échoué" in words(louise.get(where))


def test_a_list_that_no_job_reads_any_more_is_said_to_have_failed(space, louise, template):
    where = given(louise, space, template, book(GOOD))
    resume_minutely(0)
    assert BroughtList.objects.get().state == ListState.READING
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        resume_minutely(0)
    assert "La lecture de la liste a échoué" in words(louise.get(where))


def test_rows_are_kept_with_what_each_cell_is():
    row = ["Zoé", Day("2027-01-15"), Decimals("1.5"), Truth("oui"), ""]
    ((*cells,),) = unpack(pack([row]))
    assert [type(cell) for cell in cells] == [str, Day, Decimals, Truth, str]
    assert [cell.said("en") for cell in cells[1:4]] == ["January 15, 2027", "1.5", "yes"]
    assert list(unpack(pack([[], ["a"], []]))) == [[], ["a"], []]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("allow_truncate")
def test_its_page_says_how_far_the_reading_is(space, louise, template, monkeypatch):
    monkeypatch.setattr("assises.kernel.progress.PAUSE", 0.0)
    monkeypatch.setattr("assises.kernel.progress.EVERY", 1)
    where, seen = given(louise, space, template, book(GOOD)), []
    packed, checked = reading_lists.pack, reading_lists.read_kept

    def while_opening(rows: Any) -> bytes:
        seen.append(words(louise.get(where)))
        return packed(rows)

    def while_checking(one: Any, rows: Any) -> Any:
        sheet = checked(one, rows)
        seen.append(words(louise.get(where)))
        return sheet

    monkeypatch.setattr(reading_lists, "pack", while_opening)
    monkeypatch.setattr(reading_lists, "read_kept", while_checking)
    read_lists()
    assert "Ouverture du classeur…" in seen[0]
    assert "Vérification des lignes : 3 sur 3" in seen[1].replace("\u00a0", " ")
