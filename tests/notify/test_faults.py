"""A few seeds of each fault of the campaign; `python -m tests.notify.faults.campaign` plays fifty of each."""

from collections.abc import Iterator

import pytest

from tests.notify.faults.campaign import FAULTS, run
from tests.notify.faults.ground import Ground, ground

pytestmark = pytest.mark.xdist_group("notify-faults")


@pytest.fixture(scope="module")
def here() -> Iterator[Ground]:
    with ground() as made:
        yield made


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_nor_sent_twice(here: Ground, fault: str) -> None:
    result = run(here, fault, seed=7, count=200)
    assert result.delivered + result.unknown == 200
