"""What every page knows of who reads it: for whom they act."""

from typing import Any

from django.http import HttpRequest


def acting(request: HttpRequest) -> dict[str, Any]:
    return {"acting": getattr(request, "acting", None)}
