"""A mail server at fault: what is known to be refused, what nobody can know, and that nothing leaves twice."""

import socket
import time

import pytest

from assises.notify.providers.base import Verdict
from tests.notify.providers.mail_servers import Box, free_port, greeted, mail_server, provider, scripted
from tests.notify.providers.messages import email as letter
from tests.notify.providers.messages import emails, only, verdicts

GROUP = b"250 ok\r\n250 ok\r\n354 go\r\n"


def test_nobody_at_home():
    with provider(free_port()) as smtp:
        found = list(smtp.send(emails(3)))
    assert {one.verdict for one in found} == {Verdict.NOT_TRIED}
    assert {one.code for one in found} == {"ConnectionRefusedError"}


def test_a_server_that_never_speaks():
    with (
        scripted(lambda connection, number: time.sleep(3)) as port,
        provider(port, connect_seconds=0.3) as smtp,
    ):
        assert only(smtp, letter()).verdict == Verdict.NOT_TRIED


@pytest.mark.parametrize(
    "greeting", [b"421 4.3.2 too busy\r\n", b"554 5.7.1 go away\r\n", b"HTTP/1.1 400 Bad\r\n"]
)
def test_a_server_that_turns_us_away(greeting):
    with scripted(lambda connection, number: connection.sendall(greeting)) as port, provider(port) as smtp:
        assert only(smtp, letter()).verdict == Verdict.NOT_TRIED


@pytest.mark.parametrize("features", [("PIPELINING",), ()], ids=["pipelined", "one by one"])
def test_some_recipients_are_refused_and_the_others_are_served(features):
    refusals = {
        "personne2": "450 4.2.1 full",
        "personne3": "550 5.1.1 unknown",
        "personne4": "530 5.7.0 sign in",
    }
    box = Box(refuse=lambda to: refusals.get(to.partition("@")[0], ""), features=features)
    with mail_server(box) as port, provider(port) as smtp:
        found = {one.id: one for one in smtp.send(emails(6))}
    assert [found[f"m-{n}"].verdict for n in range(1, 7)] == [
        Verdict.ACCEPTED, Verdict.TEMPORARY, Verdict.PERMANENT, Verdict.NOT_TRIED, Verdict.ACCEPTED, Verdict.ACCEPTED,
    ]  # fmt: skip
    assert (found["m-3"].code, found["m-3"].detail) == ("5.1.1", "recipient")
    assert [one.rcpt_tos[0][:9] for one in box.received] == ["personne1", "personne5", "personne6"]
    assert box.sessions == 1


def test_an_empty_text_ends_an_envelope_that_the_server_let_pass():
    """A server may refuse the recipient and yet ask for the text: RFC 2920 wants a lone dot then."""

    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "PIPELINING")
        connection.recv(4096)
        connection.sendall(b"250 ok\r\n550 5.1.1 unknown\r\n354 go\r\n")
        heard.append(connection.recv(4096))
        connection.sendall(b"554 5.5.1 no recipient\r\n" + GROUP)
        connection.recv(65536)
        connection.sendall(b"250 taken\r\n")

    heard: list[bytes] = []
    with scripted(script) as port, provider(port) as smtp:
        assert verdicts(smtp.send(emails(2))) == {"m-1": Verdict.PERMANENT, "m-2": Verdict.ACCEPTED}
    assert heard[0].startswith(b".\r\nMAIL FROM:")


def test_not_now_then_yes():
    tries: list[str] = []

    def answer(envelope):
        tries.append(envelope.rcpt_tos[0])
        return "451 4.7.1 come back" if len(tries) == 1 else "250 2.0.0 Ok"

    with mail_server(Box(answer=answer)) as port, provider(port) as smtp:
        first = only(smtp, letter())
        assert (first.verdict, first.code, first.detail) == (Verdict.TEMPORARY, "4.7.1", "text")
        assert only(smtp, letter()).verdict == Verdict.ACCEPTED


def test_the_text_is_refused():
    with mail_server(Box(answer=lambda _envelope: "554 5.6.0 spam")) as port, provider(port) as smtp:
        assert only(smtp, letter()).verdict == Verdict.PERMANENT


def test_dropped_after_the_last_dot_nobody_knows():
    box = Box(answer=lambda one: "drop" if one.rcpt_tos[0].startswith("personne2@") else "250 ok")
    with mail_server(box) as port, provider(port) as smtp:
        found = verdicts(smtp.send(emails(5)))
    assert found.pop("m-2") == Verdict.UNKNOWN
    assert set(found.values()) == {Verdict.ACCEPTED}
    assert len(box.received) == 4


def test_no_answer_after_the_last_dot_nobody_knows():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "PIPELINING")
        connection.recv(4096)
        connection.sendall(GROUP)
        time.sleep(2)

    with scripted(script) as port, provider(port, reply_seconds=0.3) as smtp:
        outcome = only(smtp, letter())
    assert (outcome.verdict, outcome.code) == (Verdict.UNKNOWN, "timeout")


def test_dropped_in_the_middle_of_a_long_text_nothing_was_handed_over():
    def script(connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greeted(connection, "PIPELINING")
        connection.recv(4096)
        connection.sendall(GROUP)
        connection.recv(1000)

    with scripted(script) as port, provider(port) as smtp:
        outcome = only(smtp, letter(text="une ligne assez longue\n" * 1_000_000))
    assert (outcome.verdict, outcome.code) == (Verdict.NOT_TRIED, "dropped_in_text")


def test_dropped_before_the_text_nothing_was_handed_over():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "PIPELINING")
        connection.recv(4096)
        connection.sendall(b"250 ok\r\n")

    connections: list[int] = []
    with (
        scripted(lambda connection, number: (connections.append(number), script(connection, number))) as port,
        provider(port) as smtp,
    ):
        found = verdicts(smtp.send(emails(10)))
    assert set(found.values()) == {Verdict.NOT_TRIED}
    assert len(found) == 10
    assert len(connections) == 3, "it does not insist"


def test_closing_after_an_answer_the_rest_goes_by_another_connection():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "PIPELINING")
        for answer in (b"250 taken\r\n", b"421 4.3.2 closing\r\n"):
            connection.recv(4096) if answer[:1] == b"2" else None
            connection.sendall(GROUP)
            texts.append(connection.recv(65536))
            connection.sendall(answer)

    texts: list[bytes] = []
    with scripted(script) as port, provider(port) as smtp:
        found = verdicts(smtp.send(emails(4)))
    assert found == {
        "m-1": Verdict.ACCEPTED, "m-2": Verdict.TEMPORARY, "m-3": Verdict.ACCEPTED, "m-4": Verdict.TEMPORARY,
    }  # fmt: skip


def test_whoever_stops_reading_leaves_no_half_conversation_behind():
    box = Box()
    with mail_server(box) as port, provider(port) as smtp:
        outcomes = smtp.send(emails(10))
        next(outcomes)
        outcomes.close()
        assert only(smtp, letter(99)).verdict == Verdict.ACCEPTED
    assert box.sessions == 2


def test_a_refusal_never_repeats_the_address():
    box = Box(refuse=lambda to: f"550 5.1.1 <{to}> unknown here")
    with mail_server(box) as port, provider(port) as smtp:
        outcome = only(smtp, letter())
    assert "personne" not in repr(outcome)
    assert "personne" not in repr(letter())
