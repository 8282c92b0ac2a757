"""The mailbox of bounces, on a real IMAP server (pymap): new messages are read once."""

import imaplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assises.notify.providers.mailbox import BounceMailbox, MailboxUnreachable
from assises.notify.providers.receipts import Fate
from tests.notify.providers.mail_servers import free_port
from tests.notify.providers.test_receipts import report, status

USER = {"username": "demouser", "password": "demopass"}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Run pymap, with a mailbox in memory."""
    number = free_port()
    program = Path(sys.executable).with_name("pymap")
    options = ["--host", "127.0.0.1", "--port", str(number), "--no-tls", "dict", "--demo-data"]
    with subprocess.Popen([program, *options], stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(number)
            yield number
        finally:
            process.kill()


def _wait_for(port: int) -> None:
    for _time in range(100):
        try:
            imaplib.IMAP4("127.0.0.1", port).logout()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("pymap did not start")


@contextmanager
def opened(port: int) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login(*USER.values())
        yield box


@pytest.fixture
def mailbox(port: int) -> Callable[..., BounceMailbox]:
    """Return how a mailbox is made, once everything in it is seen."""
    with opened(port) as box:
        box.select("INBOX")
        box.store("1:*", "+FLAGS.SILENT", r"(\Seen)")
    return lambda **given: BounceMailbox({"host": "127.0.0.1", "port": port, "tls": False, **USER, **given})


def arrives(port: int, *messages: bytes) -> None:
    with opened(port) as box:
        for raw in messages:
            assert box.append("INBOX", "", "", raw)[0] == "OK"


def test_each_fact_is_read_once(port, mailbox):
    box = mailbox()
    assert list(box.read()) == []
    bounce = report("delivery-status", status("failed", "5.1.1"))
    complaint = report(
        "feedback-report", "Feedback-Type: abuse\r\nVersion: 1\r\n", to="bounces+m-2@regie.test"
    )
    arrives(port, bounce, b"Subject: Bonjour\r\n\r\nCe n'est rien\r\n", complaint)
    assert [(one.verdict, one.id) for one in box.read()] == [
        (Fate.FAILED_PERMANENT, "m-1"),
        (Fate.COMPLAINT, "m-2"),
    ]
    assert list(box.read()) == []


def test_what_was_not_dealt_with_is_read_again(port, mailbox):
    arrives(port, report("delivery-status", status("failed", "5.1.1")))
    reading = mailbox().read()
    assert next(reading).id == "m-1"
    reading.close()
    assert [one.id for one in mailbox().read()] == ["m-1"]
    assert list(mailbox().read()) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [({"password": "autre"}, "error"), ({"folder": "Ailleurs"}, "error"), ({"host": "mail.exemple.test"}, "password_in_clear")],
)  # fmt: skip
def test_a_mailbox_that_cannot_be_read(given, code, mailbox):
    with pytest.raises(MailboxUnreachable) as fault:
        list(mailbox(**given).read())
    assert fault.value.code == code


def test_nobody_at_home(mailbox):
    with pytest.raises(MailboxUnreachable, match="ConnectionRefusedError"):
        list(mailbox(port=free_port()).read())
