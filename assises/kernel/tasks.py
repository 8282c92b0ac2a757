"""Jobs of the kernel."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.kernel import events

# Five runs, 6 s, 36 s, 4 min then 22 min apart: a database that restarts or a release in progress is over by then.
PATIENCE = RetryStrategy(max_attempts=4, exponential_wait=6)


@app.task(name="kernel.react", queue="events", retry=PATIENCE)
def react(reaction: str, values: dict[str, Any]) -> None:
    events.react(reaction, values)
