"""The stand-alone verifier: what it accepts, what it finds, and that it needs nothing but Python."""

import ast
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.barometer import queries, verify
from assises.barometer.bundle import zipped
from assises.barometer.verify import single_file
from assises.kernel import files
from assises.register.models import Administration

# RFC 8032, §7.1: secret key, public key, message, signature.
VECTORS = [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
]  # fmt: skip


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_signature_agrees_with_the_vectors_of_rfc_8032(
    secret: str, public: str, message: str, signature: str
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert key.public_key().public_bytes_raw().hex() == public
    assert verify.signature_valid(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=64), st.integers(0, 63), st.integers(1, 255))
def test_signature_agrees_with_the_library_and_no_byte_may_change(
    message: bytes, place: int, flip: int
) -> None:
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), bytearray(key.sign(message))
    assert verify.signature_valid(public, message, bytes(signature))
    signature[place] ^= flip
    assert not verify.signature_valid(public, message, bytes(signature))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_no_key(length: int) -> None:
    assert not verify.signature_valid(bytes(length), b"", bytes(64))


def test_merkle_root_is_that_of_rfc_6962() -> None:
    """Known answers for the empty tree and for one leaf; order and number of leaves matter."""
    assert verify.merkle_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert verify.merkle_root([""]) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    a, b, c = ("aa" * 32, "bb" * 32, "cc" * 32)
    assert len({verify.merkle_root(leaves) for leaves in ([a, b], [b, a], [a, b, c], [a, b, c, c])}) == 4


@pytest.fixture
def contents(boreal: Administration) -> dict[str, bytes]:
    """The files of a real edition."""
    with zipfile.ZipFile(io.BytesIO(files.get(queries.edition(boreal).bundle))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def differences(contents: dict[str, bytes], key: str | None = None) -> list[str]:
    bundle = verify.Bundle.open(io.BytesIO(zipped(contents)))
    return [verify.say(kind, True, **values) for kind, values in verify.check(bundle, key)]


@pytest.mark.django_db
def test_a_published_edition_has_no_difference(contents: dict[str, bytes]) -> None:
    assert differences(contents) == []


@pytest.mark.django_db
def test_one_changed_byte_of_one_fact_is_found_and_named(contents: dict[str, bytes]) -> None:
    lines = contents["facts.csv"].split(b"\n")
    line = next(
        i for i, row in enumerate(lines) if row.startswith(b"register.requests_online") and b",D," in row
    )
    cells = lines[line].split(b",")
    cells[5] = cells[5][:-1] + (b"1" if cells[5][-1:] != b"1" else b"2")
    changed = contents | {"facts.csv": b"\n".join([*lines[:line], b",".join(cells), *lines[line + 1 :]])}
    found = differences(changed)
    named = f"facts.csv, line {line + 1} (register.requests_online {cells[2].decode()}"
    assert any(words.startswith(named) for words in found), found
    assert any("facts.csv: the file has changed" in words for words in found)


@pytest.mark.django_db
def test_a_number_that_was_typed_is_found(contents: dict[str, bytes]) -> None:
    changed = contents | {
        "results.json": contents["results.json"].replace(b'"verdict": "not_met"', b'"verdict": "met"', 1)
    }
    assert any("published" in words and "recomputed" in words for words in differences(changed))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["definitions.json", "units.csv", "inventories.csv", "datapackage.json", "verify.py"]
)
def test_no_file_can_be_replaced(contents: dict[str, bytes], name: str) -> None:
    assert f"{name}: the file has changed" in differences(contents | {name: contents[name] + b"\n"})


@pytest.mark.django_db
def test_a_missing_file_is_named(contents: dict[str, bytes]) -> None:
    without = {name: content for name, content in contents.items() if name != "inventories.csv"}
    assert "inventories.csv: the file is missing" in differences(without)


@pytest.mark.django_db
def test_another_key_is_refused(contents: dict[str, bytes]) -> None:
    assert "the edition is not signed with the expected key" in differences(contents, key="00" * 32)


@pytest.mark.django_db
def test_it_runs_alone_with_an_isolated_python(contents: dict[str, bytes], tmp_path: Path) -> None:
    """`-I -S`: no site packages, no environment; the program of the bundle checks the bundle."""
    (tmp_path / "verify.py").write_bytes(contents["verify.py"])
    (tmp_path / "edition.zip").write_bytes(zipped(contents))
    command = [sys.executable, "-I", "-S", "verify.py", "edition.zip"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "signature valide" in run.stdout
    (tmp_path / "edition.zip").write_bytes(zipped(contents | {"README.md": b"?"}))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half of a zip", b"not a zip at all"])
def test_what_is_not_an_edition_is_said_so(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "edition.zip"
    path.write_bytes(content)
    assert verify.main([str(path), "--en"]) == 2
    assert "not a readable edition" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_chain_of_editions_is_checked(boreal: Administration, tmp_path: Path) -> None:
    paths = []
    for edition in queries.editions(boreal)[:3]:
        paths.append(tmp_path / f"{edition.number}.zip")
        paths[-1].write_bytes(files.get(edition.bundle))
    assert verify.main([str(paths[0]), "--previous", str(paths[1])]) == 0
    assert verify.main([str(paths[0]), "--previous", str(paths[2])]) == 1


def test_no_two_parts_of_the_single_file_give_one_name() -> None:
    """In one file, the later of two definitions of a name would take the place of the other."""
    names: list[str] = []
    for part in verify.PARTS:
        tree = ast.parse((single_file.HERE / f"{part}.py").read_text(encoding="utf-8"))
        names += [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        assigned = [node.targets for node in tree.body if isinstance(node, ast.Assign)]
        names += [target.id for targets in assigned for target in targets if isinstance(target, ast.Name)]
    twice = {name for name in names if names.count(name) > 1}
    assert twice - {"Values"} == set()
