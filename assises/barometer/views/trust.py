"""The verifier at its fixed address, its checksum, and the keys that signed."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from assises.barometer import bundle, trust
from assises.kernel.web.access import public


@public
def verifier(request: HttpRequest) -> HttpResponse:
    """Give the stand-alone program that recomputes an edition."""
    response = HttpResponse(bundle.verifier(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verify.py"'
    return response


@public
def checksum(request: HttpRequest) -> HttpResponse:
    """Give its checksum, in the form that `sha256sum --check` reads."""
    return HttpResponse(f"{trust.verifier_checksum()}  verify.py\n", content_type="text/plain; charset=utf-8")


@public
def statement(request: HttpRequest) -> JsonResponse:
    """Say, for programs, which keys signed and which verifier is ours."""
    return JsonResponse(trust.statement())
