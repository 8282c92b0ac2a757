"""The audit trail: who reads it, what a search finds, what it leaves, and that it never names an address."""

import ast
import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.audit_words import actions
from assises.kernel.bulk import copy_rows
from assises.kernel.models import AuditEntry
from assises.register.actions.invitations import invite
from assises.register.teams import Team
from tests.architecture.common import ROOT

pytestmark = pytest.mark.django_db
TRAIL = "/audit/boreale/"


@pytest.fixture
def auditor(client, people):
    client.force_login(people.elise)
    return client


def row(people, actor="system", action="register.correct", subject="service:7", **more):
    values = {"scope": people.administration.pk, "reason": "", "on_behalf_of": ""} | more
    on_behalf_of = values.pop("on_behalf_of")
    audit.record(actor=Actor(actor, on_behalf_of), action=action, subject=subject, **values)
    return AuditEntry.objects.order_by("pk").last()


def listed(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [one.find("th").get_text(strip=True) for one in page.select("tbody tr")]


def words(response):
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def kept(response):
    text = b"".join(response.streaming_content).decode()
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_an_empty_trail_says_how_it_fills(auditor):
    assert "Le journal se remplit" in words(auditor.get(TRAIL))
    assert "Rien ne correspond" in words(auditor.get(TRAIL, {"subject": "service:1"}))


def test_the_newest_comes_first_in_plain_words(auditor, people):
    row(people, actor=f"person:{people.alice.pk}", reason="faute de frappe")
    row(people, action="team.invite", subject=f"organisation:{people.organisation.pk}")
    page = auditor.get(TRAIL)
    assert listed(page)[-2:] == ["A invité quelqu’un", "A corrigé une fiche"]
    assert "Alice Tremblay" in words(page)
    assert "invited someone" in words(auditor.get(f"/en{TRAIL}")).lower()


def test_only_people_of_the_administration_are_named_and_never_by_their_address(auditor, people):
    row(people, actor=f"person:{people.camille.pk}", subject=f"person:{people.charlie.pk}")
    page = words(auditor.get(TRAIL))
    assert f"Personne, dossier {people.camille.pk}" in page
    for hidden in ("Camille", "Charlie", "@exemple.test"):
        assert hidden not in page


def test_another_administration_is_never_seen(auditor, people):
    there = row(people, scope=people.elsewhere.pk, reason="ailleurs")
    assert "ailleurs" not in words(auditor.get(TRAIL))
    assert auditor.get(f"{TRAIL}{there.pk}/").status_code == 404
    assert auditor.get("/audit/australe/").status_code == 403
    assert all("ailleurs" not in line for line in kept(auditor.get(f"{TRAIL}journal.csv")))


def test_the_installation_is_read_by_the_auditors_of_its_operator_alone(auditor, people, settings):
    here = row(people, action="accounts.sign_in_refused", subject="person:unknown", scope=None)
    assert auditor.get(f"{TRAIL}{here.pk}/").status_code == 404
    assert not any("Refusé" in one for one in listed(auditor.get(f"{TRAIL}?place=installation")))
    settings.OPERATOR = "boreale"
    assert "Personne, dossier inconnu" in words(auditor.get(f"{TRAIL}{here.pk}/"))
    assert any("Refusé" in one for one in listed(auditor.get(f"{TRAIL}?place=installation")))
    assert not any("Refusé" in one for one in listed(auditor.get(TRAIL)))


@pytest.mark.parametrize("who", ["alice", "louise", "fanny", "denise", "charlie", "camille"])
def test_nobody_else_reads_it(client, people, who):
    client.force_login(getattr(people, who))
    assert client.get(TRAIL).status_code == 403
    assert client.get(f"{TRAIL}journal.csv").status_code == 403


FOUND = {
    "actor": lambda people: str(people.alice.pk),
    "on_behalf_of": lambda people: f"person:{people.dora.pk}",
    "action": lambda people: "team.remove",
    "subject": lambda people: "organisation:42",
    "words": lambda people: "DOUBLON trouvé",
    "since": lambda people: clock.today().isoformat(),
}


@pytest.mark.parametrize("name", FOUND)
def test_each_filter_keeps_what_it_says(auditor, people, name):
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        row(people, reason="autre chose")
    found = {"actor": f"person:{people.alice.pk}", "on_behalf_of": f"person:{people.dora.pk}",
             "action": "team.remove", "subject": "organisation:42", "reason": "un doublon trouvé hier"}  # fmt: skip
    row(people, **found)
    page = auditor.get(TRAIL, {name: FOUND[name](people)})
    assert [one for one in listed(page) if one != "A lu le journal d’audit"] == ["A retiré un rôle"]


def test_a_period_ends_with_its_last_day(auditor, people):
    old = clock.now() - timedelta(days=3)
    with clock.stopped_at(old):
        row(people)
    day = old.date().isoformat()
    assert listed(auditor.get(TRAIL, {"since": "2000-01-01", "until": day})) == ["A corrigé une fiche"]
    assert "date" in words(auditor.get(TRAIL, {"since": "pas une date"})).lower()


def test_pages_follow_one_another_without_a_gap(auditor, people):
    moment = clock.now()
    with clock.stopped_at(moment):
        made = [row(people, subject=f"service:{number}").pk for number in range(120)]
    seen, address = [], f"{TRAIL}?action=register.correct"
    for _page in range(5):
        page = BeautifulSoup(auditor.get(address).content, "html.parser")
        seen += [int(one["href"].rstrip("/").rsplit("/", 1)[-1]) for one in page.select("tbody th a")]
        following = page.select_one("a[rel=next]")
        if following is None:
            break
        address = TRAIL + following["href"]
    assert seen == sorted(made, reverse=True)


def reads():
    return list(
        AuditEntry.objects.filter(action="audit.read").order_by("pk").values_list("details", flat=True)
    )


def test_a_search_leaves_one_row_without_what_was_typed(auditor, people):
    for _time in range(3):
        auditor.get(TRAIL, {"words": "secret@exemple.test"})
    auditor.get(TRAIL, {"words": "secret@exemple.test", "after": "1"})
    assert reads() == [{"what": "list", "filters": ["words"]}]
    auditor.get(TRAIL)
    auditor.get(f"{TRAIL}journal.csv", {"actor": "7"})
    assert reads()[1:] == [{"what": "list", "filters": []}, {"what": "file", "filters": ["actor"]}]
    assert "secret" not in str(list(AuditEntry.objects.values()))
    said = AuditEntry.objects.filter(action="audit.read").last()
    assert (said.actor, said.scope) == (f"person:{people.elise.pk}", people.administration.pk)


def test_an_entry_shows_what_was_kept_and_leaves_a_row(auditor, people):
    one = row(people, differences={"name_fr": ["Permis", "Permit"]}, reason="faute")
    page = words(auditor.get(f"{TRAIL}{one.pk}/"))
    assert "name_fr\u00a0: Permis, Permit" in page
    assert AuditEntry.objects.get(action="audit.read").subject == f"entry:{one.pk}"


def test_a_file_runs_nothing_in_a_spreadsheet(auditor, people):
    row(people, reason="=HYPERLINK(1)", subject="+cmd")
    lines = kept(auditor.get(f"{TRAIL}journal.csv", {"action": "register.correct"}))
    assert lines[1][-2:] == ["'+cmd", "'=HYPERLINK(1)"]


def test_no_row_is_changed_nor_erased():
    audit.record(actor=Actor("system"), action="register.correct", subject="service:1")
    for change in (lambda: AuditEntry.objects.update(scope=1), lambda: AuditEntry.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_what_the_staff_does_belongs_to_its_administration(client, people):
    client.force_login(people.louise)
    form = {"email": "nouveau@exemple.test", "role": "reader", "language": "fr-ca"}
    client.post("/registre/boreale/organisations/MFOR/equipe/inviter/", form)
    assert AuditEntry.objects.get(action="team.invite").scope == people.administration.pk
    asked = {"team": Team(people.administration), "person": people.denise, "actor": people.denise.actor}
    invite(email="x@exemple.test", role="auditor", language="fr-ca", **asked)
    assert AuditEntry.objects.filter(action="team.invite").last().scope == people.administration.pk


def test_a_long_trail_is_read_with_few_queries_by_its_indexes(auditor, people):
    start, columns = clock.now() - timedelta(days=90), ["at", "actor", "on_behalf_of", "action", "subject", "reason", "details", "scope"]  # fmt: skip
    copy_rows(AuditEntry, columns, (
        (start + timedelta(seconds=n), f"person:{n % 500}", "", "register.correct", f"service:{n % 900}", "", "{}",
         people.administration.pk if n % 2 else None) for n in range(20_000)
    ))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kernel_auditentry")
    auditor.get(TRAIL)
    with CaptureQueriesContext(connection) as queries:
        assert len(listed(auditor.get(TRAIL))) == 50
    assert len(queries) <= 15
    from assises.portal.trail import Asked, entries

    for asked in (Asked(people.administration.pk), Asked(None), Asked(None, actor="person:8")):
        plan = entries(asked)[:51].explain()
        assert "Index" in plan, plan
        assert "Sort" not in plan.replace("Incremental Sort", ""), plan


# Every action that the code records is said in plain words.


def _literals() -> Iterator[str]:
    """Return the texts of the code that look like an action and are given to something that records."""
    for path in ROOT.glob("assises/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _records(node):
                values = [*node.args, *(one.value for one in node.keywords if one.arg == "action")]
                yield from (one.value for value in values for one in ast.walk(value)
                            if isinstance(one, ast.Constant) and isinstance(one.value, str)
                            and _is_action(one.value))  # fmt: skip


def _records(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in {"record", "record_refusal", "_record", "_note", "note_refused"}


def _is_action(text: str) -> bool:
    """Leave aside the beginning of a name that is made of two: the guard rail of every test sees what it becomes."""
    return text.count(".") == 1 and text.replace(".", "").replace("_", "").isalpha() and text[-1].isalpha()


def test_every_action_of_the_code_has_its_words():
    found = set(_literals()) - {"openid.registration"}
    assert len(found) > 50
    assert found <= actions().keys()


@pytest.mark.parametrize("action", sorted(actions()))
def test_an_action_is_said_in_both_languages(action):
    said = []
    for language in ("fr-ca", "en"):
        with override(language):
            said.append(str(actions()[action]))
    assert said[0] != said[1]
