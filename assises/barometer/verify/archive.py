"""Opening a zip that a stranger may have made, so that every program sees the same files in it."""

import io
import zipfile
from typing import IO

from assises.barometer.verify.reading import Refused

# The files of an edition; the signature covers the hashes of the first ones.
NAMES = frozenset({
    "README.md", "datapackage.json", "definitions.json", "edition.json", "facts.csv", "inventories.csv", "results.json",
    "signature.txt", "units.csv", "verify.py",
})  # fmt: skip
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LARGEST = 256 * 1024 * 1024  # once unpacked, all files together
DESCRIPTORS = (12, 16)  # what a program that writes as a stream puts after a file
SHORT = {"definitions.json": 4 * 1024 * 1024, "edition.json": 4 * 1024 * 1024, "signature.txt": 1024}


def read_archive(file: str | IO[bytes]) -> dict[str, bytes]:
    """Return the content of each file of the zip by name.

    Raises Refused on a name given twice or foreign to an edition, on an encrypted entry or an unknown method, and on
    more than a verifier reads; zipfile's own errors on what is not a zip.
    """
    content = _content(file)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        _check_whole(content, entries, archive.start_dir)
        for entry in entries:
            _check(entry)
        names = [entry.filename for entry in entries]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise Refused("twice_file", name=", ".join(twice))
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise Refused("too_large", name="zip")
        return {entry.filename: archive.read(entry) for entry in entries}


def _content(file: str | IO[bytes]) -> bytes:
    """Return the bytes of a file, no more than a zip of that many unpacked bytes can need."""
    if not isinstance(file, str):
        return file.read(LARGEST + 1)
    with open(file, "rb") as opened:
        return opened.read(LARGEST + 1)


def _check_whole(content: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse bytes that one program reads and another does not: a second zip before or after, a file that the
    directory does not list, two sizes for one file."""
    place = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset - place not in (0, *DESCRIPTORS) or b"\x01\x00" in entry.extra[:2]:
            raise Refused("hidden")
        lengths = content[entry.header_offset + 26 : entry.header_offset + 30]
        name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
        place = entry.header_offset + 30 + name + extra + entry.compress_size
    if directory - place not in (0, *DESCRIPTORS) or content[-22:-18] != b"PK\x05\x06":
        raise Refused("hidden")


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name not in NAMES or entry.orig_filename != name:
        raise Refused("foreign", name=name[:80])
    if entry.flag_bits & 0x1:
        raise Refused("sealed", name=name)
    if entry.compress_type not in METHODS:
        raise Refused("sealed", name=name)
    if entry.file_size > SHORT.get(name, LARGEST):
        raise Refused("too_large", name=name)
