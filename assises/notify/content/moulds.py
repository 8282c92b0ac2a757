"""The same e-mail for many readers: its Markdown is read once, then each reader's values are put in their places.

Reading Markdown for each of 100,000 readers is most of the work of sending (docs/explanation/hot-paths.md). A mould is
used only where it cannot show: a template without conditions, and values that are plain words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assises.notify.content.email import Email, render_email
from assises.notify.content.placeholders import names, normal, normalised

_FIRST, _OPEN, _CLOSE = 0xE100, "\ue000", "\ue001"  # for private use: no template nor value holds them
_LEFT = re.compile("[\ue000-\uf8ff]")
_PLAIN = re.compile(r"(?=.{1,120}\Z)[\w.,’@/()-]+(?: [\w.,’@/()-]+)*")
_UNFIT = re.compile(
    r"\?\?|\)\)\s[%$]|\]\(\(\("
)  # a condition, a number before its sign, a value as an address
LINK = f"https://{_OPEN}link{_CLOSE}.invalid/"


@dataclass(frozen=True, slots=True)
class Mould:
    """An e-mail whose places for values are marked."""

    email: Email
    places: tuple[tuple[str, str], ...]  # normalised name, mark

    def cast(self, values: Mapping[str, object], link: str) -> Email | None:
        """Return the e-mail of one reader, or None when a value must be read as a template reads it."""
        given = normalised(values)
        pairs = [(mark, given.get(name)) for name, mark in self.places]
        if not all(
            isinstance(value, str) and _PLAIN.fullmatch(value) and "www" not in value
            for _mark, value in pairs
        ):
            return None
        parts = [self.email.subject, self.email.text, self.email.html]
        for mark, value in [*pairs, (LINK, link)]:
            parts = [part.replace(mark, str(value)) for part in parts]
        return None if any(_LEFT.search(part) for part in parts) else Email(*parts)


@lru_cache(maxsize=256)
def mould_of(subject: str, body: str, language: str, organisation: str, linked: bool) -> Mould | None:
    """Return the mould of a template, or None when it has conditions or places that a mould cannot keep."""
    if _UNFIT.search(f"{subject}\n{body}"):
        return None
    found = {normal(name): name for name in names(f"{subject}\n{body}")}
    places = {name: f"{_OPEN}{chr(_FIRST + place)}{_CLOSE}" for place, name in enumerate(found)}
    values = {found[name]: mark for name, mark in places.items()}
    email = render_email(
        subject,
        body,
        values,
        language=language,
        unsubscribe_url=LINK if linked else None,
        organisation=organisation,
    )
    whole = f"{email.subject}{email.text}{email.html}"
    if not all(mark in whole for mark in places.values()) or (linked and LINK not in email.html):
        return None
    return Mould(email, tuple(places.items()))


def email_for(
    subject: str, body: str, values: Mapping[str, object], *, language: str, link: str, organisation: str
) -> Email:
    """Return the e-mail of one reader, by the mould where there is one."""
    mould = mould_of(subject, body, language, organisation, bool(link))
    made = mould.cast(values, link) if mould else None
    return made or render_email(
        subject, body, values, language=language, unsubscribe_url=link or None, organisation=organisation
    )
