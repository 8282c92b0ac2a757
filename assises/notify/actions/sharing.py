"""Files that messages give by a link: kept encrypted, given to who has it and knows the address, then taken away."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import override

from assises.kernel import audit, clock, sealed_files
from assises.kernel.audit import Actor
from assises.kernel.encryption import decrypt, encrypt
from assises.notify.addresses import index_of
from assises.notify.content.addresses import InvalidRecipient, valid_email
from assises.notify.enums import Channel
from assises.notify.errors import FileClosed, FileGone, NotTheAddress
from assises.notify.models import SharedFile, Workspace

TRIES, CLOSED = 10, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shared:
    """A file to give by a link, and what opens it."""

    name: str
    content: bytes = field(repr=False)
    weeks: int = 26
    confirm: bool = True
    id: UUID = field(default_factory=uuid4)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    def link(self, language: str) -> str:
        """Return the address that the message bears."""
        with override(language):
            return settings.PUBLIC_URL + reverse("notify:file", args=[self.id, self.secret])


def share(*, workspace: Workspace, message: UUID, to: str, files: Sequence[Shared]) -> None:
    """Keep the files of a message, in the transaction of the caller; nothing of them stays when one fails."""
    kept: list[str] = []
    try:
        for one in files:
            name, key = sealed_files.keep(one.content)
            kept.append(name)
            _write(workspace, message, to, one, name, key)
    except BaseException:
        for name in kept:
            sealed_files.forget(name)
        raise


def _write(workspace: Workspace, message: UUID, to: str, one: Shared, name: str, key: str) -> None:
    SharedFile.objects.create(
        id=one.id, workspace=workspace, message=message, secret=digest(one.secret), name_kept=encrypt(one.name),
        size=len(one.content), file=name, key_kept=key, to_index=index_of(Channel.EMAIL, to), confirm=one.confirm,
        expires_at=clock.now() + timedelta(weeks=one.weeks),
    )  # fmt: skip


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def given(*, one: SharedFile, address: str) -> tuple[str, bytes]:
    """Return the name and the content of a file; raises FileGone, FileClosed, NotTheAddress.

    The wrong address is counted in a transaction of its own: after ten in a row the link is closed for an hour.
    """
    check_open(one)
    if one.confirm and not _is_theirs(one, address):
        raise NotTheAddress(left=_missed(one))
    try:
        content = sealed_files.read(one.file, one.key_kept)
    except FileNotFoundError as error:  # taken away between two lines
        raise FileGone from error
    now = clock.now()
    SharedFile.objects.filter(pk=one.pk).update(
        failures=0, downloads=F("downloads") + 1, downloaded_at=Coalesce("downloaded_at", now)
    )
    return decrypt(one.name_kept), content


def check_open(one: SharedFile) -> None:
    """Raise FileGone or FileClosed where the link gives nothing, or nothing for now."""
    if one.gone:
        raise FileGone
    if one.closed_until and one.closed_until > clock.now():
        raise FileClosed


def _is_theirs(one: SharedFile, address: str) -> bool:
    try:
        index = index_of(Channel.EMAIL, valid_email(address))
    except InvalidRecipient:
        return False
    return secrets.compare_digest(index, one.to_index)


@transaction.atomic
def _missed(one: SharedFile) -> int:
    """Count an address that is not the one; return how many tries are left."""
    locked = SharedFile.objects.select_for_update().get(pk=one.pk)
    locked.failures += 1
    if left := max(TRIES - locked.failures, 0):
        locked.save(update_fields=["failures"])
        return left
    locked.failures, locked.closed_until = 0, clock.now() + CLOSED
    locked.save(update_fields=["failures", "closed_until"])
    return 0


@transaction.atomic
def take_back(*, one: SharedFile, actor: Actor) -> None:
    """Close a link for good; the file is taken away at once. Done again, it changes nothing."""
    if SharedFile.objects.filter(pk=one.pk, revoked_at=None).update(revoked_at=clock.now()):
        audit.record(actor=actor, action="notify.file_taken_back", subject=f"file:{one.pk}")
        forget_file(one.pk)


def past_files() -> Iterator[UUID]:
    """Return the files whose date is past."""
    rows = SharedFile.objects.filter(~Q(file=""), expires_at__lte=clock.now())
    return rows.values_list("pk", flat=True).iterator()


@transaction.atomic
def forget_file(pk: UUID) -> None:
    """Take a file away; its row stays, so that its link has a sentence."""
    locked = SharedFile.objects.select_for_update().get(pk=pk)
    name = locked.file
    locked.file = locked.name_kept = locked.key_kept = locked.to_index = ""
    locked.save(update_fields=["file", "name_kept", "key_kept", "to_index"])
    if name:
        transaction.on_commit(lambda: sealed_files.forget(name))
