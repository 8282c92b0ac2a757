"""What every page knows: the version, the theme, the other language of this address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


def page(request: HttpRequest) -> dict[str, Any]:
    english = (get_language() or "").startswith("en")
    other = "fr-ca" if english else "en"
    return {
        # A page whose address has no language says where its other language is.
        "other_language": getattr(request, "other_language", None)
        or {
            "code": other,
            "name": "Français" if english else "English",
            "url": translate_url(request.get_full_path(), other),
        },
        "theme_stylesheets": settings.THEME_STYLESHEETS,
        "assises_version": settings.VERSION,
        "public_url": settings.PUBLIC_URL,
        "source_url": settings.SOURCE_URL,
    }
