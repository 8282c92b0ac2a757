"""What is counted beside a target: with the same machinery, recomputed by anyone, and never in its number."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from assises.barometer import definitions, verify
from assises.barometer.models import Edition
from assises.kernel import files
from tests.barometer.conftest import counted

LATE, REMINDED = "notify.reminded_late", "notify.reminded_before_due"
PERIOD = {"label": "2025-2026", "start": "2025-04-01", "end": "2026-03-31"}


def fact(numerator: int, denominator: int) -> dict[str, object]:
    return counted(numerator, denominator)


def test_a_guard_counts_units_and_changes_no_number():
    second, first = (one.as_json() for one in definitions.versions("3.1"))
    units = [
        ({}, {REMINDED: fact(95, 100), LATE: fact(2, 100)}),
        ({}, {REMINDED: fact(50, 100), LATE: fact(40, 100)}),
        ({}, {REMINDED: fact(90, 100), LATE: fact(10, 100)}),
        ({}, {}),
    ]
    found, before = (verify.compute(one, units, PERIOD) for one in (second, first))
    late = next(one for one in found["guards"] if one["key"] == "late")
    assert (late["met"], late["failed"], late["unknown"]) == (1, 2, 1)
    assert "guards" not in before, "an edition of before is recomputed as it was"
    same = ("low", "high", "verdict", "met", "failed", "unknown")
    assert [found[name] for name in same] == [before[name] for name in same]


@pytest.mark.parametrize(
    ("key", "measure"),
    [("late", LATE), ("bounced", "notify.reminder_bounced"), ("refused", "notify.reminder_refused")],
)
def test_each_guard_reads_its_own_measure(key, measure):
    second = definitions.versions("3.1")[0].as_json()
    units = [({}, {measure: fact(20, 100)}), ({}, {measure: fact(10, 100)})]
    met = {one["key"]: one["met"] for one in verify.compute(second, units, PERIOD)["guards"]}
    assert met == {"late": 0, "bounced": 0, "refused": 0} | {key: 1}


def test_a_small_count_hidden_from_an_edition_still_answers_a_guard():
    assert ("over", "1/10") in definitions.share_tests(list(definitions.ALL))[LATE]
    hidden = counted(None, None) | {"outcomes": {"over 1/10": True}}
    found = verify.compute(definitions.versions("3.1")[0].as_json(), [({}, {LATE: hidden})], PERIOD)
    assert next(one for one in found["guards"] if one["key"] == "late")["met"] == 1


@pytest.mark.django_db
def test_the_demonstration_publishes_its_guards_and_anyone_recomputes_them(boreal):
    edition = Edition.objects.filter(administration=boreal).first()
    result = edition.results.get(target="3.1", year=edition.year)
    guards = {one["key"]: one for one in result.values["guards"]}
    assert set(guards) == {"late", "bounced", "refused"}
    assert guards["late"]["met"] > 0
    found = verify.Bundle.open(str(files._path(edition.bundle)))
    assert not verify.check(found)
    published = next(
        one for one in found.results if (one["target"], one["period"]) == ("3.1", edition.period.label)
    )
    published["guards"][0]["met"] += 1
    assert verify.check_results(found) is not None
    assert list(verify.check_results(found)), "a guard that was altered is seen"
    page = Client().get(f"/{boreal.slug}/barometre/cibles/3.1/")
    shown = BeautifulSoup(page.content, "html.parser").find(id="gardes").parent.get_text(" ")
    assert "livrés en retard" in shown
