"""A second reading of the definitions, from the raw lists, gives the numbers and the units of the public API.

Written from the published text by somebody who had not read the code of the barometer. Left out, because the raw
lists are not enough: 3.1, and 1.2 in 2025-2026: what the platform's reminders and questionnaires prove is in none.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assises.register.models import Administration
from tests.barometer.second import boreal as lists
from tests.barometer.second import definitions as said
from tests.barometer.second.reading import federal_rows, federal_service

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[3] / "demo" / "data" / "gc-service-inventory" / "si_2024.csv.gz"
WORDS = {True: "MET", False: "NOT_MET", None: "UNKNOWN"}
ROWS = federal_rows(FILE, "2023-2024")
SERVICES = [federal_service(row) for row in ROWS]
OWNERS: said.States = dict.fromkeys(row["owner_org"] for row in ROWS)
FEDERAL = {
    "1.1": said.target_1_1(SERVICES, 2023),
    "1.2": said.target_1_2(SERVICES, 2023),
    "2.1": said.target_2_1(SERVICES),
    "5.1": said.target_5_1(SERVICES),
    "4.1": OWNERS,  # the files do not say who is subject to the law; chosen: every organisation that owns a service
    "6.1": OWNERS,
}
OTHER_DENOMINATORS = {
    ("1.2", "answered"): said.decided(said.target_1_2(SERVICES, 2023)),
    ("1.2", "all_services"): said.declarations_of(SERVICES, 2023),
    ("5.1", "measured"): said.decided(said.requests_of(SERVICES)),
    ("5.1", "measured_online"): said.decided(said.target_5_1(SERVICES)),
    ("5.1", "every"): said.requests_of(SERVICES),
    ("5.1", "any_point"): said.target_5_1_first(SERVICES),
}


def published(slug: str, number: int, target: str) -> dict[str, Any]:
    """Return the number of a target in an edition's own fiscal year, which comes first."""
    results = Client().get(f"/api/v1/{slug}/editions/{number}/results").json()
    latest = max(one["period"] for one in results)
    return next(one for one in results if one["target"] == target and one["period"] == latest)


def units(slug: str, number: int, target: str) -> dict[str, str]:
    """Return the published state of each unit, page after page."""
    where = f"/api/v1/{slug}/editions/{number}/targets/{target}/units"
    states: dict[str, str] = {}
    page = pages = 1
    while page <= pages:
        answer = Client().get(where, {"page": page}).json()
        states |= {one["code"]: one["state"] for one in answer["items"]}
        page, pages = page + 1, answer["pages"]
    return states


def assert_same_counts(theirs: dict[str, Any], states: said.States) -> None:
    mine = said.tally(states)
    assert (theirs["units"], theirs["met"], theirs["failed"], theirs["unknown"]) == (
        mine.units,
        mine.met,
        mine.failed,
        mine.unknown,
    )
    assert (Fraction(theirs["low"]), Fraction(theirs["high"])) == (mine.low, mine.high)


GOALS = {
    "1.1": "3/4", "1.2": "3/4", "1.3": "3/4", "2.1": "1/2", "3.1": "3/5", "4.1": "1", "5.1": "3/4", "5.2": "3/4", "6.1": "3/5",
}  # fmt: skip


@pytest.mark.parametrize("target", sorted(FEDERAL))
def test_the_federal_file_read_again_gives_the_published_number(federal: Administration, target: str) -> None:
    theirs = published(federal.slug, 1, target)
    assert_same_counts(theirs, FEDERAL[target])
    assert theirs["verdict"] == said.tally(FEDERAL[target]).verdict(Fraction(GOALS[target]))


@pytest.mark.parametrize("target", ["1.1", "1.2", "2.1", "5.1"])
def test_the_federal_file_read_again_gives_the_state_of_each_service(
    federal: Administration, target: str
) -> None:
    mine = {code: WORDS[state] for code, state in FEDERAL[target].items()}
    assert units(federal.slug, 1, target) == mine


@pytest.mark.parametrize(("target", "key"), sorted(OTHER_DENOMINATORS))
def test_other_denominators_of_the_federal_file_are_those_published(
    federal: Administration, target: str, key: str
) -> None:
    listed = published(federal.slug, 1, target)["alternatives"]
    assert_same_counts(next(one for one in listed if one["key"] == key), OTHER_DENOMINATORS[target, key])


@pytest.mark.parametrize("edition", lists.EDITIONS, ids=lambda one: str(one.number))
def test_the_fictional_lists_read_again_give_the_published_numbers(
    boreal: Administration, edition: lists.Edition
) -> None:
    for target, states in lists.by_target(edition).items():
        theirs = published(boreal.slug, edition.number, target)
        assert_same_counts(theirs, states)
        assert theirs["verdict"] == said.tally(states).verdict(Fraction(GOALS[target]))
        listed = {code: WORDS[state] for code, state in states.items()}
        assert units(boreal.slug, edition.number, target) == listed


@pytest.mark.parametrize("edition", lists.EDITIONS, ids=lambda one: str(one.number))
def test_the_fictional_staff_is_that_of_the_organisations_that_exist(
    boreal: Administration, edition: lists.Edition
) -> None:
    """4.2 counts people, on the last date known: the text does not say which date."""
    listed = lists.organisations(edition)
    exist = said.units_in_force(listed, edition.year)
    theirs = published(boreal.slug, edition.number, "4.2")
    assert theirs["units"] == len(exist)
    assert theirs["unknown"] == sum(int(one["headcount"]) for one in listed if one["code"] in exist)
