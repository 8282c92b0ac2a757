"""What every page knows of who reads it: for whom they act, and in which format they read."""

from typing import Any

from django.http import HttpRequest

from assises.accounts.enums import Format


def acting(request: HttpRequest) -> dict[str, Any]:
    return {
        "acting": getattr(request, "acting", None),
        "large_print": getattr(getattr(request, "user", None), "format", "") == Format.LARGE,
    }
