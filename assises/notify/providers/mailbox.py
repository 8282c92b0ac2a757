"""The mailbox where bounces and complaints come, read over IMAP."""

import imaplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field, SecretStr

from assises.notify.providers.base import Settings
from assises.notify.providers.receipts import Receipt, of_mail

LARGEST = 1_000_000  # bytes read of one message: a report is short, what it returns may not be
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class MailboxSettings(Settings):
    host: str
    port: int = 993
    tls: bool = True
    ca_file: str = ""
    username: str
    password: SecretStr
    folder: str = "INBOX"
    timeout_seconds: float = Field(default=30, gt=0)


class MailboxUnreachable(Exception):
    """The mailbox could not be read; `code` is the kind of fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BounceMailbox:
    """New messages are read, then marked as seen: what was lost is read again."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = MailboxSettings.read("mailbox", settings)

    def read(self) -> Iterator[Receipt]:
        """Yield the facts of the messages not seen yet; raises MailboxUnreachable."""
        for mail in self.mails():
            yield from mail.facts()
            mail.seen()

    def mails(self) -> Iterator["Mail"]:
        """Yield the messages not seen yet, one by one: who reads its facts says that it is seen."""
        try:
            with self._opened() as box:
                for number in self._unseen(box):
                    yield Mail(box, number)
        except (OSError, imaplib.IMAP4.error) as fault:
            raise MailboxUnreachable(type(fault).__name__) from None

    def _opened(self) -> imaplib.IMAP4:
        wanted = self.settings
        if not wanted.tls and wanted.host not in LOOPBACK:
            raise MailboxUnreachable("password_in_clear")
        if wanted.tls:
            context = ssl.create_default_context(cafile=wanted.ca_file or None)
            box: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                wanted.host, wanted.port, ssl_context=context, timeout=wanted.timeout_seconds
            )
        else:
            box = imaplib.IMAP4(wanted.host, wanted.port, timeout=wanted.timeout_seconds)
        try:
            box.login(wanted.username, wanted.password.get_secret_value())
            if box.select(wanted.folder)[0] != "OK":
                raise imaplib.IMAP4.error("folder")
        except BaseException:
            box.shutdown()
            raise
        return box

    @staticmethod
    def _unseen(box: imaplib.IMAP4) -> list[str]:
        _kind, (found,) = box.uid("SEARCH", "UNSEEN")
        return found.decode("ascii").split() if found else []


@dataclass(frozen=True)
class Mail:
    """A message of the box; `number` is its UID there."""

    box: imaplib.IMAP4
    number: str

    def facts(self) -> Iterator[Receipt]:
        """Yield what it says, without marking it."""
        _kind, parts = self.box.uid("FETCH", self.number, f"(BODY.PEEK[]<0.{LARGEST}>)")
        yield from of_mail(next((part[1] for part in parts if isinstance(part, tuple)), b""))

    def seen(self) -> None:
        """Say that it was read: it does not come again."""
        self.box.uid("STORE", self.number, "+FLAGS.SILENT", r"(\Seen)")
