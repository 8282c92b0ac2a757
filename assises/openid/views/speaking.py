"""The language of pages whose address has none: what is asked, the person's own, then the browser's."""

from django.http import HttpRequest
from django.utils import translation

FRENCH, ENGLISH = "fr-ca", "en"
LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def speak(request: HttpRequest, ui_locales: str = "") -> None:
    """Choose the language of the page: the reader's click, the client's `ui_locales`, the person's, the browser's."""
    person = getattr(request.user, "language", "") if request.user.is_authenticated else ""
    wanted = [request.GET.get("langue", ""), *ui_locales.split(), person]
    found = (LANGUAGES[tag[:2].lower()] for tag in wanted if tag[:2].lower() in LANGUAGES)
    chosen = next(found, None) or translation.get_language_from_request(request)
    translation.activate(chosen)
    request.LANGUAGE_CODE = chosen
    request.other_language = other_language(request)  # type: ignore[attr-defined]  # read by kernel.web.context


def other_language(request: HttpRequest) -> dict[str, str]:
    """Return the same page in the other language, for the header."""
    english = (translation.get_language() or "").startswith("en")
    values = request.GET.copy()
    values["langue"] = "fr" if english else "en"
    return {
        "code": FRENCH if english else ENGLISH,
        "name": "Français" if english else "English",
        "url": f"{request.path}?{values.urlencode()}",
    }
