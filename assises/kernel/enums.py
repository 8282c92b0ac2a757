"""Closed lists of the kernel."""

from django.db import models


class ProcessKind(models.TextChoices):
    """What a process of the installation does."""

    WEB = "web"
    JOBS = "jobs"
    LOOPS = "loops"
