"""Every number of the real inventory, from the platform and from a second reading of the published texts."""

import pytest

from assises.barometer import queries
from assises.register.models import Administration
from tests.barometer.oracle import Number, numbers

pytestmark = pytest.mark.django_db
EXPECTED = numbers()


def of(values: dict[str, int]) -> Number:
    return Number(values["units"], values["met"], values["met"] + values["unknown"])


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_both_readings_agree(federal: Administration, key: str) -> None:
    target, _space, other = key.partition(" ")
    values = queries.headline(queries.edition(federal))[target].values
    chosen = next((one for one in values["alternatives"] if one["key"] == other), None) if other else values
    assert chosen is not None
    assert of(chosen) == EXPECTED[key]


def test_the_second_reading_gives_what_was_counted_by_hand() -> None:
    assert EXPECTED["5.1"] == Number(509, 258, 372)
    assert (EXPECTED["1.2"].units, EXPECTED["1.2"].met) == (721, 261)
    assert EXPECTED["1.1"].units == 792
