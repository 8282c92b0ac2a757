"""Plans and their application: all or nothing, once, in order."""

import threading
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from assises.kernel.models import AuditEntry
from assises.register import events as register_events
from assises.register.actions import (
    About,
    apply_import,
    correct_record,
    plan_import,
    propose_aliases,
    review_alias,
)
from assises.register.enums import InteractionPoint
from assises.register.errors import AlreadyImported, ImportRefused, PlanOutdated, UnknownOrganisation
from assises.register.models import (
    Administration,
    Inventory,
    Organisation,
    OrganisationAlias,
    Process,
    Revision,
    Service,
    ServiceVolume,
    Succession,
)
from assises.register.queries import records_as_known
from tests.factories import AdministrationFactory
from tests.register.conftest import ACTOR, FORESTS, PERMIT, TIDES, about, csv_file

SECOND = PERMIT | {"code": "SVC-2", "name_fr": "Élagage", "name_en": "Pruning"}
COUNTED = (Inventory, Organisation, Service, ServiceVolume, Revision, Process, AuditEntry, OrganisationAlias)


def counts():
    return {model.__name__: model.objects.count() for model in COUNTED}


BAD = {
    "unknown organisation": ({"organisation": "Les Forêts"}, "organisation"),
    "closed before launched": ({"launched_on": "2024-02-01", "closed_on": "2024-01-01"}, "closed_on"),
    "volume without a year": ({"fiscal_year": ""}, "fiscal_year"),
    "not a number": ({"volume_online": "douze"}, "volume_online"),
    "not a date": ({"launched_on": "01/02/2024"}, "launched_on"),
    "not an audience": ({"audiences": "martiens"}, "audiences"),
    "no name": ({"name_fr": " "}, "name_fr"),
    "no code": ({"code": ""}, "code"),
    "unsafe address": ({"url_fr": "javascript:alert(1)"}, "url_fr"),
    "not an answer": ({"application": "peut-être"}, "application"),
}


@pytest.mark.parametrize(("change", "column"), BAD.values(), ids=BAD)
def test_a_refusal_names_the_place_and_leaves_nothing_behind(bring, plan, change, column):
    bring("organisations", [FORESTS])
    before = counts()
    refused = plan("services", [SECOND, PERMIT | change])
    assert [(problem.line, problem.column) for problem in refused.problems] == [(3, column)]
    assert all(problem.expected for problem in refused.problems)
    with pytest.raises(ImportRefused):
        apply_import(plan=refused, actor=ACTOR)
    assert counts() == before


def test_every_problem_comes_at_once(bring, plan):
    bring("organisations", [FORESTS])
    changes = [change for change, _column in BAD.values()]
    rows = [PERMIT | {"code": f"SVC-{number}"} | change for number, change in enumerate(changes)]
    assert len(plan("services", rows).problems) == len(BAD)


def test_a_repeated_code_is_refused_but_another_year_of_it_is_welcome(bring, plan):
    bring("organisations", [FORESTS])
    assert [problem.line for problem in plan("services", [PERMIT, PERMIT]).problems] == [3]
    bring("services", [PERMIT, PERMIT | {"fiscal_year": "2022-2023", "volume_online": "5"}])
    volumes = ServiceVolume.objects.filter(channel="online")
    assert dict(volumes.values_list("year", "count")) == {2023: 12, 2022: 5}


def test_two_rows_of_one_service_must_not_contradict_each_other(bring, plan):
    bring("organisations", [FORESTS])
    other_year = PERMIT | {"fiscal_year": "2022-2023", "name_fr": "Autre nom"}
    assert [(p.line, p.column) for p in plan("services", [PERMIT, other_year]).problems] == [(3, "name_fr")]


@pytest.mark.parametrize(
    ("said", "points", "expected"),
    [
        ("non", {"decision": "oui"}, "oui"),
        ("non", {"application": "oui", "decision": "non"}, "oui"),
        ("oui", dict.fromkeys(InteractionPoint.values, "non"), "non"),
        ("oui", dict.fromkeys(InteractionPoint.values, "sans objet"), "non"),
    ],
)
def test_a_service_is_not_at_once_online_and_not(bring, plan, said, points, expected):
    bring("organisations", [FORESTS])
    problem = plan("services", [PERMIT | {"online": said} | points]).problems[0]
    assert (problem.column, expected in problem.expected) == ("online", True)


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("non", {"application": "non"}),  # the five others say nothing
        ("oui", {"application": "non"}),
        ("", {"application": "oui"}),
        ("oui", dict.fromkeys(InteractionPoint.values, "non") | {"issuance": "oui"}),
    ],
)
def test_what_points_leave_open_is_no_contradiction(bring, plan, said, points):
    bring("organisations", [FORESTS])
    assert plan("services", [PERMIT | {"online": said} | points]).problems == ()


def test_a_count_is_known_not_collected_or_not_applicable(bring):
    """`0`, `ND`, `NA` and a blank beside them are four things in a file, and three in the register."""
    bring("organisations", [FORESTS])
    counts = {"volume_online": "ND", "volume_phone": "0", "volume_fax": "NA", "volume_mail": ""}
    bring("services", [PERMIT | counts])
    kept = {row[0]: row[1:] for row in ServiceVolume.objects.values_list("channel", "figure", "count")}
    assert kept["online"] == kept["mail"] == ("nd", None)
    assert (kept["phone"], kept["fax"]) == (("known", 0), ("na", None))


def test_a_year_without_any_count_has_none(bring):
    bring("organisations", [FORESTS])
    bring("services", [PERMIT | {"volume_online": "", "volume_phone": ""}])
    assert not ServiceVolume.objects.exists()


def test_the_same_files_change_nothing_and_say_so(bring, plan):
    first = bring("organisations", [FORESTS])
    before = counts()
    again = plan("organisations", [FORESTS])
    assert again.already == first
    with pytest.raises(AlreadyImported):
        apply_import(plan=again, actor=ACTOR)
    assert counts() == before


def test_a_later_inventory_says_what_it_adds_changes_and_closes_before_doing_it(bring, plan):
    bring("organisations", [FORESTS])
    bring("services", [PERMIT, SECOND])
    later = plan("services", [PERMIT | {"volume_online": "99"}, SECOND | {"code": "SVC-3"}], "2025-04-01")
    [services] = later.kinds
    assert [(one.former, one.current) for one in later.questions] == [("SVC-2", "SVC-3")]
    assert services.counts == {"added": 1, "changed": 1, "removed": 1, "unchanged": 0}
    before, after = services.changed[0].differences["volumes.2023"]
    assert (before["online"], after["online"]) == (12, 99)
    assert before | {"online": 99} == after
    assert Service.objects.get(code="SVC-2").closed_on is None
    inventory = bring(
        "services", [PERMIT | {"volume_online": "99"}, SECOND | {"code": "SVC-3"}], "2025-04-01"
    )
    assert Service.objects.get(code="SVC-2").closed_on == date(2025, 4, 1)
    assert inventory.changes["service"]["removed"] == 1
    assert Revision.objects.get(code="SVC-2", change="closed").values["closed_on"] == "2025-04-01"


def test_a_closed_unit_that_comes_back_is_reopened_and_stays_closed_otherwise(bring, plan):
    bring("organisations", [FORESTS])
    bring("services", [PERMIT, SECOND])
    bring("services", [PERMIT], "2025-04-01")
    assert plan("services", [PERMIT | {"name_en": "Other"}], "2025-05-01").kinds[0].removed == ()
    bring("services", [PERMIT, SECOND | {"url_fr": "https://exemple.ca"}], "2025-06-01")
    assert Service.objects.get(code="SVC-2").closed_on is None
    assert Revision.objects.filter(code="SVC-2").values_list("change", flat=True)[0] == "reopened"


def test_years_that_a_later_inventory_omits_are_kept(bring):
    bring("organisations", [FORESTS | {"headcount": "900", "headcount_on": "2023-03-31"}])
    bring("services", [PERMIT | {"feedback_channel": "oui"}])
    bring("services", [PERMIT | {"fiscal_year": "2024-2025", "volume_online": "40"}], "2025-04-01")
    bring("organisations", [FORESTS | {"headcount": "950", "headcount_on": "2024-03-31"}], "2025-04-01")
    service, organisation = Service.objects.get(), Organisation.objects.get()
    assert sorted(service.volumes.filter(channel="online").values_list("year", "count")) == [
        (2023, 12),
        (2024, 40),
    ]
    assert service.declarations.get(year=2023).feedback_channel is True
    assert [row.count for row in organisation.headcounts.all()] == [950, 900]


def test_one_profile_never_closes_what_another_brought(bring):
    bring("organisations", [FORESTS])
    bring("services", [PERMIT])
    process = {
        "code": "P-1",
        "organisation": "MFOR",
        "name_fr": "a",
        "name_en": "b",
        "step": "1",
        "step_name_fr": "a",
        "step_name_en": "b",
        "medium": "digital",
    }
    bring("processes", [process])
    assert Service.objects.get().closed_on is None
    assert Organisation.objects.get().valid_to is None


def test_an_older_inventory_does_not_undo_a_newer_one(bring, plan):
    bring("organisations", [FORESTS], "2024-04-01")
    [problem] = plan("organisations", [FORESTS, TIDES], "2023-04-01").problems
    assert problem.column == "dated"


def test_successions_and_their_refusals(bring, plan):
    merged = TIDES | {"predecessor": "MFOR", "succession": "fusion", "succession_on": "2024-01-01"}
    bring("organisations", [FORESTS | {"valid_to": "2024-01-01"}, merged])
    succession = Succession.objects.get()
    assert (succession.predecessor.code, succession.successor.code, succession.kind) == (
        "MFOR",
        "RMAR",
        "merged",
    )
    for change in ({"predecessor": "RMAR"}, {"predecessor": "INCONNU"}, {"succession": ""}):
        refused = plan("organisations", [FORESTS, merged | change], "2024-05-01")
        assert [problem.line for problem in refused.problems] == [3], change


def test_a_name_is_used_once_confirmed_and_never_guessed(administration, bring, plan):
    bring("organisations", [FORESTS])
    named = [PERMIT | {"organisation": "Ministère des Forêts et du Bois"}]
    refused = plan("services", named)
    assert refused.unmatched == ("Ministère des Forêts et du Bois",)
    propose_aliases(administration=administration, names=refused.unmatched, actor=ACTOR)
    alias = OrganisationAlias.objects.get()
    assert (alias.status, alias.organisation_code) == ("proposed", "MFOR")
    assert plan("services", named).problems
    review_alias(alias=alias, organisation_code="MFOR", confirmed=False, actor=ACTOR)
    assert plan("services", named).problems
    with pytest.raises(UnknownOrganisation):
        review_alias(alias=alias, organisation_code="NULLE", confirmed=True, actor=ACTOR)
    review_alias(alias=alias, organisation_code="MFOR", confirmed=True, actor=ACTOR)
    assert plan("services", named).problems == ()


def test_the_past_is_known_as_it_was(administration, bring):
    bring("organisations", [FORESTS])
    first = bring("services", [PERMIT, SECOND])
    second = bring("services", [PERMIT | {"volume_online": "99"}], "2025-04-01")
    then = {
        known.code: known.values for known in records_as_known(administration, "service", first.received_at)
    }
    now = {
        known.code: known.values for known in records_as_known(administration, "service", second.received_at)
    }
    assert (then["SVC-1"]["volumes"]["2023"]["online"], now["SVC-1"]["volumes"]["2023"]["online"]) == (12, 99)
    assert (then["SVC-2"]["closed_on"], now["SVC-2"]["closed_on"]) == (None, "2025-04-01")


def test_an_import_is_audited_and_published(administration, bring, monkeypatch):
    published = []
    monkeypatch.setattr("assises.kernel.events.publish", published.append)
    inventory = bring("organisations", [FORESTS])
    assert published == [register_events.InventoryApplied(administration.pk, inventory.pk)]
    entry = AuditEntry.objects.get(action="register.import")
    assert (entry.actor, entry.details["changes"]["organisation"]["added"]) == ("person:test", 1)


def test_a_failure_half_way_leaves_nothing(plan, monkeypatch):
    made = plan("organisations", [FORESTS])
    before = counts()

    def fail(_event):
        raise RuntimeError

    monkeypatch.setattr("assises.kernel.events.publish", fail)
    with pytest.raises(RuntimeError):
        apply_import(plan=made, actor=ACTOR)
    assert counts() == before


def test_a_plan_of_a_register_that_moved_is_refused(bring, plan):
    bring("organisations", [FORESTS])
    made = plan("organisations", [FORESTS, TIDES], "2024-05-01")
    correct_record(
        kind="organisation",
        record=Organisation.objects.get(),
        changes={"acronym_fr": "MF"},
        reason="sigle",
        actor=ACTOR,
    )
    with pytest.raises(PlanOutdated):
        apply_import(plan=made, actor=ACTOR)


def test_administrations_do_not_mix(administration, bring):
    bring("organisations", [FORESTS])
    other = AdministrationFactory.create()
    plan = plan_import(administration=other, profile="services", files=[csv_file([PERMIT])], about=about())
    assert [problem.column for problem in plan.problems] == ["organisation"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_revision SET reason = 'x'",
        "DELETE FROM register_revision",
        "TRUNCATE register_revision",
    ],
)
def test_the_database_itself_refuses_to_rewrite_history(bring, statement):
    bring("organisations", [FORESTS])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
    assert Revision.objects.count() == 1


@pytest.fixture
def committed(allow_truncate, monkeypatch):
    monkeypatch.setattr("assises.kernel.events.publish", lambda _event: None)  # jobs would outlive the test
    return AdministrationFactory.create(slug="concurrente")


def test_of_two_imports_of_the_same_file_at_once_one_wins_and_the_other_is_told(committed):
    said, start = [], threading.Barrier(2)
    plans = [
        plan_import(
            administration=Administration.objects.get(pk=committed.pk),
            profile="organisations",
            files=[csv_file([FORESTS])],
            about=About("a", "a", "s", "l", date(2024, 4, 1)),
        )
        for _ in range(2)
    ]

    def run(plan):
        start.wait()
        try:
            apply_import(plan=plan, actor=ACTOR)
            said.append("applied")
        except AlreadyImported:
            said.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["applied", "told"]
    assert (Inventory.objects.count(), Organisation.objects.count(), Revision.objects.count()) == (1, 1, 1)
