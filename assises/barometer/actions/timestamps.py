"""Having an authority date an edition: after its publication, and again later when the authority does not answer."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import httpx
import structlog
from cryptography.x509 import Certificate, ExtendedKeyUsage, ExtensionNotFound, load_pem_x509_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.conf import settings
from django.db import transaction
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from assises.barometer.errors import TimestampRefused
from assises.barometer.models import Edition, EditionTimestamp
from assises.kernel import files, outgoing
from assises.kernel.web.page_cache import forget_pages

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
LARGEST = 64 * 1024
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Trusted:
    """The certificates of `ASSISES_TIMESTAMP_ROOTS_PATH`: the roots, and the authority's own where it is there."""

    roots: list[Certificate]
    signer: Certificate | None

    @classmethod
    def read(cls) -> "Trusted":
        """Return them; with the authority's own, its answers need carry none (some carry several in an order that
        strict readers of DER refuse)."""
        known = load_pem_x509_certificates(Path(settings.TIMESTAMP_ROOTS_FILE).read_bytes())
        signers = [one for one in known if _dates_things(one)]
        return cls([one for one in known if one not in signers], next(iter(signers), None))


def _dates_things(certificate: Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in usage


def manifest_of(edition: Edition) -> bytes:
    """Return the signed manifest of an edition: what is dated."""
    with zipfile.ZipFile(BytesIO(files.get(edition.bundle))) as archive:
        return archive.read("edition.json")


def timestamp_edition(*, edition: Edition) -> EditionTimestamp:
    """Ask the authority for a timestamp of an edition, check it down to the configured roots, and keep it.

    Raises TimestampRefused when the authority does not answer or answers something else (RFC 3161, section 2.2).
    """
    manifest, trusted = manifest_of(edition), Trusted.read()
    request = (
        TimestampRequestBuilder().data(manifest).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True)
        .cert_request(cert_request=trusted.signer is None).build()
    )  # fmt: skip
    content = _asked(request)
    response = _checked(request, content, manifest, trusted)
    with transaction.atomic():
        forget_pages()
        return EditionTimestamp.objects.get_or_create(
            edition=edition,
            defaults={
                "token": content,
                "at": response.tst_info.gen_time,
                "authority": settings.TIMESTAMP_URL,
            },
        )[0]


def _asked(request: TimeStampRequest) -> bytes:
    try:
        with outgoing.client(timeout=10) as client:
            headers = {"Content-Type": QUERY, "Accept": REPLY}
            answer = client.post(settings.TIMESTAMP_URL, content=request.as_bytes(), headers=headers)
    except (httpx.HTTPError, outgoing.AddressRefused) as error:
        raise TimestampRefused(reason=type(error).__name__) from error
    if answer.status_code != 200 or len(answer.content) > LARGEST:
        raise TimestampRefused(reason=str(answer.status_code))
    return answer.content


def _checked(
    request: TimeStampRequest, content: bytes, manifest: bytes, trusted: Trusted
) -> TimeStampResponse:
    builder = VerifierBuilder.from_request(request)
    for root in trusted.roots:
        builder = builder.add_root_certificate(root)
    if trusted.signer is not None:
        builder = builder.tsa_certificate(trusted.signer)
    try:
        response = decode_timestamp_response(content)
        builder.build().verify_message(response, manifest)
    except (VerificationError, ValueError) as error:
        raise TimestampRefused(reason=str(error)) from error
    return response


def timestamp_waiting() -> int:
    """Have every edition without a timestamp dated, where an authority is configured; return how many were.

    One that is refused stops none of the others: it is said in the log, and asked again at the next turn.
    """
    if not settings.TIMESTAMP_URL:
        return 0
    done = 0
    for edition in Edition.objects.exclude(pk__in=EditionTimestamp.objects.values("edition")).order_by("pk"):
        try:
            timestamp_edition(edition=edition)
            done += 1
        except TimestampRefused as refusal:
            log.warning("edition_not_dated", edition=edition.pk, reason=str(refusal))
        except Exception as fault:  # noqa: BLE001 (whatever it is, the editions after this one are dated)
            log.warning("edition_not_dated", edition=edition.pk, reason=type(fault).__name__)
    return done
