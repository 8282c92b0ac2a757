"""The numbers of the real inventory, as published from the file."""

import pytest

from assises.barometer import queries
from assises.barometer.models import Result
from assises.register.models import Administration

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(federal: Administration) -> dict[str, Result]:
    return queries.headline(queries.edition(federal))


def test_5_1_is_not_met_whatever_the_missing_data(results: dict[str, Result]) -> None:
    values = results["5.1"].values
    assert (values["units"], values["with_evidence"], values["met"]) == (509, 395, 258)
    assert (values["low"], values["high"]) == ("258/509", "372/509")
    assert [round(float(end or 0) * 100, 1) for end in (results["5.1"].low, results["5.1"].high)] == [
        50.7,
        73.1,
    ]
    assert values["verdict"] == "not_met"


def test_the_denominator_moves_the_number_and_both_are_shown(results: dict[str, Result]) -> None:
    others = {found["key"]: found for found in results["5.1"].values["alternatives"]}
    assert (others["measured"]["met"], others["measured"]["low"]) == (328, "164/431")
    assert (others["measured_online"]["met"], others["measured_online"]["low"]) == (258, "258/395")
    assert (others["every"]["listed"], others["every"]["units"]) == (1751, 1751)


def test_1_2_is_as_declared(results: dict[str, Result]) -> None:
    classes = results["1.2"].values["classes"]
    assert classes["D"] == results["1.2"].values["with_evidence"] > 0
    assert classes["A"] == classes["B"] == classes["C"] == 0


@pytest.mark.parametrize("target", ["1.1", "2.1", "4.1", "4.2", "6.1"])
def test_targets_without_evidence_say_so(results: dict[str, Result], target: str) -> None:
    assert results[target].verdict == "no_evidence"


@pytest.mark.parametrize("target", ["1.3", "3.1", "5.2"])
def test_targets_without_inventory_say_so(results: dict[str, Result], target: str) -> None:
    assert results[target].verdict == "no_inventory"


def test_the_stray_row_of_another_year_does_not_make_a_year(federal: Administration) -> None:
    assert queries.edition(federal).years == [2023]
