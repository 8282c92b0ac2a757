"""Passwords are kept in tests as they are in life, at the least cost: what they cost is measured by `make bench`."""

import pytest

from assises.accounts.hashers import PasswordHasher

COST = {name: getattr(PasswordHasher, name) for name in ("time_cost", "memory_cost", "parallelism")}


@pytest.fixture(scope="session", autouse=True)
def light_passwords() -> None:
    for name, value in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
        setattr(PasswordHasher, name, value)
