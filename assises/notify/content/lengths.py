"""Whether a row makes a message that is too long, without writing the messages that plainly are not."""

from collections.abc import Mapping
from typing import Literal

from assises.notify.content import sms
from assises.notify.content.placeholders import PLACEHOLDER, fill, names

EMAIL_LIMIT = 2_000_000  # bytes
LIMITS = {"sms": sms.LIMIT, "email": EMAIL_LIMIT}
MOST_UNITS = {"sms": 2, "email": 4}  # what one character may take: UTF-16 units, or bytes


class Measure:
    """A template, ready to measure its messages."""

    def __init__(self, template: str, kind: Literal["email", "sms"]) -> None:
        self.template, self.kind, self.limit = template, kind, LIMITS[kind]
        repeats = len(PLACEHOLDER.findall(template)) - len(names(template)) + 1
        self._repeats, self._surely = repeats, self.limit // MOST_UNITS[kind] - len(template)

    def surely_fits(self, cells: list[str]) -> bool:
        """Say whether the message fits, however its cells are repeated and written."""
        return self._repeats * sum(map(len, cells)) <= self._surely

    def over(self, values: Mapping[str, str]) -> dict[str, object] | None:
        """Return the length of the message and the most it may have, if it is over."""
        if self.kind == "sms":
            length = sms.count(sms.render_sms(self.template, values, language="fr-ca")).characters
        else:
            length = len(fill(self.template, values, for_="email").encode())
        return {"length": length, "most": self.limit} if length > self.limit else None
