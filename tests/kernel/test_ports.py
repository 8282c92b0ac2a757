"""Two servers that start at the same instant: one place is served once, two addresses of a machine are two places."""

import socket

import pytest
from django.core.management.base import CommandError

from assises.kernel.management.commands.serve import Command

HERE, BESIDE = "127.0.0.1", "127.0.9.11"


@pytest.fixture
def hold(settings, tmp_path):
    """Hold a port as a server that starts does; it is let go at the end."""
    settings.VAR = tmp_path
    held = []

    def one(host, port=8000):
        command = Command()
        held.append(command)
        command._hold_port(host, port)

    yield one
    for command in held:
        for file in command._held:
            file.close()


@pytest.mark.parametrize(
    ("first", "second"),
    [((HERE,), (BESIDE,)), (("::1",), (HERE,)), ((HERE,), (HERE, 8001)), (("0.0.0.0",), (HERE, 8001))],
)
def test_two_places_are_served(hold, first, second):
    hold(*first)
    hold(*second)


@pytest.mark.parametrize(
    ("first", "second"), [(HERE, HERE), ("0.0.0.0", HERE), (HERE, "0.0.0.0"), ("::", "0.0.0.0")]
)  # fmt: skip
def test_one_place_is_not_shared(hold, first, second):
    hold(first)
    with pytest.raises(CommandError, match=f"{second}:8000"):
        hold(second)


def test_a_port_of_the_administrator_is_said_in_a_sentence(monkeypatch):
    """Root may bind any: the refusal that others get is played."""

    def refused(*_given):
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refused)
    with pytest.raises(CommandError, match="Le port 80 est réservé"):
        Command._check_port(HERE, 80)
