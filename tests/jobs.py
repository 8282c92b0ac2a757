"""What waits in the queue."""

from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from assises.kernel.mail import send_kept


def waiting_jobs(task: str) -> list[dict[str, Any]]:
    """Return the arguments of the jobs of `task` that wait, the oldest first."""
    rows = ProcrastinateJob.objects.filter(task_name=task, status="todo").order_by("pk")
    return [dict(args) for args in rows.values_list("args", flat=True)]


def send_waiting_mail() -> None:
    """Run the jobs of the messages that wait."""
    for job in waiting_jobs("kernel.send_mail"):
        send_kept(**job)
