"""The differences between what an edition publishes and what its own content gives."""

import hashlib
from collections.abc import Iterator

from assises.barometer.verify.edition import Bundle
from assises.barometer.verify.integrity import merkle_root, row_digest
from assises.barometer.verify.reading import Refused, Values
from assises.barometer.verify.succession import handed_over, sealed_by

Difference = tuple[str, Values]
NAMED = {"facts": ("measure", "unit_kind", "unit", "period"), "units": ("kind", "unit")}


def check_rows(bundle: Bundle, name: str, section: str) -> Iterator[Difference]:
    """Yield the differences of a table: rows whose digest is wrong or that repeat another, a root not signed."""
    rows = bundle.facts if section == "facts" else bundle.units
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, start=2):
        *cells, digest = row.values()
        key = tuple(row[column] for column in NAMED[section])
        kind = "row" if row_digest(cells) != digest else "repeated" if key in seen else ""
        seen.add(key)
        if kind:
            what = " ".join(filter(None, (row.get("measure"), row["unit"], row.get("period"))))
            yield kind, {"name": name, "line": number, "what": what}
    if merkle_root([row["digest"] for row in rows]) != bundle.manifest[section]["root"]:
        yield "root", {"name": name}


def check_files(bundle: Bundle) -> Iterator[Difference]:
    """Yield the differences between the files and the hashes that the signed manifest gives."""
    known = bundle.manifest["files"]
    for name, expected in known.items():
        if name not in bundle.files:
            yield "missing", {"name": name}
        elif hashlib.sha256(bundle.files[name]).hexdigest() != expected["sha256"]:
            yield "file", {"name": name}
    for name in sorted(bundle.files.keys() - known.keys() - {"edition.json", "signature.txt"}):
        yield "extra", {"name": name}


def check_seal(bundle: Bundle, key: str | None, previous: Bundle | None) -> Iterator[Difference]:
    """Yield the differences of signature, key and chain."""
    if not sealed_by(bundle):
        yield "signature", {}
    if key and key.lower() != bundle.manifest["public_key"]:
        yield "key", {}
    if previous:
        yield from check_link(previous, bundle)


def check_link(before: Bundle, after: Bundle) -> Iterator[Difference]:
    """Yield what separates two editions that should follow one another: the hash cited, and who signs."""
    if manifest_hash(before) != after.manifest["previous"]:
        yield "previous", {}
    former = before.manifest["public_key"]
    if former != after.manifest["public_key"] and not handed_over(after, former):
        yield "key_changed", {"number": after.manifest["number"]}


def manifest_hash(bundle: Bundle) -> str:
    """Return what the next edition cites of this one."""
    return hashlib.sha256(bundle.files["edition.json"]).hexdigest()


def check_results(bundle: Bundle) -> Iterator[Difference]:
    """Yield a difference for each number that is not what its facts and definition give."""
    computed = list(bundle.recompute())
    for published, again in zip(bundle.results, computed, strict=False):
        if published != again:
            ends = {
                key: f"[{value['low']} ; {value['high']}] {value['verdict']}"
                for key, value in (("published", published), ("computed", again))
            }
            yield "result", {"target": again["target"], "period": again["period"], **ends}
    if len(bundle.results) != len(computed):
        sizes = {"published": len(bundle.results), "computed": len(computed)}
        yield "result", {"target": "*", "period": "*", **sizes}


def check_integrity(
    bundle: Bundle, key: str | None = None, previous: Bundle | None = None
) -> list[Difference]:
    """Return the differences of seal, files and rows: everything but the numbers."""
    return [
        *check_seal(bundle, key, previous),
        *check_files(bundle),
        *check_rows(bundle, "facts.csv", "facts"),
        *check_rows(bundle, "units.csv", "units"),
    ]


def check(bundle: Bundle, key: str | None = None, previous: Bundle | None = None) -> list[Difference]:
    """Return every difference found in a bundle, as (kind, values); an empty list when all agrees."""
    differences = check_integrity(bundle, key, previous)
    try:
        return [*differences, *check_results(bundle)]
    except Refused:
        if not differences:
            raise
        return differences  # what was changed is named; that it no longer computes adds nothing
