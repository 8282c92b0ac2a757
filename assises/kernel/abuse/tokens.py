"""The time at which something was shown, signed: what a page carries from its display to what a person does on it."""

import secrets
from dataclasses import dataclass

from django.core import signing

from assises.kernel import clock


@dataclass(frozen=True, slots=True)
class Opened:
    """When a subject was shown, and the work it asked."""

    age: float
    bits: int


@dataclass(frozen=True, slots=True)
class TimedTokens:
    """The tokens of one use: `salt` keeps them apart from those of any other, `life` is in seconds."""

    salt: str
    life: float

    def issue(self, subject: str, bits: int) -> str:
        """Return what a subject carries from its display to the act; `bits` of work are asked for it."""
        return signing.dumps([subject, bits, clock.now().timestamp(), secrets.token_hex(4)], salt=self.salt)

    def read(self, subject: str, token: str) -> Opened:
        """Return what a token says; raises signing.BadSignature when it is of another subject, altered or too old."""
        of, bits, shown, _chance = signing.loads(token, salt=self.salt)
        age = clock.now().timestamp() - float(shown)
        if of != subject or age > self.life:
            raise signing.BadSignature("of another subject, or too old")
        return Opened(age, int(bits))
