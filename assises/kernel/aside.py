"""Items of a shared loop: one that fails stops none of the others; after some tries it is put aside and shown."""

import traceback
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet

from assises.kernel import clock
from assises.kernel.models import SetAside

TRIES = 5
# Serialization, deadlock, lock not available, too long: of one item, while the database answers.
OF_AN_ITEM = {"40001", "40P01", "55P03", "57014"}
Step = tuple[str, Callable[[], object]]  # the key of an item, and what is to be done with it
log = structlog.get_logger(__name__)


def each(job: str, steps: Iterable[Step], tries: int = TRIES) -> int:
    """Do every step, whatever becomes of the others; return how many were done.

    One that fails `tries` times in a row is put aside until the operator tries it again. Raises what the database
    raises when it does not answer any more: that is no fault of an item.
    """
    left = set(aside(job, tries).values_list("item", flat=True))
    return sum(_done(job, item[:200], act) for item, act in steps if item[:200] not in left)


def _done(job: str, item: str, act: Callable[[], object]) -> bool:
    try:
        with _alone():
            act()
    except Exception as error:  # whatever the fault, the items after this one have their turn
        if of_the_database(error):
            raise
        put(job, item, error)
        return False
    SetAside.objects.filter(job=job, item=item).delete()
    return True


def of_the_database(error: Exception) -> bool:
    """Say whether the database does not answer any more, which is no fault of the item at hand."""
    return isinstance(error, OperationalError | InterfaceError) and _sqlstate(error) not in OF_AN_ITEM


def _alone() -> AbstractContextManager[object]:
    """Keep a fault inside a transaction of the caller from spoiling it; else the step has its own transactions."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def put(job: str, item: str, error: Exception) -> int:
    """Count a failure of an item; return how many times in a row it failed."""
    now, fault = clock.now(), type(error).__name__[:100]
    kept, made = SetAside.objects.get_or_create(
        job=job, item=item[:200], defaults={"fault": fault, "first_at": now, "last_at": now}
    )
    if not made:
        SetAside.objects.filter(pk=kept.pk).update(tries=F("tries") + 1, fault=fault, last_at=now)
    log.error(
        "item_failed", job=job, item=item, fault=fault, tries=kept.tries + (not made), where=_where(error)
    )
    return kept.tries + (not made)


def _sqlstate(error: Exception) -> str:
    return getattr(error.__cause__, "sqlstate", None) or ""


def _where(error: Exception) -> str:
    """Return the last places that an error went through: never its words nor its values, which may be somebody's."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))


def aside(job: str = "", tries: int = TRIES) -> "QuerySet[SetAside]":
    """Return what is left alone, of a job or of all."""
    rows = SetAside.objects.filter(tries__gte=tries)
    return rows.filter(job=job) if job else rows


def try_again(job: str = "", item: str = "") -> int:
    """Let what was put aside have its turn again; return how many items."""
    rows = SetAside.objects.filter(**{name: value for name, value in (("job", job), ("item", item)) if value})
    return rows.delete()[0]
