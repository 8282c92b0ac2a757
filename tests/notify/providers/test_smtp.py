"""E-mail to a real server: what arrives, in how many connections, encrypted and signed in."""

import email
import email.policy
import socket

import pytest

from assises.notify.providers.base import ProviderMisconfigured, Verdict
from assises.notify.providers.smtp import SmtpProvider
from tests.notify.providers.mail_servers import (
    Box,
    context,
    greeted,
    mail_server,
    only_this_password,
    provider,
    scripted,
)
from tests.notify.providers.messages import email as letter
from tests.notify.providers.messages import emails, only, verdicts

# aiosmtpd warns where it takes a password without STARTTLS: over TLS from the start, or on purpose here.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
PASSWORD = {"username": "assises", "password": "mot de passe"}


@pytest.mark.parametrize("features", [("PIPELINING",), ()], ids=["pipelined", "one by one"])
def test_every_message_arrives_once_as_it_was_written(features):
    box = Box(features=features)
    with mail_server(box) as port, provider(port, bounce_address="bounces@regie.test") as smtp:
        assert verdicts(smtp.send(emails(100))) == {f"m-{n}": Verdict.ACCEPTED for n in range(1, 101)}
    arrived = {one.rcpt_tos[0]: one for one in box.received}
    assert len(box.received) == len(arrived) == 100
    assert arrived["personne7@exemple.test"].mail_from == "bounces+m-7@regie.test"
    read = email.message_from_bytes(arrived["personne7@exemple.test"].content, policy=email.policy.default)
    assert read["Message-ID"] == "<m-7@regie.test>"
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == letter().text


def test_the_reference_of_the_server_is_kept():
    with mail_server(Box()) as port, provider(port) as smtp:
        outcome = only(smtp, letter())
    assert (outcome.provider_reference, outcome.code, outcome.detail) == ("ABC123", "2.0.0", "text")


def test_connections_are_kept_and_renewed():
    box = Box()
    with mail_server(box) as port, provider(port, connections=1, per_connection=10) as smtp:
        for message in emails(5):
            assert only(smtp, message).verdict == Verdict.ACCEPTED
        assert box.sessions == 1
        verdicts(smtp.send(emails(25)))
        assert box.sessions == 3
    assert len(box.received) == 30


def test_a_big_batch_takes_several_connections_and_no_more():
    box = Box()
    with mail_server(box) as port, provider(port, connections=3) as smtp:
        assert set(verdicts(smtp.send(emails(200))).values()) == {Verdict.ACCEPTED}
    assert box.sessions == 3


def test_a_connection_that_grew_old_is_replaced_without_a_word():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "PIPELINING")
        connection.recv(4096)
        connection.sendall(b"250 ok\r\n250 ok\r\n354 go\r\n")
        connection.recv(65536)
        connection.sendall(b"250 taken\r\n")

    with scripted(script) as port, provider(port) as smtp:
        assert [only(smtp, one).verdict for one in emails(4)] == [Verdict.ACCEPTED] * 4


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_encrypted_and_signed_in(tls, certificate):
    box, options = Box(), {"authenticator": only_this_password}
    key = "ssl_context" if tls == "implicit" else "tls_context"
    asked = {
        "auth_required": True,
        "auth_require_tls": tls == "starttls",
        "require_starttls": tls == "starttls",
    }
    with (
        mail_server(box, **options, **asked, **{key: context(certificate)}) as port,
        provider(port, tls=tls, ca_file=str(certificate / "cert.pem"), **PASSWORD) as smtp,
    ):
        assert only(smtp, letter()).verdict == Verdict.ACCEPTED
    assert len(box.received) == 1


def test_login_where_plain_is_not_offered():
    box = Box()
    asked = {"authenticator": only_this_password, "auth_required": True, "auth_require_tls": False}
    with mail_server(box, auth_exclude_mechanism=["PLAIN"], **asked) as port:
        with provider(port, **PASSWORD) as smtp:
            assert only(smtp, letter()).verdict == Verdict.ACCEPTED
        with provider(port, username="assises", password="autre") as smtp:
            outcome = only(smtp, letter())
    assert (outcome.verdict, outcome.code) == (Verdict.NOT_TRIED, "5.7.8")


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_is_refused(tls, certificate):
    box = Box()
    key = "ssl_context" if tls == "implicit" else "tls_context"
    with mail_server(box, **{key: context(certificate)}) as port, provider(port, tls=tls) as smtp:
        outcome = only(smtp, letter())
    assert (outcome.verdict, outcome.code) == (Verdict.NOT_TRIED, "SSLCertVerificationError")
    assert box.received == []


def test_words_slipped_in_before_the_encryption_are_refused():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection, "STARTTLS")
        connection.recv(4096)
        connection.sendall(b"220 go\r\n250-here\r\n250 PIPELINING\r\n")
        connection.recv(4096)

    with scripted(script) as port, provider(port, tls="starttls") as smtp:
        assert only(smtp, letter()).code == "text_before_encryption"


def test_a_password_never_leaves_in_clear():
    with pytest.raises(ProviderMisconfigured) as refusal:
        SmtpProvider({"host": "mail.exemple.test", "tls": "none", **PASSWORD})
    assert "mot de passe" not in str(refusal.value)
    assert "mot de passe" not in repr(SmtpProvider({"host": "mail.exemple.test", **PASSWORD}).settings)


def test_a_server_without_accents_gets_none():
    def script(connection: socket.socket, number: int) -> None:
        greeted(connection)
        for answer in (b"250 ok", b"250 ok", b"354 go"):
            connection.recv(4096)
            connection.sendall(answer + b"\r\n")
        text = b""
        while not text.endswith(b"\r\n.\r\n"):
            text += connection.recv(65536)
        read.append(text)
        connection.sendall(b"250 ok\r\n")

    read: list[bytes] = []
    with scripted(script) as port, provider(port) as smtp:
        assert only(smtp, letter(text="Été")).verdict == Verdict.ACCEPTED
        outcome = only(smtp, letter(to="rené@exemple.test"))
    assert read[0].isascii()
    assert b"quoted-printable" in read[0]
    assert (outcome.verdict, outcome.code) == (Verdict.PERMANENT, "5.6.7")


def test_an_address_with_accents_goes_where_it_may():
    box = Box()
    with mail_server(box) as port, provider(port) as smtp:
        assert only(smtp, letter(to="rené@québec.test")).verdict == Verdict.ACCEPTED
    assert box.received[0].rcpt_tos == ["rené@xn--qubec-csa.test"]
    assert "SMTPUTF8" in box.received[0].mail_options


def test_a_message_larger_than_the_server_takes_is_not_sent():
    box = Box()
    with mail_server(box, data_size_limit=5000) as port, provider(port) as smtp:
        outcome = only(smtp, letter(text="x\n" * 4000))
    assert (outcome.verdict, outcome.code, box.received) == (Verdict.PERMANENT, "5.3.4", [])


@pytest.mark.parametrize(
    "to", ["a@b.test>\r\nRCPT TO:<c@d.test", "a b@c.test", "a@b..test", "@b.test", "a@", "a\x00@b.test"]
)
def test_a_faulty_address_is_refused_here_and_the_others_leave(to):
    box = Box()
    with mail_server(box) as port, provider(port) as smtp:
        found = verdicts(smtp.send([letter(1), letter(2, to=to), letter(3)]))
    assert found == {"m-1": Verdict.ACCEPTED, "m-2": Verdict.PERMANENT, "m-3": Verdict.ACCEPTED}
    assert len(box.received) == 2
