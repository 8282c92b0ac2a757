"""Publishing: what an edition freezes, hides, refuses and never changes."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from assises.barometer import queries, verify
from assises.barometer.actions import publish
from assises.barometer.actions.publish import as_known
from assises.barometer.errors import EditionRefused
from assises.barometer.models import Edition, UnitState
from assises.barometer.suppression import Counts, must_hide, published_answers
from assises.kernel import clock, files
from assises.kernel.audit import SYSTEM
from assises.kernel.models import AuditEntry
from assises.register.models import Administration
from tests.barometer.conftest import moment


def bundle(edition: Edition) -> verify.Bundle:
    return verify.Bundle.open(io.BytesIO(files.get(edition.bundle)))


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_small_count_is_published_nor_found_by_subtraction(numerator: int, more: int) -> None:
    total = numerator + more
    if not must_hide(numerator, total):
        assert all(count == 0 or count >= 10 for count in (numerator, total, total - numerator))


@given(st.integers(0, 400), st.integers(0, 400))
def test_hiding_a_count_does_not_change_its_answer(numerator: int, more: int) -> None:
    counts = Counts(numerator, numerator + more)
    answers = verify.read_outcomes(published_answers(counts, {("over", "3/4")}))
    assert answers.get("over 3/4") is verify.share_test(numerator, numerator + more, "over", "3/4")


@pytest.mark.django_db
def test_small_counts_are_hidden_in_the_bundle_and_numbers_still_recompute(federal: Administration) -> None:
    found = bundle(queries.edition(federal))
    volumes = [row for row in found.facts if row["measure"] == "register.requests_online"]
    hidden = [row for row in volumes if not row["denominator"]]
    assert hidden
    assert all(row["outcomes"] for row in hidden)
    for row in volumes:
        if row["denominator"]:
            assert not must_hide(int(row["numerator"]), int(row["denominator"]))
    assert verify.check(found) == []


@pytest.mark.django_db
def test_an_edition_names_its_definitions_inventories_and_predecessor(boreal: Administration) -> None:
    latest, before = queries.editions(boreal)[:2]
    manifest = bundle(latest).manifest
    assert manifest["previous"] == before.manifest_hash
    assert latest.definitions["5.1"] == 2
    assert {row["profile"] for row in latest.inventories} >= {"organisations", "services", "processes"}
    inventories = list(csv.DictReader(io.StringIO(bundle(latest).files["inventories.csv"].decode())))
    assert all(row["owner_fr"] and row["dated"] and row["checksum"] for row in inventories)


@pytest.mark.django_db
def test_the_next_edition_restates_the_past(boreal: Administration) -> None:
    """5.1 of 2022-2023 as said in 2023, and as the definition of 2025 restates it."""
    first, latest = queries.edition(boreal, 1), queries.edition(boreal)
    said = queries.result(first, "5.1")
    restated = next(row for row in queries.restated(latest, "5.1") if row.year == first.year)
    assert (said.version, restated.version) == (1, 2)
    assert said.values["units"] != restated.values["units"]


@pytest.mark.django_db
def test_the_package_describes_every_table(boreal: Administration) -> None:
    found = bundle(queries.edition(boreal))
    package = json.loads(found.files["datapackage.json"])
    for resource in package["resources"]:
        header = found.files[resource["path"]].decode().split("\n", 1)[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(found.files[resource["path"]])


@pytest.mark.django_db
def test_publishing_twice_gives_the_same_numbers_and_another_number(boreal: Administration) -> None:
    latest = queries.edition(boreal)
    with transaction.atomic(), clock.stopped_at(latest.cut_off + timedelta(hours=1)):
        again = publish(administration=boreal, actor=SYSTEM, period=latest.period)
        assert again.number == latest.number + 1
        assert bundle(again).results == bundle(latest).results
        assert AuditEntry.objects.filter(
            action="barometer.publish", subject=f"edition:boreal/{again.number}"
        ).exists()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_an_edition_that_its_verifier_refuses_is_not_published(
    boreal: Administration, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = queries.editions(boreal).count()
    monkeypatch.setattr(verify, "check_integrity", lambda _bundle: [("signature", {})])
    with pytest.raises(EditionRefused):
        publish(administration=boreal, actor=SYSTEM)
    assert queries.editions(boreal).count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table", ["barometer_edition", "barometer_result", "barometer_unitstate", "barometer_organisationpart"]
)
def test_an_edition_never_changes(boreal: Administration, table: str) -> None:
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 1"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


@pytest.mark.django_db
def test_what_was_known_on_a_date_is_what_was_published_then(boreal: Administration) -> None:
    second = queries.edition(boreal, 2)
    known = as_known(boreal, second.cut_off, second.period)
    assert known == bundle(second).results


@pytest.mark.django_db
def test_between_two_editions_late_facts_are_already_known(boreal: Administration) -> None:
    before = {
        row["target"]: row for row in as_known(boreal, moment(2024, 10, 1)) if row["period"] == "2023-2024"
    }
    after = {
        row["target"]: row for row in as_known(boreal, moment(2025, 1, 10)) if row["period"] == "2023-2024"
    }
    assert after["1.2"]["with_evidence"] == before["1.2"]["with_evidence"]
    assert after["5.1"]["with_evidence"] > before["5.1"]["with_evidence"]
    with clock.stopped_at(moment(2024, 10, 1)):
        assert queries.edition(boreal, known_on=clock.now()).number == 2


@pytest.mark.django_db
def test_the_drill_agrees_with_the_number(boreal: Administration) -> None:
    edition = queries.edition(boreal)
    for target, result in queries.headline(edition).items():
        parts = queries.by_organisation(edition, target)
        assert sum(part["met"] for part in parts) == result.values["met"]
        assert sum(part["units"] for part in parts) == result.values["units"]
        assert UnitState.objects.filter(edition=edition, target=target).count() == result.values["units"]
