"""Tests that share what is costly run on one worker: xdist knows a group by the end of a test's name."""

import os

import pytest


@pytest.mark.xdist_group("a group")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="only shared out tests have groups")
def test_a_group_is_not_torn_apart(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@a group"), "this pytest and this xdist do not understand each other"
