"""Reactions of the barometer, and its nightly collection."""

from collections.abc import Iterator
from functools import partial

from assises.barometer.actions.collect import collect_all, collect_source, readings
from assises.barometer.actions.timestamps import timestamp_waiting
from assises.kernel.aside import Step
from assises.kernel.periodic import periodic
from assises.register.events import InventoryApplied, InventoryUndone, RecordCorrected


def collect_after_inventory(event: InventoryApplied | InventoryUndone) -> None:
    collect_all()


def collect_after_correction(event: RecordCorrected) -> None:
    collect_all()


@periodic("barometer.collect_nightly", cron="17 3 * * *", queue="barometer")
def collect_nightly() -> Iterator[Step]:
    """Read every source for every fiscal year."""
    for source, period in readings():
        yield f"{source.name} {period.year}", partial(collect_source, source=source, period=period)


@periodic("barometer.timestamp_editions", cron="*/5 * * * *", queue="barometer")
def timestamp_editions() -> Iterator[Step]:
    """Have the editions that wait for it dated; a refusal is asked again, and said in the log."""
    yield "waiting", timestamp_waiting
