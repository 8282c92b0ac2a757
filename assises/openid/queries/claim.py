"""What a claim is."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of information: its name, the scope that shares it, its value and how a person reads it."""

    name: str
    scope: str
    value: Any
    label: str | Promise = ""
    shown: str = ""
