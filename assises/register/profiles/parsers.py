"""From what a clerk types in a cell to a value. Blank, a dash, NA and ND are absent: they never become zero."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assises.kernel.counts import Count, Missing
from assises.kernel.tabular import cells
from assises.kernel.tabular.grids import FORMULA_ERRORS
from assises.kernel.text import searchable
from assises.register.enums import Answer

ABSENT = frozenset({"", "na", "nd", "n/a", "n.a.", "n/d", "n.d.", "n. d."})
YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1"})
NO = frozenset({"no", "n", "non", "false", "faux", "0"})
NOT_APPLICABLE = frozenset({"na", "n/a", "so", "s.o.", "s. o.", "s/o", "sans objet", "not applicable"})
NOT_PROVIDED = frozenset({"", "nd", "n/d", "n.d.", "n. d."})
_LARGEST = 9_223_372_036_854_775_807
_SAFE_URL = re.compile(r"https?://[^\s/]+\.\S+")


REFUSED = ValueError  # what `read` raises; the expected form says the rest


@dataclass(frozen=True, slots=True)
class Parser:
    """How a cell is read; `read` raises ValueError on anything but the `expected` form or an absence."""

    read: Callable[[str], Any]
    expected: str | Promise
    choices: tuple[tuple[str, str | Promise], ...] = ()
    many: bool = False
    is_date: bool = False


def _absent(cell: str) -> bool:
    return cells.bare(cell).casefold() in ABSENT


def read_integer(cell: str) -> int | None:
    """Return a count as people write it (`kernel.tabular.cells.read_whole`), or None when it is absent."""
    if _absent(cell):
        return None
    number = cells.read_whole(cell)
    if number > _LARGEST:
        raise ValueError(cell)
    return number


def read_count(cell: str) -> Count | None:
    """Return a count, why it is missing (ND: not collected, NA or s.o.: not applicable), or None for a blank.

    The words are those of the service inventory of the Government of Canada (its data dictionary).
    """
    word = cells.bare(cell).casefold()
    if not word:
        return None
    if word in NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    if word in NOT_PROVIDED:
        return Missing.NOT_COLLECTED
    return read_integer(cell)


def read_small_integer(cell: str) -> int | None:
    number = read_integer(cell)
    if number is not None and number > 2_147_483_647:
        raise ValueError(cell)
    return number


def read_date(cell: str) -> str | None:
    """Return an ISO date of a day written in any form that has one meaning, or None when it is absent."""
    return None if _absent(cell) else cells.read_day(cell).isoformat()


def read_yes_no(cell: str) -> bool | None:
    if _absent(cell):
        return None
    word = cells.bare(cell).casefold()
    if word not in YES | NO:
        raise ValueError(cell)
    return word in YES


def read_answer(cell: str) -> str | None:
    """Return `yes`, `no`, `na` (not applicable: an answer in its own right) or None (not provided)."""
    word = cells.bare(cell).casefold()
    if word in NOT_PROVIDED:
        return None
    if word in NOT_APPLICABLE:
        return "na"
    return "yes" if read_yes_no(word) else "no"


def read_fiscal_year(cell: str) -> int | None:
    """Return the civil year in which a fiscal year written `2023-2024` or `2023-24` starts."""
    return None if _absent(cell) else cells.read_fiscal_start(cell)


def read_url(cell: str) -> str:
    text = cells.bare(cell)
    if text and not (_SAFE_URL.fullmatch(text) and len(text) <= 1000):
        raise ValueError(cell)
    return text


def read_code(cell: str) -> str | None:
    """Return a code: letters, digits, points, dashes; it names the record in addresses."""
    text = cells.bare(cell)
    if text and not re.fullmatch(r"[\w][\w.:-]{0,79}", text):
        raise ValueError(cell)
    return text or None


INTEGER = Parser(read_integer, _("un nombre entier, par exemple 1234 ou 1 234 (vide, NA ou ND : non fourni)"))
FIGURE = Parser(
    read_count,
    _("un nombre entier, par exemple 1234 ou 1 234 (vide ou ND\u00a0: non collecté, NA ou s.o.\u00a0: sans objet)"),
)
COUNT = Parser(read_small_integer, INTEGER.expected)
DATE = Parser(read_date, _("une date, par exemple 2024-03-31 ou 31 mars 2024"), is_date=True)
YES_NO = Parser(
    read_yes_no, _("oui ou non (vide, NA ou ND\u00a0: non fourni)"), (("oui", _("oui")), ("non", _("non")))
)
ANSWER = Parser(
    read_answer, _("oui, non ou sans objet (vide ou ND\u00a0: non fourni)"), tuple(Answer.choices)
)
FISCAL_YEAR = Parser(read_fiscal_year, _("un exercice, par exemple 2023-2024"))
URL = Parser(read_url, _("une adresse qui commence par https://, d’au plus 1000 caractères"))
CODE = Parser(
    read_code, _("un code de 80 caractères au plus : lettres, chiffres, points et tirets, sans espace")
)


def text(longest: int | None = None) -> Parser:
    """Return the parser of a free text of at most `longest` characters."""

    def read(cell: str) -> str:
        words = cells.bare(cell)
        if "\x00" in words or words in FORMULA_ERRORS or (longest is not None and len(words) > longest):
            raise ValueError(cell)
        return words

    limit = format_lazy(_("un texte d’au plus {longest} caractères"), longest=longest)
    return Parser(read, limit if longest else _("un texte"))


def _words(choices: type[TextChoices], also: Mapping[str, str]) -> dict[str, str]:
    return {**{value: value for value in choices.values}, **also}


def one_of(choices: type[TextChoices], also: Mapping[str, str]) -> Parser:
    """Return the parser of one value of a closed list; `also` gives the French words, without accents."""
    words = _words(choices, also)

    def read(cell: str) -> str | None:
        word = searchable(cell)
        if word and word not in words:
            raise ValueError(cell)
        return words.get(word)

    return Parser(
        read, format_lazy(_("une valeur parmi {words}"), words=_listed(words)), tuple(choices.choices)
    )


def several_of(choices: type[TextChoices], also: Mapping[str, str]) -> Parser:
    """Return the parser of several values of a closed list, separated by `|`, `,` or `;`."""
    one = one_of(choices, also)

    def read(cell: str) -> list[str]:
        found = {one.read(word) for word in re.split(r"[|,;]", cell) if word.strip()}
        return [value for value in choices.values if value in found]

    words = _listed(_words(choices, also))
    return Parser(
        read,
        format_lazy(_("une ou plusieurs valeurs parmi {words}, séparées par |"), words=words),
        tuple(choices.choices),
        many=True,
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
