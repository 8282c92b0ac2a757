"""Every action that a test records is said in plain words: the page of the trail shows no code."""

from collections.abc import Iterator
from typing import Any

import pytest

from assises.kernel import audit
from assises.kernel.audit_words import actions


class UnsaidAction(Exception):
    """An action has no words in the `audit_words` of its module."""


@pytest.fixture(autouse=True, scope="session")
def unsaid_actions_fail() -> Iterator[None]:
    plain = audit.record

    def record(*, action: str, **values: Any) -> None:
        if action not in actions() and not action.startswith("kernel."):
            raise UnsaidAction(action)
        plain(action=action, **values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "record", record)
        yield
