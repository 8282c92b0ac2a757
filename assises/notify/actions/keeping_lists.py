"""A list that is not ready: kept encrypted while its columns are matched, sent in part, completed once corrected."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.kernel import clock, sealed_files
from assises.notify.actions.batches import Picked
from assises.notify.actions.listing import Brought, keep_list, read_list
from assises.notify.addresses import index_of
from assises.notify.content.correcting import origins, read_back, same_columns, without_ours
from assises.notify.content.headers import match_of
from assises.notify.content.matching import Match, Matcher, titles_of
from assises.notify.content.recipients import Line, Sheet
from assises.notify.content.tables import Row
from assises.notify.models import Batch, BroughtList, ColumnMatch, ListPart
from assises.notify.queries.lists import Held, edition_of, held, rows_of_list
from assises.notify.queries.templates import Edition, whole_text

KEPT = timedelta(days=7)
Rows = Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file of corrected rows: its batch, if any row was new, and the lines that were left out."""

    sheet: Sheet
    batch: Batch | None = None
    rows: int = 0
    left_out: list[int] = field(default_factory=list)  # of the file: already in the list


def keep_brought(*, found: Edition, brought: Brought, person: Person) -> BroughtList:
    """Keep a list that has faults, or is to be read by a job, encrypted, for a week."""
    brought.file.seek(0)
    name, key = sealed_files.keep(brought.file.read())
    return BroughtList.objects.create(
        workspace=found.template.workspace, template=found.template, version=found.version.number,
        name=brought.name[:255], file=name, key_kept=key, scheduled_for=brought.scheduled_for, created_by=person,
    )  # fmt: skip


def read_kept(one: BroughtList, rows: Rows | None = None) -> Sheet:
    """Return a kept list as its columns are matched by now; `rows` yields its rows in another way than usual."""
    return read_list(edition_of(one), _as_brought(one), _matcher(one.columns), rows=rows or rows_of_list(one))


def _matcher(columns: Match) -> Matcher | None:
    return (lambda _titles: columns) if columns else None


@transaction.atomic
def match_columns(*, one: BroughtList, titles: list[str], match: Match) -> None:
    """Match the columns of a list, and remember them for the next list of its template."""
    one.columns = dict(match)
    one.save(update_fields=["columns"])
    ColumnMatch.objects.update_or_create(
        template=one.template, defaults={"titles": titles_of(titles, match)}
    )


@transaction.atomic
def send_good_rows(*, one: BroughtList, person: Person) -> Batch:
    """Make a batch, to be confirmed, of the rows without a fault; asked again, it is the same batch."""
    locked = BroughtList.objects.select_for_update().get(pk=one.pk)
    return held(locked).first or batch_of(locked, read_kept(locked), person)


def batch_of(locked: BroughtList, sheet: Sheet, person: Person) -> Batch:
    """Make the batch of the good rows of a list that is locked and has none."""
    batch = keep_list(found=edition_of(locked), sheet=sheet, brought=_as_brought(locked), person=person)
    lines = runs(line for line, *_row in sheet.rows)
    ListPart.objects.create(batch=batch, brought=locked, lines=lines)
    return batch


@transaction.atomic
def add_corrected(*, one: BroughtList, rows: Rows, person: Person) -> Added:
    """Make a batch of the rows of a file that the list does not hold yet: bringing a row again doubles nobody.

    `rows` yields the rows of the file from its first, each time. A row that names a line that was refused is new until
    it was corrected; another, while its address is not there.
    """
    locked = BroughtList.objects.select_for_update().get(pk=one.pk)
    whole = read_kept(locked)
    sheet = _read_back(locked, whole, rows)
    if sheet.header is None or sheet.whole:
        return Added(sheet)
    picked, left_out = _sorted(sheet, held(locked), whole.faulty_lines)
    if not picked:
        return Added(sheet, left_out=left_out)
    name = _("%(name)s (corrigées)") % {"name": locked.name[:230]}
    found = [line for _origin, line in picked]
    brought = Brought(BytesIO(), name, locked.scheduled_for)
    batch = keep_list(found=edition_of(locked), sheet=Picked(found), brought=brought, person=person)
    lines = runs(origin for origin, _line in picked if origin is not None)
    ListPart.objects.create(batch=batch, brought=locked, lines=lines, added=True)
    return Added(sheet, batch, len(found), left_out)


def _read_back(one: BroughtList, whole: Sheet, rows: Rows) -> Sheet:
    found = edition_of(one)
    match = match_of(whole.header, whole_text(found.version, "fr-ca")) if whole.header else {}
    matched = same_columns(whole.titles, match)
    return read_list(found, _as_brought(one), matched, rows=lambda: read_back(rows()))


def _sorted(sheet: Sheet, known: Held, refused: set[int]) -> tuple[list[tuple[int | None, Line]], list[int]]:
    """Return the new rows with the line that each corrects, and the lines of the file that are left out."""
    told, taken = origins(sheet), set(known.lines)
    there, corrected = set(known.indexes()), set(known.indexes(added=True))
    picked: list[tuple[int | None, Line]] = []
    left_out: list[int] = []
    for line, to, values, language in sheet.rows:
        origin = told.get(line) if told.get(line) in refused | taken else None
        index = index_of(known.channel, to)
        # A person may stand on two lines of a list: the line tells them apart, unless it came back without its number.
        if origin in taken or index in (there if origin is None else corrected):
            left_out.append(line)
            continue
        taken |= {origin} if origin else set()
        there.add(index)
        picked.append((origin, (origin or line, to, without_ours(values), language)))
    return picked, left_out


def _as_brought(one: BroughtList) -> Brought:
    return Brought(BytesIO(), one.name, one.scheduled_for)


def runs(lines: Iterable[int]) -> list[list[int]]:
    """Return lines as runs: the first and the last of each."""
    ordered = sorted(set(lines))
    breaks = [at for at, (one, other) in enumerate(pairwise(ordered), start=1) if other != one + 1]
    starts = [0, *breaks] if ordered else []
    return [
        [ordered[start], ordered[end - 1]]
        for start, end in zip(starts, [*breaks, len(ordered)], strict=False)
    ]


def past_lists() -> Iterator[BroughtList]:
    """Return the lists that were kept long enough."""
    return BroughtList.objects.filter(created_at__lt=clock.now() - KEPT).iterator()


def forget_list(one: BroughtList) -> None:
    """Take a list away; its batches stay."""
    with transaction.atomic():
        one.delete()
        drop_file(one)


def drop_file(one: BroughtList) -> None:
    """Take the file of a list away once the transaction is over."""
    if name := one.file:
        transaction.on_commit(lambda: sealed_files.forget(name))
