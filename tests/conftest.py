"""Fixtures that every module's tests share."""

import pytest

from tests.people import People, cast


@pytest.fixture
def people(db: None) -> People:
    return cast()
