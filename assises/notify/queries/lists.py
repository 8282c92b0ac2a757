"""What the batches of a brought list hold by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from assises.kernel.errors import NotFound
from assises.notify.addresses import index_of
from assises.notify.enums import BatchState
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
    return Held(one.template.channel, list(parts.exclude(batch__state=BatchState.CANCELLED)))


def edition_of(one: BroughtList) -> Edition:
    """Return the template of a list, in the version that it was brought for; raises NotFound."""
    found = edition(one.workspace_id, one.template_id, one.version)
    if found is None:
        raise NotFound
    return found


def brought_list(workspace: Workspace, pk: UUID) -> BroughtList:
    """Return a kept list of a workspace; raises NotFound, also once it is no longer kept."""
    found = (
        BroughtList.objects.select_related("template", "workspace").filter(workspace=workspace, pk=pk).first()
    )
    if found is None:
        raise NotFound
    return found


def list_of(batch: Batch) -> UUID | None:
    """Return the list from which a batch comes, while it is kept."""
    return ListPart.objects.filter(batch=batch).values_list("brought", flat=True).first()
