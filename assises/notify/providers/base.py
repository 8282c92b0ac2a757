"""What every carrier of messages answers to: hand over a batch, say what became of each message."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol, TypeVar

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, ValidationError

from assises.kernel.errors import AssisesError

Channel = Literal["email", "sms"]
S = TypeVar("S", bound="Settings")


@dataclass(frozen=True)
class Outgoing:
    """One message to one person. What is personal never shows in its `repr`, so that no log can hold it."""

    id: str
    channel: Channel
    to: str = field(repr=False)
    sender: str
    reply_to: str = ""
    subject: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)  # names and contents, attached
    message_id: str = ""  # of an e-mail: the same at every attempt


class Verdict(StrEnum):
    """What became of a message."""

    ACCEPTED = "accepted"  # the provider has it
    DELIVERED = "delivered"  # the person has it
    TEMPORARY = "temporary"  # refused for now: try again later
    PERMANENT = "permanent"  # refused for good
    UNKNOWN = "unknown"  # the connection broke after the text was handed over: nobody knows
    NOT_TRIED = "not_tried"  # nothing was handed over: another attempt or provider can send nothing twice


@dataclass(frozen=True)
class Outcome:
    """The fate of one message; `code` and `detail` are for the operator and never hold an address or a text."""

    id: str
    verdict: Verdict
    provider_reference: str = ""
    code: str = ""
    detail: str = ""
    part_references: tuple[str, ...] = ()  # the names of the other parts of a long text


@dataclass(frozen=True)
class IncomingText:
    """A text message that a person sent to us."""

    sender: str = field(repr=False)
    recipient: str
    text: str = field(repr=False)


class Provider(Protocol):
    """Who carries messages of one channel."""

    @property
    def name(self) -> str: ...

    @property
    def channel(self) -> Channel: ...

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        """Yield one outcome for each message as answers arrive, in any order.

        A fault of the network is an outcome, never an error. Whoever stops reading loses the outcomes that
        were to come: those messages are to be held as unknown.
        """
        ...

    def close(self) -> None:
        """Say good-bye to the other side and let its connections go."""
        ...


class ProviderMisconfigured(AssisesError):
    code = "provider_misconfigured"
    message = _("Le fournisseur «\u00a0%(kind)s\u00a0» est mal réglé\u00a0: vérifiez %(names)s.")


class ProviderUnknown(AssisesError):
    code = "provider_unknown"
    message = _("Le fournisseur «\u00a0%(kind)s\u00a0» n’existe pas\u00a0: choisissez parmi %(kinds)s.")


class Settings(BaseModel):
    """What an installation says of a provider; an unknown name is refused, so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def read(cls: type[S], kind: str, given: Mapping[str, object]) -> S:
        """Return the settings; raises ProviderMisconfigured, which names the faulty ones and no value."""
        try:
            return cls.model_validate(dict(given))
        except ValidationError as error:
            wrong = {".".join(map(str, one["loc"])) or str(one["msg"]) for one in error.errors()}
            raise ProviderMisconfigured(kind=kind, names=", ".join(sorted(wrong))) from None


_HERE = "assises.notify.providers"
KINDS: Mapping[str, str] = {
    "smtp": f"{_HERE}.smtp.SmtpProvider",
    "http_email": f"{_HERE}.http_email.HttpEmailProvider",
    "smpp": f"{_HERE}.smpp.SmppProvider",
    "http_sms": f"{_HERE}.http_sms.HttpSmsProvider",
    "file": f"{_HERE}.local.FileProvider",
    "console": f"{_HERE}.local.ConsoleProvider",
    "null": f"{_HERE}.simulated.NullProvider",
}


def make_provider(kind: str, settings: Mapping[str, object]) -> Provider:
    """Return the provider of a kind; raises ProviderUnknown or ProviderMisconfigured. Nothing is called yet."""
    if kind not in KINDS:
        raise ProviderUnknown(kind=kind, kinds=", ".join(sorted(KINDS)))
    made: Provider = import_string(KINDS[kind])(settings)
    return made
