"""Making the zip of an edition: tables, definitions, results, manifest, signature, verifier."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assises.barometer import verify
from assises.barometer.verify.single_file import single_file

FORMAT = "assises-edition/2"  # 2: a fact says which of its counts nobody made


@dataclass(frozen=True)
class Table:
    """A CSV file of the bundle, each row with its digest, and the Merkle root of the digests."""

    content: bytes
    count: int
    root: str

    @property
    def summary(self) -> dict[str, Any]:
        return {"count": self.count, "root": self.root}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return the CSV of `rows` (cells as text, without the last column, which is the digest)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    digests = []
    for row in rows:
        digests.append(verify.row_digest(row))
        writer.writerow([*row, digests[-1]])
    return Table(buffer.getvalue().encode(), len(digests), verify.merkle_root(digests))


def pretty(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def data_package(
    name: str, title: str, created: str, tables: Mapping[str, tuple[Sequence[str], bytes]]
) -> bytes:
    """Return the Frictionless description of the CSV files (name → columns, content)."""
    resources = [
        {
            "name": file.removesuffix(".csv"), "path": file, "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "profile": "tabular-data-resource", "schema": {"fields": [_field(column) for column in columns]},
        }
        for file, (columns, content) in tables.items()
    ]  # fmt: skip
    return pretty(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "created": created,
            "resources": resources,
        }
    )


def _field(column: str) -> dict[str, str]:
    counts = ("numerator", "denominator", "undecided", "revision")
    kinds = dict.fromkeys(counts, "integer") | {
        "recorded_at": "datetime", "attributes": "object", "dated": "date", "received_at": "datetime",
    }  # fmt: skip
    return {"name": column, "type": kinds.get(column, "string")}


def file_hashes(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on nothing but the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def verifier() -> bytes:
    """Return the stand-alone program that every bundle carries."""
    return single_file(verify.PARTS)
