"""The job that a line of the log belongs to."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog


async def named(call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Write the number and the task of the job in every line that it leaves; a middleware of the worker."""
    with structlog.contextvars.bound_contextvars(job=context.job.id, task=context.job.task_name):
        return await call_next()
