"""Editions dated by a real authority (OpenSSL's), that answers well, badly, or not at all."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from assises.barometer.actions.timestamps import manifest_of, timestamp_edition, timestamp_waiting
from assises.barometer.errors import TimestampRefused
from assises.barometer.models import Edition, EditionTimestamp
from assises.kernel import clock, files
from tests.barometer.small_edition import contents
from tests.barometer.test_verify_attacks import packed
from tests.factories import AdministrationFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("openssl"), reason="the authority of these tests is OpenSSL's"),
]
SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
[extensions]
extendedKeyUsage = critical,timeStamping
"""


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority: a root, and a certificate that may only date things."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "settings").write_text(SETTINGS)
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for name in ("root", "other"):
        openssl(
            folder,
            "req",
            "-x509",
            *key,
            "-keyout",
            f"{name}.key",
            "-out",
            f"{name}.pem",
            "-subj",
            f"/CN={name}",
        )
    openssl(folder, "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Authority")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-out", "tsa.pem", "-extfile", "settings", "-extensions", "extensions")  # fmt: skip
    both = (folder / "root.pem").read_text() + (folder / "tsa.pem").read_text()
    (folder / "both.pem").write_text(both)
    return folder


class Answers(BaseHTTPRequestHandler):
    """Serves the authority; `how` says whether it answers well."""

    folder: Path
    how = "well"

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        (self.folder / "query").write_bytes(query)
        if self.how == "well" or not (self.folder / "reply").exists():
            openssl(
                self.folder, "ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "reply"
            )
        content = b"not a reply" if self.how == "garbage" else (self.folder / "reply").read_bytes()
        self.send_response(503 if self.how == "down" else 200)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def answers(authority: Path, settings: Settings) -> Iterator[type[Answers]]:
    handler = type("Here", (Answers,), {"folder": authority})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.OUTGOING_ALLOWED = ["127.0.0.1"]
        settings.TIMESTAMP_URL = f"http://127.0.0.1:{server.server_port}/"
        settings.TIMESTAMP_ROOTS_FILE = str(authority / "root.pem")
        yield handler
        server.shutdown()


def published(number: int = 1) -> Edition:
    administration = AdministrationFactory.create(slug=f"small-{number}")
    now = clock.now()
    return Edition.objects.create(
        administration=administration, number=number, cut_off=now, published_at=now, year=2024, years=[2024],
        definitions={}, manifest_hash="0" * 64, facts_root="0" * 64, facts_count=3, public_key="0" * 64,
        bundle=files.put(packed(contents(number))), bundle_bytes=1, inventories=[],
    )  # fmt: skip


@pytest.mark.parametrize("known", ["root.pem", "both.pem"])
def test_an_edition_is_dated_and_openssl_agrees(
    answers: type[Answers], authority: Path, tmp_path: Path, client: Client, settings: Settings, known: str
) -> None:
    settings.TIMESTAMP_ROOTS_FILE = str(authority / known)
    edition = published()
    dated = timestamp_edition(edition=edition)
    assert abs((dated.at - clock.now()).total_seconds()) < 60
    (tmp_path / "edition.json").write_bytes(manifest_of(edition))
    page = client.get(f"/small-1/barometre/editions/{edition.number}/edition.tsr")
    (tmp_path / "edition.tsr").write_bytes(page.content)
    openssl(
        tmp_path,
        "ts",
        "-verify",
        "-data",
        "edition.json",
        "-in",
        "edition.tsr",
        "-CAfile",
        f"{authority}/root.pem",
        "-untrusted",
        f"{authority}/tsa.pem",
    )
    assert timestamp_edition(edition=edition) == dated, "asked again, the first answer stays"


@pytest.mark.parametrize("how", ["down", "garbage", "replayed", "another root"])
def test_an_answer_that_proves_nothing_is_refused_and_kept_nowhere(
    answers: type[Answers], authority: Path, settings: Settings, how: str
) -> None:
    timestamp_edition(edition=published(1))
    answers.how = how
    if how == "another root":
        answers.how = "well"
        settings.TIMESTAMP_ROOTS_FILE = str(authority / "other.pem")
    with pytest.raises(TimestampRefused):
        timestamp_edition(edition=published(2))
    assert EditionTimestamp.objects.count() == 1


def test_one_edition_that_cannot_be_dated_stops_none_of_the_others(
    answers: type[Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = published(1), published(2)
    whole = manifest_of(second)

    def broken(edition: Edition) -> bytes:
        if edition == first:
            raise TimestampRefused(reason="x")
        return whole

    monkeypatch.setattr("assises.barometer.actions.timestamps.manifest_of", broken)
    assert timestamp_waiting() == 1
    assert EditionTimestamp.objects.get().edition == second


def test_without_an_authority_nothing_is_asked(settings: Settings, client: Client) -> None:
    settings.TIMESTAMP_URL = ""
    edition = published(9)
    assert timestamp_waiting() == 0
    assert client.get(f"/small-9/barometre/editions/{edition.number}/edition.tsr").status_code == 404
