"""Jobs of the kernel."""

from typing import Any

from procrastinate.contrib.django import app

from assises.kernel import events


@app.task(name="kernel.react", queue="events")
def react(reaction: str, values: dict[str, Any]) -> None:
    events.react(reaction, values)
