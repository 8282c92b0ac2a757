"""What the batches of a brought list hold by now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from assises.kernel import sealed_files
from assises.kernel.errors import NotFound
from assises.notify.addresses import index_of
from assises.notify.content.packing import unpack
from assises.notify.content.tables import MOST, Row, rows_of
from assises.notify.enums import BatchState, ListState
from assises.notify.models import Batch, BatchChunk, BroughtList, ListPart, Message, Workspace
from assises.notify.queries.templates import Edition, edition
from assises.notify.sealing import unseal


@dataclass(frozen=True, slots=True)
class Held:
    """The batches of a list that nobody gave up, and the lines of the list that they hold."""

    channel: str
    parts: list[ListPart]

    @property
    def first(self) -> Batch | None:
        """The batch of the rows that were good at first."""
        return next((part.batch for part in self.parts if not part.added), None)

    @property
    def lines(self) -> Iterator[int]:
        """Yield the lines that are held."""
        return (line for part in self.parts for start, end in part.lines for line in range(start, end + 1))

    def indexes(self, *, added: bool = False) -> Iterator[str]:
        """Yield the index of each address that is held, rows that are no messages yet included.

        `added`: of the rows that were corrected alone.
        """
        batches = [part.batch_id for part in self.parts if part.added or not added]
        yield from Message.objects.filter(batch__in=batches).values_list("to_index", flat=True).iterator()
        rows = BatchChunk.objects.filter(batch__in=batches).values_list("rows_kept", flat=True)
        for kept in rows.iterator(chunk_size=1):
            yield from (index_of(self.channel, to) for _line, to, *_rest in unseal(bytes(kept)))


def held(one: BroughtList) -> Held:
    """Return what the batches of a list hold, those that were given up left out."""
    parts = ListPart.objects.select_related("batch").filter(brought=one).order_by("batch__created_at")
    return Held(edition_of(one).template.channel, list(parts.exclude(batch__state=BatchState.CANCELLED)))


def edition_of(one: BroughtList) -> Edition:
    """Return the template of a list, in the version that it was brought for; raises NotFound."""
    if one.template_id is None:
        raise NotFound
    found = edition(one.workspace_id, one.template_id, one.version)
    if found is None:
        raise NotFound
    return found


def brought_list(workspace: Workspace, pk: UUID, *, unread: bool = False) -> BroughtList:
    """Return a kept list of recipients of a workspace that was read; with `unread`, in any state.

    Raises NotFound, also once it is no longer kept.
    """
    kept = BroughtList.objects.select_related("template", "workspace", "corrects")
    found = kept.filter(workspace=workspace, template__isnull=False, pk=pk).first()
    if found is None or not (unread or readable(found)):
        raise NotFound
    return found


def readable(one: BroughtList) -> bool:
    """Say whether a page may read the rows of a list: what is to be read by a job is not opened meanwhile."""
    return one.state == ListState.READ and one.corrects is None


def rows_of_list(one: BroughtList, most: int = MOST) -> Callable[[], Iterator[Row]]:
    """Return what yields the rows of a kept list, from the first each time; a workbook was read by a job."""
    content = sealed_files.read(one.file, one.key_kept)
    if one.holds_rows:
        return lambda: unpack(content)
    return lambda: rows_of(BytesIO(content), most)


def list_of(batch: Batch) -> UUID | None:
    """Return the list with rows to correct from which a batch comes, while it is kept."""
    parts = ListPart.objects.filter(batch=batch).exclude(brought__outcome__has_key="batch")
    return parts.values_list("brought", flat=True).first()
