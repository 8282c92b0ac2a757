"""A whole edition of three services, made and signed without any database, for what a stranger may do to one."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assises.barometer import bundle, verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_KEY = KEY.public_key().public_bytes_raw().hex()
PERIOD = {"label": "2024-2025", "start": "2024-04-01", "end": "2025-03-31"}
DEFINITION: dict[str, Any] = {
    "key": "5.1", "version": 1, "unit": "service", "target": "3/4", "weight": "",
    "population": ["is", "online", True], "rule": ["share", "m.online", "over", "3/4"], "alternatives": [], "guards": [],
}  # fmt: skip
COUNTS = [("1", "90", "100", "0", ""), ("2", "10", "100", "0", ""), ("3", "80", "90", "0", "rest")]


def contents(number: int = 1, previous: str | None = None, **changed: Any) -> dict[str, bytes]:
    """Return the files of an edition whose definition has `changed`."""
    facts = bundle.table(verify.FACT_COLUMNS, [_fact(*counts) for counts in COUNTS])
    units = bundle.table(verify.UNIT_COLUMNS, [_unit(counts[0]) for counts in COUNTS])
    files = {
        "facts.csv": facts.content,
        "units.csv": units.content,
        "definitions.json": bundle.pretty([DEFINITION | changed]),
        "results.json": b"[]",
        "verify.py": b"raise SystemExit('not the one to run')",
    }
    manifest = {
        "format": bundle.FORMAT, "number": number, "administration": {"slug": "small"}, "previous": previous,
        "period": PERIOD["label"], "periods": [PERIOD], "facts": facts.summary, "units": units.summary,
    }  # fmt: skip
    if not changed:
        draft = verify.Bundle(files | {"edition.json": bundle.pretty(manifest)})
        files["results.json"] = bundle.pretty(list(draft.recompute()))
    return signed(files, manifest)


def signed(files: dict[str, bytes], manifest: dict[str, Any], key: Ed25519PrivateKey = KEY) -> dict[str, bytes]:
    """Return files with their manifest, sealed by a key: what a forger does with a key of their own."""
    public = {"public_key": key.public_key().public_bytes_raw().hex(), "files": bundle.file_hashes(files)}
    sealed = bundle.pretty(manifest | public)
    return files | {"edition.json": sealed, "signature.txt": key.sign(sealed).hex().encode()}


def _fact(unit: str, numerator: str, denominator: str, undecided: str, uncounted: str) -> list[str]:
    counts = [numerator, denominator, undecided, uncounted]
    return ["m.online", "service", unit, "ORG", PERIOD["label"], *counts, "A", "", "ref", "2025-06-01T00:00:00Z", "1"]


def _unit(unit: str) -> list[str]:
    return ["service", unit, "ORG", f"Service {unit}", f"Service {unit}", json.dumps({"online": True}), "1"]
