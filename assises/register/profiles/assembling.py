"""What plain profiles share: rows of the same code make one record, and every row must add something."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from assises.kernel.counts import Count, Missing
from assises.register.enums import InteractionPoint, RecordKind
from assises.register.profiles.columns import Column, Known, Parsed, Row, Values, expected_code

Adds = Callable[[Row], Hashable]


def group(rows: Sequence[Row], plain: Iterable[Column], adds: Adds, parsed: Parsed) -> dict[str, list[Row]]:
    """Return the rows by code; a row repeated, or that contradicts the first of its code, is a problem."""
    names = [column.name for column in plain]
    grouped: dict[str, list[Row]] = {}
    seen: dict[tuple[str, Hashable], int] = {}
    for row in rows:
        code = row.values["code"]
        if not code:
            continue
        first_line = seen.setdefault((code, adds(row)), row.line)
        if first_line != row.line:
            expected = _("un code qui ne répète pas la ligne %d") % first_line
            parsed.problems.append(row.problem("code", expected))
        grouped.setdefault(code, []).append(row)
        _check_same(grouped[code][0], row, names, parsed)
    return grouped


def _check_same(first: Row, row: Row, names: Iterable[str], parsed: Parsed) -> None:
    for name in names:
        if row.values[name] != first.values[name]:
            expected = _("la même valeur qu’à la ligne %d, qui décrit la même unité") % first.line
            parsed.problems.append(row.problem(name, expected))


def year_counts(row: Row, channels: Mapping[str, str]) -> dict[str, Count]:
    """Return the counts of a row by channel (`channels` gives it by column); one left blank was not collected."""
    counts = {channel: row.values[name] for name, channel in channels.items()}
    return {channel: Missing.NOT_COLLECTED if count is None else count for channel, count in counts.items()}


def online(answers: Iterable[str | None]) -> bool | None:
    """Return whether at least one interaction point is online; None where one that might be says nothing.

    A service whose points are all not applicable has nothing online: that is an answer, not a silence.
    """
    said = set(answers)
    return True if "yes" in said else None if None in said else False


def online_problem(values: Values) -> str:
    """Return the expected form of `online` when its interaction points say the contrary, else nothing."""
    if values.get("online") is None:
        return ""
    told = online(values.get(point) for point in InteractionPoint.values)
    if told is None or told == values["online"]:
        return ""
    if told:
        return _("«\u00a0oui\u00a0», puisqu’un point d’interaction est offert en ligne")
    return _("«\u00a0non\u00a0», puisqu’aucun point d’interaction n’est offert en ligne")


def plain_values(row: Row, plain: Iterable[Column]) -> Values:
    """Return the columns that are fields of the record, by name."""
    return {column.name: row.values[column.name] for column in plain}


def resolve_owner(row: Row, values: Values, known: Known, parsed: Parsed) -> None:
    """Replace the name of the organisation by its code, or say that nobody confirmed it."""
    name = values["organisation"]
    if not name:
        return
    code = known.owners.resolve(name)
    if code is None:
        parsed.unmatched.add(name)
        parsed.problems.append(
            row.problem(
                "organisation",
                _("le code d’une organisation du registre, ou un nom confirmé dans la table des noms"),
            )
        )
    values["organisation"] = code


def check_reference(row: Row, column: str, kind: RecordKind, known: Known, parsed: Parsed) -> None:
    """Say when `column` names a record that the register does not have."""
    code = row.values[column]
    if code and not known.has(kind, code):
        parsed.problems.append(row.problem(column, expected_code(kind)))


def check_order(row: Row, first: str, last: str, parsed: Parsed) -> None:
    """Say when the date `last` comes before the date `first`."""
    expected = order_problem(row.values, first, last)
    if expected:
        parsed.problems.append(row.problem(last, expected))


def order_problem(values: Values, first: str, last: str) -> str:
    """Return the expected form of `last` when it comes before `first`, else nothing."""
    begins, ends = values.get(first), values.get(last)
    if begins and ends and ends < begins:
        return _("une date égale ou postérieure à %(column)s (%(date)s)") % {"column": first, "date": begins}
    return ""
