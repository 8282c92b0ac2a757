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
LINK = f"https://{_OPEN}link{_CLOSE}.invalid/"
_MARKED = re.compile(f"({LINK}|{_OPEN}.{_CLOSE})")
_LEFT = re.compile("[\ue000-\uf8ff]")
_PLAIN = re.compile(r"(?=.{1,120}\Z)[\w.,’@/()-]+(?: [\w.,’@/()-]+)*")
_UNFIT = re.compile(
    r"\?\?|\)\)\s[%$]|\]\(\(\("
)  # a condition, a number before its sign, a value as an address


@dataclass(frozen=True, slots=True)
class Mould:
    """An e-mail cut at its places: words, then a mark, then words..."""

    parts: tuple[tuple[str, ...], ...]  # of the subject, the text and the HTML
    places: tuple[tuple[str, str], ...]  # normalised name, mark

    def cast(self, values: Mapping[str, object], link: str) -> Email | None:
        """Return the e-mail of one reader, or None when a value must be read as a template reads it."""
        given = normalised(values)
        put = {LINK: link}
        for name, mark in self.places:
            value = given.get(name)
            if not isinstance(value, str) or not _PLAIN.fullmatch(value) or "www" in value:
                return None
            put[mark] = value
        return Email(*("".join([put.get(piece, piece) for piece in part]) for part in self.parts))


def _cut(email: Email) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_MARKED.split(part)) for part in (email.subject, email.text, email.html))


def _whole(parts: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether every mark stands alone: one that the rendering changed could not be found again."""
    return not any(_LEFT.search(words) for part in parts for words in part[::2])


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
    parts = _cut(email)
    return Mould(parts, tuple(places.items())) if _whole(parts) else None


def email_for(
    subject: str, body: str, values: Mapping[str, object], *, language: str, link: str, organisation: str
) -> Email:
    """Return the e-mail of one reader, by the mould where there is one."""
    mould = mould_of(subject, body, language, organisation, bool(link))
    made = mould.cast(values, link) if mould else None
    return made or render_email(
        subject, body, values, language=language, unsubscribe_url=link or None, organisation=organisation
    )
