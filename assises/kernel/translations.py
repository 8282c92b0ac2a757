"""The English catalogue: what the code and the templates say, what is translated, what is missing.

Done with Babel, so that neither GNU gettext nor anything else than Python is needed.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]")
PLURALS = {"ngettext", "ngettext_lazy"}
FOLDERS = ("assises", "config", "demo")


@dataclass(frozen=True)
class Gaps:
    """What is wrong in the catalogue: sentences without English, English without a sentence, lost placeholders."""

    missing: list[str]
    unused: list[str]
    broken: list[str]

    @property
    def clean(self) -> bool:
        return not (self.missing or self.unused or self.broken)


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"


def read() -> Catalog:
    """Return the English catalogue as committed."""
    with catalogue_path().open("rb") as file:
        return read_po(file, locale="en")


def sources() -> Iterator[Path]:
    """Yield the files that may say something to a person."""
    for folder in FOLDERS:
        for pattern in ("*.py", "*.html", "*.svg", "*.txt"):
            yield from sorted((Path(settings.ROOT) / folder).rglob(pattern))


def said() -> dict[str | tuple[str, ...], str]:
    """Return every sentence of the code and the templates, with the first file that says it."""
    found: dict[str | tuple[str, ...], str] = {}
    for path in sources():
        place = path.relative_to(settings.ROOT).as_posix()
        for message in _messages(path):
            found.setdefault(message, place)
    return found


def _messages(path: Path) -> Iterator[str | tuple[str, ...]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is not a sentence becomes a row of X; without indentation Python's tokenizer reads it.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    for _line, function, message, _comments in extract_python(
        io.BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        if isinstance(message, str):
            yield message
        elif function in PLURALS and all(message[:2]):
            yield tuple(message[:2])


def gaps() -> Gaps:
    """Compare the catalogue with what is said."""
    catalogue, sentences = read(), said()
    known = {key(message): message for message in catalogue if message.id}
    singulars = {_first(sentence) for sentence in sentences}
    missing = [f"{sentences[s]}: {_first(s)}" for s in sentences if not _translated(known.get(_first(s)))]
    unused = [name for name in known if name not in singulars]
    broken = [
        name for name, message in known.items() if _translated(message) and not _same_placeholders(message)
    ]
    return Gaps(missing, unused, broken)


def _first(sentence: str | tuple[str, ...]) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


def key(message: Message) -> str:
    """Return the French sentence, the singular where there are two."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def english(message: Message) -> str | list[str]:
    """Return the English of a message, one or several as `merge` takes them."""
    return list(message.string) if isinstance(message.string, tuple | list) else str(message.string)


def _translated(message: Message | None) -> bool:
    if message is None:
        return False
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(strings)


def _same_placeholders(message: Message) -> bool:
    """Say whether the English names the values that the French names."""
    source, target = (
        texts if isinstance(texts, str) else str((texts or [""])[-1])
        for texts in (message.id, message.string)
    )
    return set(PLACEHOLDER.findall(source)) == set(PLACEHOLDER.findall(target))


def merge(pairs: dict[str, str | list[str]]) -> int:
    """Add English sentences to the catalogue, drop the ones nobody says, and return how many it holds."""
    old, sentences = read(), said()
    new = Catalog(
        locale="en",
        project="Assises",
        fuzzy=False,
        creation_date=old.creation_date,
        revision_date=old.revision_date,
    )
    known = {key(message): message.string for message in old if message.id}
    for sentence in sorted(sentences, key=_first):
        given = pairs.get(_first(sentence), known.get(_first(sentence), ""))
        new.add(sentence, tuple(given) if isinstance(given, list) else given)
    with catalogue_path().open("wb") as file:
        write_po(file, new, width=110, sort_output=True, no_location=True, omit_header=False)
    return len(new)


def compile_catalogue() -> None:
    """Write the binary catalogue that Django reads; it is never committed."""
    with catalogue_path().with_suffix(".mo").open("wb") as file:
        write_mo(file, read())
