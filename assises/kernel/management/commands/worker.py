"""`assises worker`: run queued jobs and periodic tasks until told to stop."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run the jobs of the queue; start as many as needed."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("procrastinate", "worker")
