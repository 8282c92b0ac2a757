"""What the kernel keeps: audit rows, files, secrets, generations of pages."""

import hashlib
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from assises.kernel import audit, clock, files
from assises.kernel.models import AuditEntry, PageGeneration
from assises.kernel.secrets import persistent_secret
from assises.kernel.web import page_cache
from tests.architecture.common import ROOT


def test_a_change_leaves_who_for_whom_what_why_and_when(db):
    actor = audit.Actor("person:12", on_behalf_of="organisation:3")
    audit.record(
        actor=actor, action="register.correct", subject="service:7", reason="Erreur", field="name", old=1
    )
    row = AuditEntry.objects.get()
    assert (row.actor, row.on_behalf_of, row.action, row.subject) == (
        "person:12", "organisation:3", "register.correct", "service:7",
    )  # fmt: skip
    assert (row.reason, row.details) == ("Erreur", {"field": "name", "old": 1})
    assert abs((clock.now() - row.at).total_seconds()) < 5


@pytest.fixture
def entry(db):
    audit.record(actor=audit.SYSTEM, action="kernel.test", subject="thing:1")
    return AuditEntry.objects.get()


def test_the_trail_goes_with_its_change(db):
    with transaction.atomic():
        audit.record(actor=audit.SYSTEM, action="kernel.test", subject="thing:1")
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_auditentry SET reason = 'x'",
        "DELETE FROM kernel_auditentry",
        "TRUNCATE kernel_auditentry",
    ],
)
def test_the_trail_is_append_only(entry, statement):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET LOCAL assises.allow_truncate = 'off'; {statement}")
    assert AuditEntry.objects.get() == entry


def test_the_orm_is_refused_too(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()
    entry.reason = "autre"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()


@pytest.fixture(autouse=True)
def _files_aside(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def test_a_file_is_kept_once_under_its_hash(settings):
    digest = files.put(b"content")
    assert digest == hashlib.sha256(b"content").hexdigest()
    assert files.put(b"content") == digest
    assert files.get(digest) == b"content"
    assert len([path for path in settings.FILES.rglob("*") if path.is_file()]) == 1


def test_an_altered_or_missing_file_is_noticed(settings):
    digest = files.put(b"content")
    path = settings.FILES / digest[:2] / digest[2:]
    path.write_bytes(b"contest")
    with pytest.raises(ValueError, match=digest):
        files.get(digest)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        files.get(digest)


def test_an_interrupted_write_leaves_no_file_under_the_hash(settings, monkeypatch):
    def full(_descriptor):
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.put(b"content")
    monkeypatch.undo()
    settings.FILES = settings.FILES
    assert files.get(files.put(b"content")) == b"content"


def test_writers_at_once_keep_one_file(settings):
    with ThreadPoolExecutor(8) as many:
        digests = set(many.map(files.put, [b"the same" * 10_000] * 40))
    assert len(digests) == 1
    assert files.get(digests.pop()) == b"the same" * 10_000


def test_a_secret_is_made_once_and_closed(tmp_path):
    path = tmp_path / "keys" / "secret"
    made = persistent_secret(path)
    assert len(made) >= 48
    assert persistent_secret(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_two_programs_at_once_read_the_same_secret(tmp_path):
    program = (
        "import sys; from pathlib import Path; from assises.kernel.secrets import persistent_secret as p;"
        "sys.stdin.readline(); sys.stdout.write(p(Path(sys.argv[1])))"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "secret")]
    both = [
        subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in "ab"
    ]
    for one in both:
        one.stdin.write("\n")
        one.stdin.flush()
    read = [one.communicate()[0] for one in both]
    assert read[0] == read[1] != ""


def test_generations_of_pages_are_counted_in_the_database(db):
    assert PageGeneration.current() == 0
    PageGeneration.advance()
    PageGeneration.advance()
    assert PageGeneration.current() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        PageGeneration.objects.create(id=2)


def test_another_process_follows_within_a_second(db, monkeypatch):
    instant = {"now": 1000.0}
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: instant["now"])
    first = page_cache.generation()
    PageGeneration.advance()  # elsewhere: this process is not told
    assert page_cache.generation() == first
    instant["now"] += 1.1
    assert page_cache.generation() == first + 1


def test_pages_of_a_change_that_failed_are_kept(db):
    first = page_cache.generation()
    with transaction.atomic():
        page_cache.forget_pages()
        transaction.set_rollback(True)
    assert page_cache.generation() == first
