"""Reading the audit trail: one scope, the newest first, a few queries whatever its length."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from assises.kernel.models import AuditEntry
from assises.register.models import Administration

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of the trail; a blank asks nothing. `scope`: an administration, or none (the installation)."""

    scope: int | None
    words: str = ""
    actor: str = ""
    on_behalf_of: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of rows, and the number of the last one where older rows follow."""

    rows: list[AuditEntry]
    older: int | None


def operates(administration: Administration) -> bool:
    """Say whether an administration runs the installation: the one that is set, or the only one."""
    if settings.OPERATOR:
        return bool(administration.slug == settings.OPERATOR)
    return not Administration.objects.exclude(pk=administration.pk).exists()


def entries(asked: Asked) -> "QuerySet[AuditEntry]":
    """Return the rows that are asked for, the newest first.

    The scope comes first in the order, so that an index gives it also where there is none.
    """
    scope = Q(scope=asked.scope) if asked.scope is not None else Q(scope__isnull=True)
    rows = AuditEntry.objects.filter(scope, _kept(asked))
    if asked.words:
        rows = rows.exclude(reason="").filter(_bears(asked.words))
    return rows.order_by("scope", "-at", "-id")


def older_than(asked: Asked, pk: int | None) -> Slice:
    """Return the page after the row `pk`, or the first one: a place in the trail, not a count of pages."""
    rows = entries(asked)
    last = AuditEntry.objects.filter(pk=pk).values_list("at", flat=True).first() if pk else None
    if last is not None:
        rows = rows.filter(Q(at__lt=last) | Q(pk__lt=pk or 0), at__lte=last)
    found = list(rows[: PER_PAGE + 1])
    return Slice(found[:PER_PAGE], found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None)


def _kept(asked: Asked) -> Q:
    equal = {name: getattr(asked, name) for name in ("actor", "on_behalf_of", "action", "subject")}
    kept = Q(**{name: value for name, value in equal.items() if value})
    if asked.since:
        kept &= Q(at__gte=asked.since)
    return kept & Q(at__lt=asked.until) if asked.until else kept


def _bears(words: str) -> Func:
    """Compare as the index of the reasons does: whole words, whatever their case."""
    return Func(
        F("reason"),
        Value(words),
        template="(to_tsvector('simple', %(expressions)s))",
        arg_joiner=") @@ plainto_tsquery('simple', ",
        output_field=BooleanField(),
    )
