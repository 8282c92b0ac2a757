"""From a message to the packets that carry its parts, and from their answers to its outcome."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from queue import SimpleQueue
from threading import Lock

from assises.notify.providers import gsm, smpp_pdu
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from assises.notify.providers.smpp_link import SmppSettings
from assises.notify.providers.smpp_pdu import Address, Pdu

_NUMBER = re.compile(r"\+?[0-9]{3,15}\Z")
LONGEST = 11
_NAME = re.compile(r"[A-Za-z0-9 ._-]{1,11}\Z")
UDH, RECEIPT, ON_FAILURE = 0x40, 0x01, 0x02
# Busy, a full queue, too fast, or a failure that says nothing of the message: later.
LATER = frozenset({0x08, 0x14, 0x45, 0x58, 0x64, 0x65})
OUR_FAULT = frozenset({0x04, 0x0D, 0x0E, 0x0F})  # not bound, or not allowed to
NAMES = {0x08: "ESME_RSYSERR", 0x0B: "ESME_RINVDSTADR", 0x14: "ESME_RMSGQFUL", 0x45: "ESME_RSUBMITFAIL",
         0x58: "ESME_RTHROTTLED"}  # fmt: skip


class BadNumber(ValueError):
    pass


def bodies(message: Outgoing, reference: int, settings: SmppSettings) -> list[bytes]:
    """Return the bodies of `submit_sm`, one a part; raises BadNumber or TooLong.

    The last part asks for a receipt, and stands for the message; the others ask for one when they fail.
    """
    source, destination = _source(message.sender, settings), _destination(message.to)
    coding, parts = gsm.parts(message.text, reference)
    header = UDH if len(parts) > 1 else 0
    return [
        smpp_pdu.Short(
            source, destination, header, coding, part, RECEIPT if number == len(parts) else ON_FAILURE
        ).packed()
        for number, part in enumerate(parts, start=1)
    ]


def _destination(to: str) -> Address:
    if not _NUMBER.match(to):
        raise BadNumber
    return Address(to.lstrip("+"), 1, 1)


def _source(sender: str, settings: SmppSettings) -> Address:
    """Return an international number, a short code, or a name of up to eleven letters."""
    if sender.startswith("+") and _NUMBER.match(sender):
        return Address(sender[1:], 1, 1)
    if sender.isascii() and sender.isdigit():
        return Address(sender, settings.short_code_ton, settings.short_code_npi)
    name = _plain(sender)
    if not _NAME.match(name):
        raise BadNumber
    return Address(name, 5, 0)


def _plain(sender: str) -> str:
    """Return a name of eleven characters as networks carry it: without its accents, and never longer for that."""
    letters = unicodedata.normalize("NFKD", sender.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("’", " ")
    return bare[:LONGEST].strip() if len(sender) <= LONGEST else bare


class Sheaf:
    """The parts of one message, and what was answered to each; it joins `done` when all are known."""

    def __init__(self, message: str, count: int, done: "SimpleQueue[Sheaf]") -> None:
        self._message, self._done, self._lock = message, done, Lock()
        self._answers: list[Pdu | str | None] = [None] * count
        self._left = [True] * count

    def answer(self, number: int, said: Pdu | str) -> None:
        """Keep the answer to a part, or in a word why there is none."""
        with self._lock:
            self._answers[number] = said
            whole = None not in self._answers
        if whole:
            self._done.put(self)

    def missed(self, number: int, code: str) -> None:
        """Keep that a part never left."""
        self._left[number] = False
        self.answer(number, code)

    def _references(self, answers: Sequence[Pdu | str | None]) -> tuple[str, ...]:
        """Return the names that the centre gave to the parts that it took."""
        taken = [said for said in answers if isinstance(said, Pdu) and said.status == smpp_pdu.OK]
        return tuple(smpp_pdu.message_id(said.body) for said in taken)

    def outcome(self) -> Outcome:
        """Return the fate of the message: the worst of its parts, and unknown when some may have arrived.

        Its reference is that of its last part, the one whose delivery is told; the others are told when they fail.
        """
        return replace(self._fate(), part_references=self._references(self._answers[:-1]))

    def _fate(self) -> Outcome:
        silent = [said for said in self._answers if isinstance(said, str)]
        refusals = [said.status for said in self._answers if isinstance(said, Pdu) and said.status]
        if silent:
            verdict = Verdict.UNKNOWN if any(self._left) else Verdict.NOT_TRIED
            return Outcome(self._message, verdict, code=silent[0], detail="connection")
        if refusals:
            return self._refused(refusals)
        return Outcome(self._message, Verdict.ACCEPTED, self._references(self._answers)[-1])

    def _refused(self, refusals: list[int]) -> Outcome:
        worst = next((one for one in refusals if one not in LATER | OUR_FAULT), refusals[0])
        verdict = Verdict.PERMANENT
        if worst in LATER:
            verdict = Verdict.TEMPORARY
        elif worst in OUR_FAULT:
            verdict = Verdict.NOT_TRIED if len(refusals) == len(self._answers) else Verdict.UNKNOWN
        return Outcome(self._message, verdict, code=NAMES.get(worst, f"0x{worst:08x}"))
