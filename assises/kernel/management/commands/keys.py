"""`assises keys show|new|encrypt-again`: which keys are used, a new one, and everything written again with it."""

import argparse
import secrets
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assises.kernel import clock, sealed
from assises.kernel import keys as kept_keys
from assises.kernel.audit import Actor, record


class Command(BaseCommand):
    help = "Show how many encrypted texts each key holds, make a key, or encrypt everything again with the first."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("verb", choices=("show", "new", "encrypt-again"))

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["verb"].replace("-", "_"))()

    def show(self) -> None:
        for name, count in sorted(sealed.by_key().items()):
            self.stdout.write(f"{name or _('clé secrète')}\t{count}")
        for what in kept_keys.foreign():
            self.stdout.write(self.style.ERROR(f"✗ {what}"))

    def new(self) -> None:
        """Write a key, to be put first in ASSISES_ENCRYPTION_KEYS; it is kept nowhere."""
        self.stdout.write(f"{clock.today():%Y-%m-%d}:{secrets.token_urlsafe(48)}")

    def encrypt_again(self) -> None:
        count = sealed.encrypt_again()
        record(actor=Actor("command:keys"), action="kernel.encrypt_again", subject="keys", rows=count)
        self.stdout.write(_("%s lignes chiffrées de nouveau") % count)
