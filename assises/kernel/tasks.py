"""Jobs of the kernel."""

from typing import Any

import structlog
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

import assises.kernel.mail  # noqa: F401  (declares its job)
from assises.kernel import events

# Five runs, 6 s, 36 s, 4 min then 22 min apart: a database that restarts or a release in progress is over by then.
PATIENCE = RetryStrategy(max_attempts=4, exponential_wait=6)
MOST_DEATHS = 20  # runs of a job whose worker died each time: it is left as failed, others have their turn
log = structlog.get_logger(__name__)


@app.task(name="kernel.react", queue="events", retry=PATIENCE)
def react(reaction: str, values: dict[str, Any]) -> None:
    events.react(reaction, values)


@app.periodic(cron="* * * * *")
@app.task(name="kernel.retry_stalled", queueing_lock="kernel.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs whose worker died: every job can be run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.attempts >= MOST_DEATHS and job.id is not None:
            log.error("job_kills_workers", job=job.id, task=job.task_name)
            await manager.finish_job_by_id_async(job_id=job.id, status=Status.FAILED, delete_job=False)
            continue
        await manager.retry_job(job)
