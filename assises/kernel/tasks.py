"""Jobs of the kernel."""

from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

from assises.kernel import events


@app.task(name="kernel.react", queue="events")
def react(reaction: str, values: dict[str, Any]) -> None:
    events.react(reaction, values)


@app.periodic(cron="* * * * *")
@app.task(name="kernel.retry_stalled", queueing_lock="kernel.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs whose worker died: every job can be run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
