"""Placeholders of a template: `((name))`, `((condition??text))`, and lists.

A name is the same whatever its case, spaces, `_` and `-`: that is what the clients of the Notify family expect.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

Medium = Literal["email", "sms", "letter"]
PLACEHOLDER = re.compile(r"\(\(([^()]+)\)\)")
TRUE = {"yes", "y", "true", "t", "1", "include", "show", "oui", "vrai"}
LAST = {"fr": " et ", "en": " and "}
_SEPARATORS = str.maketrans("", "", " \t\r\n\u00a0\u202f_-")
_ADDRESS = re.compile(
    r"""(?ix) (?<![\w+.-]) [\w+.-]+:// [^\s()<>\[\]{}"']*                # with a scheme, whatever follows
          | (?<![\w.-]) \.* (?:[\w-]+\.+)+ [^\W\d_]{2,} (?::\d+)?          # or a host name…
            (?:[/?\#] [^\s()<>\[\]{}"']*)?                               # … and what it serves"""
)  # each alternative starts where a word starts: a long word is read once, not once a letter
_ACCIDENT = re.compile(r"[\w.-]+")
_ENDS, _INSIDE = re.compile(r"\s*[\r\n]\s*"), "\n  "  # a value of several lines stays in its bullet
_MARKS = re.compile(r"[`*_()\\{}\[\]<>#+\-.!|]")


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """Return the name as names are compared; an accent of a Mac is the same as another."""
    return unicodedata.normalize("NFC", name.translate(_SEPARATORS)).lower()


def _split(inside: str) -> tuple[str, str | None]:
    """Return the name of what stands between the parentheses, and the text that it commands if it is a condition."""
    name, mark, text = inside.partition("??")
    return name.strip(), text if mark else None


def names(text: str) -> list[str]:
    """Return the names that a template asks for, those of conditions included, in order, each once."""
    found: dict[str, str] = {}
    for match in PLACEHOLDER.finditer(text):
        name, _text = _split(match[1])
        found.setdefault(normal(name), name)
    return list(found.values())


def broken(text: str) -> list[str]:
    """Return the pieces of a template that were meant as placeholders and are none: `((name)`, `(( ))`, `((a((b))))`.

    Whatever is left of two parentheses once the placeholders are taken out would be printed to the reader.
    """
    rest = PLACEHOLDER.sub(lambda found: "" if _split(found[1])[0] else found[0], text)
    return [
        text_around.strip()[:40] for text_around in re.findall(r"[^\n]{0,20}(?:\(\(|\)\))[^\n]{0,20}", rest)
    ]


def normalised(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values by normal name; of two spellings of one name, the first that has a value is kept."""
    kept: dict[str, object] = {}
    for name, value in values.items():
        if kept.get(normal(name)) is None:
            kept[normal(name)] = value
    return kept


def missing(text: str, values: Mapping[str, object]) -> list[str]:
    """Return the names that have no value; an empty text is one, None is not."""
    given = normalised(values)
    return [name for name in names(text) if given.get(normal(name)) is None]


def is_true(value: object) -> bool:
    """Say whether a condition holds for the value."""
    return value if isinstance(value, bool) else str(value).strip().lower() in TRUE


def _same(value: str) -> str:
    return value


def fill(
    text: str,
    values: Mapping[str, object],
    *,
    for_: Medium,
    escape: Callable[[str], str] = _same,
    language: str = "fr-ca",
) -> str:
    """Return the template with its values, each passed through `escape`; what has no value stays as it is written.

    A list becomes bullets, or a sentence in a text message.
    """
    given = normalised(values)

    def replaced(match: re.Match[str]) -> str:
        name, conditional = _split(match[1])
        value = given.get(normal(name))
        if value is None:
            return match[0]
        if conditional is not None:
            return conditional if is_true(value) else ""
        return _written(value, for_, escape, language)

    return PLACEHOLDER.sub(replaced, text)


def _written(value: object, medium: Medium, escape: Callable[[str], str], language: str) -> str:
    if not isinstance(value, list | tuple):
        return escape(_text(value))
    items = [escape(text) for item in value if item is not None and (text := _text(item)).strip()]
    if medium == "sms":
        return _sentence([item.strip() for item in items], language)
    return (
        "\n\n" + "\n".join(f"* {_ENDS.sub(_INSIDE, item.strip())}" for item in items) + "\n\n"
        if items
        else ""
    )


def _text(value: object) -> str:
    """Return a value as text; a kind of text of its own stays one, so that `escape` may know it."""
    return value if isinstance(value, str) else str(value)


def _sentence(items: list[str], language: str) -> str:
    """Return « a, b et c »."""
    last = LAST.get(language[:2].lower(), LAST["en"])
    return last.join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def sanitise(value: str) -> str:
    """Return an untrusted value without addresses, its Markdown escaped.

    An address made of letters, digits, dots and hyphens alone, such as « fin.debut », was perhaps a sentence without
    its space: its dots get one, and it is no address any more.
    """

    def without(match: re.Match[str]) -> str:
        return match[0].replace(".", ". ") if _ACCIDENT.fullmatch(match[0]) else ""

    return _MARKS.sub(r"\\\g<0>", _ADDRESS.sub(without, value))
