"""A stranger's file: the verifier answers 2 and a sentence, in bounded time, and is never made to tell a lie."""

import io
import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.barometer import bundle, verify
from tests.barometer.small_edition import PUBLIC_KEY, contents, signed

Files = dict[str, bytes]


def outcome(content: bytes, tmp_path: Path, *options: str) -> tuple[int, str]:
    """Return the status and the words of the published single file on a zip, run as anyone runs it."""
    (tmp_path / "verify.py").write_bytes(bundle.verifier())
    (tmp_path / "edition.zip").write_bytes(content)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)); "
    program = (
        limited
        + "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-I", "-S", "-c", program, "verify.py", "edition.zip", "--en", *options]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "Traceback" not in run.stderr, run.stderr
    return run.returncode, run.stdout


def packed(
    files: Files, *, twice: tuple[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name given twice, which is the attack
        for name, content in ([twice] if twice else []) + list(files.items()):
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_small_edition_is_whole_and_says_that_nobody_vouched_for_its_key(tmp_path: Path) -> None:
    status, said = outcome(packed(contents()), tmp_path)
    assert status == 0
    assert said.startswith("WARNING: without --key")
    assert "1 / 3, 1 unknown" in said
    status, said = outcome(packed(contents()), tmp_path, "--key", PUBLIC_KEY)
    assert (status, said.splitlines()[0]) == (0, "signed with the expected key")


def test_an_invented_edition_signed_by_another_passes_no_expected_key(tmp_path: Path) -> None:
    files = contents()
    manifest = json.loads(files["edition.json"])
    inner = {name: files[name] for name in manifest["files"]}
    forged = packed(signed(inner, manifest, Ed25519PrivateKey.generate()))
    assert outcome(forged, tmp_path)[1].startswith("WARNING")
    status, said = outcome(forged, tmp_path, "--key", PUBLIC_KEY)
    assert status == 1
    assert "not signed with the expected key" in said
    assert "signed with the expected key\n" not in said.replace("not signed with the expected key\n", "")


@pytest.mark.parametrize("key", ["", "12", "z" * 64, PUBLIC_KEY + "00"])
def test_a_key_that_is_no_key_is_refused_rather_than_ignored(tmp_path: Path, key: str) -> None:
    assert outcome(packed(contents()), tmp_path, f"--key={key}")[0] == 2


@pytest.mark.parametrize("name", ["facts.csv", "verify.py", "edition.json", "README.md"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    files = contents() | {"README.md": b"x"}
    status, said = outcome(packed(files, twice=(name, b"forged")), tmp_path)
    assert (status, "two files of one name" in said) == (2, True)


@pytest.mark.parametrize(
    "name", ["extra.txt", "../facts.csv", "/etc/passwd", "facts.csv/", "FACTS.CSV", "a\x1b[2J.csv"]
)
def test_a_name_that_no_edition_has_is_refused_and_printed_without_control(tmp_path: Path, name: str) -> None:
    status, said = outcome(packed(contents() | {name: b""}), tmp_path)
    assert (status, "not a file of an edition" in said) == (2, True)
    assert all(sign.isprintable() for sign in said.strip("\n"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_is_refused(tmp_path: Path, method: int) -> None:
    assert outcome(packed(contents(), method=method), tmp_path)[0] == 2


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    raw = bytearray(packed(contents()))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    status, said = outcome(bytes(raw), tmp_path)
    assert (status, "encrypted" in said) == (2, True)


def smuggled() -> dict[str, bytes]:
    """Zips in which one program sees other bytes than another: two joined end to end, bytes before, between, after."""
    true, forged = packed(contents()), packed(contents() | {"README.md": b"forged"})
    return {
        "joined": forged + true,
        "before": b"MZ" + true,
        "after": true + b"forged",
        "comment": _commented(true),
    }


def _commented(content: bytes) -> bytes:
    return content[:-2] + len(content).to_bytes(4, "little")[:2] + content


@pytest.mark.parametrize("how", ["joined", "before", "after", "comment"])
def test_bytes_that_only_some_programs_read_are_refused(tmp_path: Path, how: str) -> None:
    assert outcome(smuggled()[how], tmp_path)[0] == 2


def test_an_edition_packed_again_by_another_program_is_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    for name, content in contents().items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-m", "zipfile", "-c", "../again.zip", *sorted(contents())]
    subprocess.run(command, cwd=folder, check=True)
    assert outcome((tmp_path / "again.zip").read_bytes(), tmp_path)[0] == 0


def test_a_bomb_is_refused_before_it_opens(tmp_path: Path) -> None:
    status, said = outcome(packed(contents() | {"README.md": bytes(600 << 20)}), tmp_path)
    assert (status, "larger than a verifier reads" in said) == (2, True)


HEAVY = ["any", *[["is", "online", True]] * 15_000]
DEEP: Any = ["is", "online", True]
for _level in range(900):
    DEEP = ["not", DEEP]


@pytest.mark.parametrize(
    "changed",
    [
        {"target": "3/0"}, {"target": "1e30000000"}, {"target": "0.75"}, {"target": 0.75}, {"target": None},
        {"rule": ["share", "m.online", "over", "1e999999"]}, {"rule": ["share", "m.online", "over", "9" * 99 + "/1"]},
        {"rule": ["nonsense", "m.online"]}, {"rule": []}, {"rule": {"share": 1}}, {"rule": "share"},
        {"population": ["by", "online", "start", 10**12]}, {"population": ["has"]}, {"unit": ["service"]},
        {"weight": "online"}, {"alternatives": None}, {"rule": ["counts", "m.online", []]},
        {"population": HEAVY, "alternatives": [{"key": str(n), "missing": ""} for n in range(5_000)]},
        {"population": HEAVY}, {"population": ["any", *HEAVY, *HEAVY]}, {"population": DEEP},
    ],
    ids=lambda changed: json.dumps(changed)[:40],
)  # fmt: skip
def test_a_definition_that_means_nothing_is_a_sentence(tmp_path: Path, changed: dict[str, Any]) -> None:
    status, said = outcome(packed(contents(**changed)), tmp_path)
    assert status in (1, 2)
    assert len(said.splitlines()) < 20


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("definitions.json", b'[{"key": "5.1", "key": "5.2"}]'), ("edition.json", b"[" * 100_000),
        ("results.json", b"[NaN]"), ("edition.json", b'{"number": ' + b"9" * 10_000 + b"}"), ("edition.json", b"null"),
        ("facts.csv", b"measure\n"), ("facts.csv", b""), ("facts.csv", b"\xff\xfe"), ("facts.csv", b"\x00" * 99),
        ("units.csv", ("kind,unit,organisation,name_fr,name_en,attributes,inventory,digest\n" + "x" * 400_000).encode()),
        ("signature.txt", b"zz"), ("signature.txt", b"00" * 4_000),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    assert outcome(packed(contents() | {name: content}), tmp_path)[0] == 2


def test_a_count_that_no_fact_can_have_is_named(tmp_path: Path) -> None:
    changed = contents()["facts.csv"].replace(b",90,100,", b",190,100,")
    status, said = outcome(packed(contents() | {"facts.csv": changed}), tmp_path)
    assert (status, "facts.csv, line 2" in said) == (1, True)


def test_a_unit_given_twice_is_named(tmp_path: Path) -> None:
    files = contents()
    lines = files["units.csv"].decode().splitlines(keepends=True)
    status, said = outcome(packed(files | {"units.csv": "".join([*lines, lines[1]]).encode()}), tmp_path)
    assert (status, "given above" in said) == (1, True)


def mutations(draw: st.DrawFn) -> Files:
    files = contents()
    name = draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    for _time in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(content) - 1)))
        content[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return files | {name: bytes(content)}


@settings(max_examples=150, deadline=None)
@given(st.composite(mutations)())
def test_no_damage_passes_nor_breaks_it(files: Files) -> None:
    try:
        found = verify.check(verify.Bundle.open(io.BytesIO(packed(files))))
    except Exception:  # noqa: BLE001  (the command turns any of them into 2 and a sentence)
        return
    assert found or files == contents()


def chain(tmp_path: Path, *editions: Files) -> tuple[int, str]:
    folder = tmp_path / "all"
    folder.mkdir()
    for place, files in enumerate(editions):
        (folder / f"{place}.zip").write_bytes(packed(files))
    (tmp_path / "verify.py").write_bytes(bundle.verifier())
    command = [sys.executable, "-I", "-S", "verify.py", "all", "--en", "--key", PUBLIC_KEY]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert not run.stderr
    return run.returncode, run.stdout


def hash_of(files: Files) -> str:
    return bundle.file_hashes(files)["edition.json"]["sha256"]


def test_the_chain_of_a_folder_is_whole_broken_or_forked(tmp_path: Path) -> None:
    first = contents()
    second = contents(2, hash_of(first))
    third = contents(3, hash_of(second))
    rewritten = contents(2, "00" * 32)
    for number, (editions, status, words) in enumerate(
        [
            ((first, second, third), 0, "3 editions, chain verified"),
            ((first, third), 1, "edition 2 is missing"),
            ((first, rewritten, third), 1, "not the one this edition cites"),
            ((first, second, rewritten), 1, "two different editions bear number 2"),
            ((), 1, "no edition in this folder"),
        ]
    ):
        place = tmp_path / str(number)
        place.mkdir()
        assert chain(place, *editions)[0] == status
        assert words in chain_words(place)


def chain_words(place: Path) -> str:
    command = [sys.executable, "-I", "-S", "verify.py", "all", "--en"]
    return subprocess.run(
        command, cwd=place, capture_output=True, encoding="utf-8", timeout=60, check=False
    ).stdout
