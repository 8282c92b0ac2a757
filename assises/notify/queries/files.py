"""Files that messages give by a link."""

from secrets import compare_digest
from uuid import UUID

from assises.kernel.encryption import decrypt
from assises.kernel.errors import NotFound
from assises.notify.models import Message, SharedFile


def file_of_link(pk: UUID, secret: str) -> SharedFile:
    """Return the file of a link, by the digest of its secret; raises NotFound."""
    found = SharedFile.objects.select_related("workspace__organisation").filter(pk=pk).first()
    if found is None or not compare_digest(found.secret, secret):
        raise NotFound
    return found


def files_of(message: Message) -> list[tuple[SharedFile, str]]:
    """Return the files that a message gives, with their name while they are kept."""
    rows = SharedFile.objects.filter(workspace=message.workspace_id, message=message.pk)
    return [(one, decrypt(one.name_kept) if one.name_kept else "") for one in rows]
