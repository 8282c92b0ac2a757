"""The packets of SMPP 3.4: those that a transceiver sends and hears."""

import struct
from dataclasses import dataclass, field

BIND, SUBMIT, DELIVER, UNBIND, ENQUIRE, NACK = 0x09, 0x04, 0x05, 0x06, 0x15, 0x80000000
RESPONSE = 0x80000000
OK, UNKNOWN_COMMAND = 0x00, 0x03
RECEIPTED_ID, MESSAGE_STATE, PAYLOAD = 0x001E, 0x0427, 0x0424  # optional parameters
LONGEST = 1 << 20
_HEAD = struct.Struct(">IIII")


class BadPdu(ValueError):
    """Bytes that are no packet: the conversation has lost its step."""


@dataclass(frozen=True)
class Pdu:
    command: int
    status: int
    sequence: int
    body: bytes = field(default=b"", repr=False)

    def packed(self) -> bytes:
        return _HEAD.pack(_HEAD.size + len(self.body), self.command, self.status, self.sequence) + self.body


def unpacked(held: bytes) -> tuple[Pdu | None, bytes]:
    """Return the first packet of what was read, or nothing while it is not whole, and the rest; raises BadPdu."""
    if len(held) < _HEAD.size:
        return None, held
    length, command, status, sequence = _HEAD.unpack_from(held)
    if not _HEAD.size <= length <= LONGEST:
        raise BadPdu("length")
    if len(held) < length:
        return None, held
    return Pdu(command, status, sequence, held[_HEAD.size : length]), held[length:]


def text(value: str) -> bytes:
    """Return a string of a packet; raises BadPdu for what would end it early."""
    if not value.isascii() or "\0" in value:
        raise BadPdu("string")
    return value.encode("ascii") + b"\0"


def bind(system_id: str, password: str, system_type: str) -> bytes:
    return text(system_id) + text(password) + text(system_type) + bytes([0x34, 0, 0, 0])


@dataclass(frozen=True)
class Address:
    number: str = field(repr=False)
    ton: int = 0
    npi: int = 0

    def packed(self) -> bytes:
        return bytes([self.ton, self.npi]) + text(self.number)


@dataclass(frozen=True)
class Short:
    """The body of `submit_sm` and of `deliver_sm`."""

    source: Address
    destination: Address
    esm_class: int
    data_coding: int
    content: bytes = field(repr=False)
    registered_delivery: int = 0
    parameters: dict[int, bytes] = field(default_factory=dict, repr=False)

    def packed(self) -> bytes:
        return (
            b"\0" + self.source.packed() + self.destination.packed()
            + bytes([self.esm_class, 0, 0, 0, 0, self.registered_delivery, 0, self.data_coding, 0, len(self.content)])
            + self.content
        )  # fmt: skip


class _Reader:
    def __init__(self, body: bytes) -> None:
        self.rest = body

    def take(self, count: int) -> bytes:
        if len(self.rest) < count:
            raise BadPdu("short body")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def byte(self) -> int:
        return self.take(1)[0]

    def string(self) -> str:
        value, end, self.rest = self.rest.partition(b"\0")
        if not end:
            raise BadPdu("string without end")
        return value.decode("latin-1")

    def address(self) -> Address:
        ton, npi = self.byte(), self.byte()
        return Address(self.string(), ton, npi)

    def parameters(self) -> dict[int, bytes]:
        found = {}
        while self.rest:
            tag, length = struct.unpack(">HH", self.take(4))
            found[tag] = self.take(length)
        return found


def short(body: bytes) -> Short:
    """Return what a body of `deliver_sm` says; raises BadPdu."""
    reader = _Reader(body)
    reader.string()
    source, destination = reader.address(), reader.address()
    esm_class, _protocol, _priority = reader.take(3)
    reader.string(), reader.string()
    registered, _replace, coding, _message, length = reader.take(5)
    content, parameters = reader.take(length), reader.parameters()
    content = content or parameters.get(PAYLOAD, b"")
    return Short(source, destination, esm_class, coding, content, registered, parameters)


def message_id(body: bytes) -> str:
    """Return the name that the other side gave to a message, of a body of `submit_sm_resp`."""
    return body.partition(b"\0")[0].decode("latin-1")
