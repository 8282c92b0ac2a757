"""A list that is long to read, or that may be: kept as it came, read by a job within limits, all of it or nothing.

A workbook is never opened while a person waits for a page: five kilobytes may ask for fifty gigabytes. The job may be
run twice: its last step, one transaction, is done by the first run that comes there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel import clock, progress, sealed_files
from assises.kernel.tabular.workbooks import is_workbook
from assises.notify.actions.keeping_lists import Added, Rows, add_corrected, batch_of, drop_file, read_kept
from assises.notify.content.faults import Fault, Unreadable
from assises.notify.content.packing import pack, unpack
from assises.notify.content.recipients import Sheet
from assises.notify.content.tables import LONGEST_START, Row, rows_of
from assises.notify.enums import ListState
from assises.notify.models import BroughtList
from assises.notify.queries.lists import rows_of_list

SMALL = 256 * 1024  # bytes of a text that is read while the page waits: some four thousand people
SHOWN = 100  # faults that are kept of a reading
TOO_LATE = timedelta(hours=1)  # a list that waits longer is waited for in vain


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store, encrypted, and how its rows are read."""

    file: str
    key: str
    rows: Rows


def read_at_once(file: BinaryIO, size: int) -> bool:
    """Say whether a file is read while the page waits: a short text is, a workbook never."""
    file.seek(0)
    return size <= SMALL and not is_workbook(file.read(LONGEST_START))


@transaction.atomic
def read_later(*, one: BroughtList) -> None:
    """Queue the reading of a list that is kept."""
    one.state = ListState.READING
    one.save(update_fields=["state"])
    task = app.configure_task("notify.read_list", queue="lists", lock=f"lists:{one.workspace_id}")
    task.defer(brought=str(one.pk), language=get_language())


def read_waiting(pk: UUID) -> None:
    """Read a list that waits, in the language of the moment; one that was read, or is gone, stays as it is."""
    kept = BroughtList.objects.select_related("workspace", "template", "corrects", "created_by")
    one = kept.filter(pk=pk, state=ListState.READING).first()
    if one is None:
        return
    try:
        with progress.written_to(one):
            unfolded = _unfolded(one)
            sheet = _checked(one, unfolded) if one.template and not one.corrects else None
    except Unreadable as error:
        refuse(one.pk, [Fault(error.line, "", error.code)])
    else:
        _finish(one, unfolded, sheet)


def _unfolded(one: BroughtList) -> Kept | None:
    """Return a workbook as its rows, kept beside it; None for a text, which is read as it is."""
    content = sealed_files.read(one.file, one.key_kept)
    if one.holds_rows or not is_workbook(content):
        return None
    for _step in progress.track([one], _("Ouverture du classeur"), 1):
        packed = pack(rows_of(BytesIO(content)))
    return Kept(*sealed_files.keep(packed), lambda: unpack(packed))


def _checked(one: BroughtList, unfolded: Kept | None) -> Sheet:
    """Return a list of recipients with all that is wrong in it, saying how many rows were read."""
    rows = unfolded.rows if unfolded else rows_of_list(one)
    total = sum(1 for _row in rows())

    def told() -> Iterator[Row]:
        return progress.track(rows(), _("Vérification des lignes"), total)

    return read_kept(one, told)


@transaction.atomic
def _finish(one: BroughtList, unfolded: Kept | None, sheet: Sheet | None) -> None:
    """Keep what the reading found: the rows, and the batch that a list without a fault makes."""
    locked = BroughtList.objects.select_for_update().filter(pk=one.pk, state=ListState.READING).first()
    if locked is None:
        if unfolded:
            sealed_files.forget(unfolded.file)  # another run was first, and kept its own
        return
    if unfolded:
        drop_file(locked)
        locked.file, locked.key_kept, locked.holds_rows = unfolded.file, unfolded.key, True
    if sheet and sheet.whole:
        _refused(locked, sheet.faults)
    else:
        locked.state, locked.outcome = ListState.READ, _outcome(locked, sheet)
    locked.save()


def _outcome(locked: BroughtList, sheet: Sheet | None) -> dict[str, Any] | None:
    person = locked.created_by
    if locked.corrects and person:
        return told_of(add_corrected(one=locked.corrects, rows=rows_of_list(locked), person=person))
    if sheet and sheet.ok and person:
        return {"batch": str(batch_of(locked, sheet, person).pk)}
    return None


def told_of(added: Added) -> dict[str, Any]:
    """Return what became of a file of corrected rows, for its page."""
    return {
        "batch": str(added.batch.pk) if added.batch else None,
        "rows": added.rows,
        "left_out": added.left_out,
        "faults": _kept(added.sheet.faults),
    }


def _kept(faults: list[Fault]) -> list[Any]:
    return [[fault.line, fault.column, fault.code, dict(fault.params)] for fault in faults[:SHOWN]]


def faults_of(one: BroughtList) -> list[Fault]:
    """Return the faults that a reading found, in the language of the moment once they are said."""
    return [Fault(*told) for told in (one.outcome or {}).get("faults", [])]


@transaction.atomic
def refuse(pk: UUID, faults: list[Fault]) -> None:
    """Note why a list that waits is no list, and forget its file: nothing of it is kept."""
    locked = BroughtList.objects.select_for_update().filter(pk=pk, state=ListState.READING).first()
    if locked is not None:
        _refused(locked, faults)
        locked.save()


def _refused(locked: BroughtList, faults: list[Fault]) -> None:
    drop_file(locked)
    locked.file, locked.key_kept = "", ""
    locked.state, locked.outcome = ListState.REFUSED, {"faults": _kept(faults)}


def give_up(pk: UUID) -> None:
    """Say of a list that its reading failed: every try did, or none comes any more."""
    refuse(pk, [Fault(0, "", "not_read")])


def waiting_in_vain() -> Iterator[UUID]:
    """Return the lists that no job reads any more."""
    late = BroughtList.objects.filter(state=ListState.READING, created_at__lt=clock.now() - TOO_LATE)
    return late.values_list("pk", flat=True).iterator()


def keep_correction(*, one: BroughtList, file: BinaryIO, name: str, person: Person) -> BroughtList:
    """Keep a file of the corrected rows of a list, that a job will read."""
    file.seek(0)
    kept, key = sealed_files.keep(file.read())
    return BroughtList.objects.create(
        workspace_id=one.workspace_id, template_id=one.template_id, version=one.version, corrects=one,
        name=name[:255], file=kept, key_kept=key, created_by=person,
    )  # fmt: skip
