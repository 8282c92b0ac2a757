"""Jobs of notification: placing lists, telling workspaces, forgetting what is past, finding what is stuck."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.notify.actions.batches import place_rows
from assises.notify.actions.purging import purge
from assises.notify.queries.batches import unfinished_batches

PATIENCE = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.task(name="notify.place_rows", queue="notify", retry=PATIENCE)
def place(batch_id: str) -> None:
    """Make messages of the rows of a batch."""
    place_rows(UUID(batch_id))


@app.periodic(cron="* * * * *")
@app.task(name="notify.resume", queue="notify", queueing_lock="notify.resume")
def resume_minutely(timestamp: int) -> None:
    """Place what a dead worker left of batches."""
    for batch_id in unfinished_batches():
        place_rows(batch_id)


@app.periodic(cron="17 3 * * *")
@app.task(name="notify.purge", queue="notify", queueing_lock="notify.purge")
def purge_daily(timestamp: int) -> None:
    purge()
