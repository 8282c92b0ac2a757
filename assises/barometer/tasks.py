"""Reactions of the barometer, and its nightly collection."""

from procrastinate.contrib.django import app

from assises.barometer.actions.collect import collect_all
from assises.barometer.actions.timestamps import timestamp_waiting
from assises.register.events import InventoryApplied, InventoryUndone, RecordCorrected


def collect_after_inventory(event: InventoryApplied | InventoryUndone) -> None:
    collect_all()


def collect_after_correction(event: RecordCorrected) -> None:
    collect_all()


@app.periodic(cron="17 3 * * *")
@app.task(name="barometer.collect_nightly", queue="barometer", queueing_lock="barometer.collect")
def collect_nightly(timestamp: int) -> None:
    collect_all()


@app.periodic(cron="*/5 * * * *")
@app.task(name="barometer.timestamp_editions", queue="barometer", queueing_lock="barometer.timestamp")
def timestamp_editions(timestamp: int) -> None:
    timestamp_waiting()
