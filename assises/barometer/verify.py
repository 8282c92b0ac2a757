#!/usr/bin/env python3
"""Recompute and check one edition of the barometer. Standard library only (Python 3.11 or later).

    python3 verify.py edition.zip [--previous earlier.zip] [--key HEX] [--en]

It checks the signature (Ed25519, RFC 8032), the hash of every file, the digest of every row and the
Merkle roots (tree of RFC 6962), then recomputes every number from the facts, the units and the
definitions. It exits 0 when all agrees, 1 when something differs (and names it), 2 when the file
cannot be read. The platform computes its editions with the functions of this very file.
"""

import argparse
import calendar
import csv
import functools
import gc
import hashlib
import io
import json
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import IO, Any

Tri = bool | None
Rule = list[Any]
Values = dict[str, Any]
Units = list[tuple[Values, Values]]  # attributes of a unit, its facts by measure
Outcome = tuple[str, int, int, int | None, str]  # state, met, failed, unknown, class
Point = tuple[int, int, int, int]
Difference = tuple[str, Values]

# --- Rules: three-valued logic over the attributes of a unit and its facts ---------------------------------
# A rule is a list, its operator first. It answers True, False or None (unknown), with the weakest class of
# the evidence that it read ("" when it read none).


def month_shift(day: str, months: int) -> str:
    """Return the ISO date `day` moved by whole months, kept inside the month it falls in."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return f"{year:04d}-{month + 1:02d}-{min(int(day[8:10]), length):02d}"


def conjunction(values: list[Tri]) -> Tri:
    """Kleene's and: false if any is false, else unknown if any is unknown."""
    return False if False in values else None if None in values else True


def disjunction(values: list[Tri]) -> Tri:
    return True if True in values else None if None in values else False


COMBINE = {"all": conjunction, "any": disjunction}
ratio = functools.cache(Fraction)


def share_test(numerator: int, denominator: int, operator: str, threshold: str) -> Tri:
    """Say whether numerator ÷ denominator is over (or at least) a threshold such as "3/4"; unknown for 0 ÷ 0."""
    if not denominator:
        return None
    limit = ratio(threshold)
    left, right = numerator * limit.denominator, denominator * limit.numerator
    return left > right if operator == "over" else left >= right


def _fact_test(rule: Rule, facts: Values) -> tuple[Tri, str]:
    fact = facts.get(rule[1])
    if fact is None:
        return None, ""
    value: Tri = None
    if rule[0] == "share" and fact["outcomes"]:
        value = fact["outcomes"].get(f"{rule[2]} {rule[3]}")
    elif fact["numerator"] is not None:  # else suppressed
        number = fact["numerator"]
        value = number >= rule[2] if rule[0] == "some" else number == 0
        if rule[0] == "share":
            value = share_test(number, fact["denominator"], rule[2], rule[3])
    return value, "" if value is None else fact["class"]


def attribute_test(rule: Rule, period: Values) -> Callable[[Values], Tri]:
    """Return the test that a rule on one attribute makes on units in a period."""
    operator, name, *arguments = rule
    if operator == "missing":
        return lambda unit: unit.get(name) is None
    if operator == "is":
        return lambda unit: None if unit.get(name) is None else bool(unit[name] == arguments[0])
    if operator == "has":
        return lambda unit: None if unit.get(name) is None else any(item in unit[name] for item in arguments)
    limit = month_shift(period[arguments[0]], arguments[1])
    if operator == "by":
        return lambda unit: None if unit.get(name) is None else bool(unit[name] <= limit)
    return lambda unit: None if unit.get(name) is None else bool(unit[name] >= limit)


def condition(rule: Rule, period: Values) -> Callable[[Values], Tri]:
    """Return the test that a rule on attributes makes on units in a period (made once, asked for every unit)."""
    if rule[0] == "not":
        inner = condition(rule[1], period)
        return lambda unit: None if (value := inner(unit)) is None else not value
    if rule[0] not in COMBINE:
        return attribute_test(rule, period)
    parts = [condition(part, period) for part in rule[1:]]
    decisive = rule[0] == "any"  # the answer that ends the search: true for any, false for all

    def decide(unit: Values) -> Tri:
        found: Tri = not decisive
        for part in parts:
            value = part(unit)
            if value is decisive:
                return decisive
            found = None if value is None else found
        return found

    return decide


def evaluate(rule: Rule, facts: Values) -> tuple[Tri, str]:
    """Return (True, False or None, weakest class read) for the facts of one unit."""
    operator = rule[0]
    if operator in ("share", "some", "none"):
        return _fact_test(rule, facts)
    parts = [evaluate(part, facts) for part in rule[1:]]
    if operator == "first":
        return next((part for part in parts if part[0] is not None), (None, ""))
    value = COMBINE[operator]([value for value, _ in parts])
    return value, "" if value is None else max(read for _, read in parts)


# --- Numbers: from units to an interval and its verdict ----------------------------------------------------


def outcome(definition: Values, applies: Tri, unit: Values, facts: Values) -> Outcome:
    """Return the state of one unit and its weights (met, failed, unknown), with the class of its evidence.

    The state is MET, NOT_MET, UNKNOWN, NOT_APPLICABLE, or COUNTED where the unit is itself a count of people.
    A unit whose applicability is unknown stays in the number as unknown: silence never helps.
    """
    if applies is False:
        return "NOT_APPLICABLE", 0, 0, 0, ""
    weight = unit.get(definition["weight"]) if definition["weight"] else 1
    if weight is None or applies is None:
        return "UNKNOWN", 0, 0, weight, ""
    rule = definition["rule"]
    if rule[0] == "counts":
        return _counted(facts.get(rule[1]), weight)
    value, read = evaluate(rule, facts)
    if value is None:
        return "UNKNOWN", 0, 0, weight, ""
    return ("MET", weight, 0, 0, read) if value else ("NOT_MET", 0, weight, 0, read)


def outcomes(definition: Values, units: Units, period: Values) -> list[Outcome]:
    """Return the outcome of every unit, in order."""
    applies = condition(definition["population"], period)
    return [outcome(definition, applies(unit), unit, facts) for unit, facts in units]


def _counted(fact: Values | None, weight: int) -> Outcome:
    if fact is None or fact["numerator"] is None:
        return "UNKNOWN", 0, 0, weight, ""
    failed = fact["denominator"] - fact["numerator"]
    return "COUNTED", fact["numerator"], failed, max(0, weight - fact["denominator"]), fact["class"]


def summarise(found: Iterable[Outcome], target: str) -> Values:
    """Return the number that outcomes make: counts, interval (exact fractions), verdict, classes, coverage.

    `found` yields what `outcome` returns; `target` is a fraction such as "3/4". The interval goes from
    all unknown failing to all unknown passing.
    """
    total: Values = {"listed": 0, "units": 0, "with_evidence": 0, "met": 0, "failed": 0, "unknown": 0, "unweighted": 0}
    classes = {"A": 0, "B": 0, "C": 0, "D": 0}
    # Few different outcomes exist, so each is added as many times as it was seen.
    for (state, met, failed, unknown, read), times in Counter(found).items():
        total["listed"] += times
        if state == "NOT_APPLICABLE":
            continue
        total["units"] += times
        total["unweighted"] += times * (unknown is None)
        total["met"] += times * met
        total["failed"] += times * failed
        total["unknown"] += times * (unknown or 0)
        if read:
            total["with_evidence"] += times
            classes[read] += times
    low, high = interval(total)
    return total | {"classes": classes, "low": text(low), "high": text(high), "verdict": verdict(total, low, high, target)}


def interval(total: Values) -> tuple[Fraction | None, Fraction | None]:
    """Return the lowest and the highest value that the missing data allow, or (None, None) without units."""
    size = total["met"] + total["failed"] + total["unknown"]
    if total["unweighted"]:
        return Fraction(0), Fraction(1)
    if not size:
        return None, None
    return Fraction(total["met"], size), Fraction(total["met"] + total["unknown"], size)


def verdict(total: Values, low: Fraction | None, high: Fraction | None, target: str) -> str:
    if not total["listed"]:
        return "no_inventory"
    if low is None or high is None:
        return "no_unit"
    if not total["with_evidence"]:
        return "no_evidence"
    goal = ratio(target)
    return "met" if low >= goal else "not_met" if high < goal else "undetermined"


def text(fraction: Fraction | None) -> str | None:
    return None if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


def alternative(definition: Values, choice: Values, units: Units, period: Values) -> Values:
    """Return the number under another denominator (unknown units kept, or dropped) or, for a guard, another rule."""
    found = outcomes(definition | {name: choice[name] for name in ("population", "rule") if name in choice}, units, period)
    if choice.get("missing") == "dropped":
        found = [one for one in found if one[0] != "UNKNOWN"]
    return summarise(found, definition["target"]) | {"key": choice["key"]}


def compute(definition: Values, units: Units, period: Values) -> Values:
    """Return the result of a definition on `units`, a list of (attributes, facts by measure)."""
    result = {"target": definition["key"], "version": definition["version"], "period": period["label"], **summarise(outcomes(definition, units, period), definition["target"])}
    result["alternatives"] = [alternative(definition, choice, units, period) for choice in definition["alternatives"]]
    return result | ({"guards": [alternative(definition, guard, units, period) for guard in definition["guards"]]} if definition.get("guards") else {})


# --- Integrity: digests, Merkle tree, Ed25519 --------------------------------------------------------------


def row_digest(cells: Iterable[str]) -> str:
    """Return the SHA-256 (hexadecimal) of a row: each cell as `length:text,`, so that no two rows look alike."""
    return hashlib.sha256("".join([f"{len(cell)}:{cell}," for cell in cells]).encode()).hexdigest()


def merkle_root(digests: Iterable[str]) -> str:
    """Return the root (hexadecimal) of the tree of RFC 6962 over the digests, in their order."""
    level = [hashlib.sha256(b"\0" + bytes.fromhex(digest)).digest() for digest in digests]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(a: Point, b: Point) -> Point:
    """Add two points of the curve in extended coordinates (RFC 8032, §5.1.4)."""
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, d - c, d + c, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(scalar: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _point(data: bytes) -> Point | None:
    """Decode a point (RFC 8032, §5.1.3), or return None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = _point(bytes.fromhex("58" + "66" * 31)) or (0, 1, 1, 0)


def signature_valid(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) of `message` was made with the key (32 bytes). RFC 8032, §5.1.7."""
    if len(signature) != 64 or len(public_key) != 32:
        return False
    key, commitment = _point(public_key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = _multiply(scalar, BASE), _add(commitment, _multiply(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- The bundle --------------------------------------------------------------------------------------------

FACT_COLUMNS = ["measure", "unit_kind", "unit", "organisation", "period", "numerator", "denominator", "class", "outcomes", "reference", "recorded_at", "revision", "digest"]
UNIT_COLUMNS = ["kind", "unit", "organisation", "name_fr", "name_en", "attributes", "inventory", "digest"]


def read_outcomes(cell: str) -> dict[str, Tri]:
    """Read `over 3/4=1;least 1/2=0`, the answers published in place of a suppressed count."""
    tests = (item.partition("=") for item in cell.split(";"))
    return {test: value == "1" for test, _, value in tests if value}


def read_fact(row: dict[str, str]) -> Values:
    count: Values = {name: int(row[name]) if row[name] else None for name in ("numerator", "denominator")}
    return count | {"class": row["class"], "outcomes": read_outcomes(row["outcomes"])}


class Bundle:
    """An edition as published: its files, and its rows joined into units with their facts by period."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manifest = json.loads(self.files["edition.json"])
        self.definitions = json.loads(self.files["definitions.json"])
        self.results = json.loads(self.files["results.json"])
        self.facts, self.units = self.rows("facts.csv"), self.rows("units.csv")

    @classmethod
    def open(cls, file: str | IO[bytes]) -> "Bundle":
        with zipfile.ZipFile(file) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def rows(self, name: str) -> list[dict[str, str]]:
        table = csv.reader(io.StringIO(self.files[name].decode(), newline=""))
        columns = next(table)
        blank = [""] * len(columns)  # a row cut short is read, and then named because its digest is wrong
        return [dict(zip(columns, cells + blank, strict=False)) for cells in table if cells]

    @functools.cached_property
    def facts_by_unit(self) -> dict[tuple[str, str, str], Values]:
        index: dict[tuple[str, str, str], Values] = {}
        for row in self.facts:
            index.setdefault((row["unit_kind"], row["unit"], row["period"]), {})[row["measure"]] = read_fact(row)
        return index

    @functools.cached_property
    def by_kind(self) -> dict[str, list[tuple[str, Values]]]:
        kinds: dict[str, list[tuple[str, Values]]] = {}
        for row in self.units:
            kinds.setdefault(row["kind"], []).append((row["unit"], json.loads(row["attributes"])))
        return kinds

    def population(self, kind: str, period: str) -> Units:
        """Return the list that `compute` takes: (attributes, facts by measure) of every unit of a kind."""
        known = self.facts_by_unit
        return [(attributes, known.get((kind, unit, period), {})) for unit, attributes in self.by_kind.get(kind, [])]

    def recompute(self) -> Iterator[Values]:
        """Yield every result of the edition, computed again from its facts, units and definitions."""
        for period in self.manifest["periods"]:
            kinds = {definition["unit"] for definition in self.definitions}
            units = {kind: self.population(kind, period["label"]) for kind in kinds}
            for definition in self.definitions:
                yield compute(definition, units[definition["unit"]], period)


WORDS = {
    "rows": ("{name} : {count} lignes, racine {root}", "{name}: {count} rows, root {root}"),
    "row": ("{name}, ligne {line} ({what}) : son contenu ne correspond plus à son empreinte", "{name}, line {line} ({what}): its content no longer matches its digest"),
    "root": ("{name} : la racine de Merkle ne correspond pas à l’édition", "{name}: the Merkle root is not the edition's"),
    "file": ("{name} : le fichier a changé", "{name}: the file has changed"),
    "missing": ("{name} : le fichier manque", "{name}: the file is missing"),
    "extra": ("{name} : fichier étranger à l’édition", "{name}: not a file of the edition"),
    "signature": ("la signature n’est pas valide", "the signature is not valid"),
    "key": ("l’édition n’est pas signée par la clé attendue", "the edition is not signed with the expected key"),
    "previous": ("l’édition précédente fournie n’est pas celle que cite l’édition", "the earlier edition given is not the one this edition cites"),
    "result": ("cible {target}, {period} : publié {published}, recalculé {computed}", "target {target}, {period}: published {published}, recomputed {computed}"),
    "good": ("cible {target}  {met} / {size}  {shown}  {verdict}  ✓", "target {target}  {met} / {size}  {shown}  {verdict}  ✓"),
    "done": ("{count} résultats recalculés, signature valide, clé {key}", "{count} results recomputed, valid signature, key {key}"),
    "bad": ("{count} écart(s)", "{count} difference(s)"),
    "unreadable": ("ce fichier n’est pas une édition lisible : {error}", "this file is not a readable edition: {error}"),
}


def say(sentence: str, english: bool, /, **values: Any) -> str:
    return WORDS[sentence][int(english)].format(**values)


def check_rows(bundle: Bundle, name: str, section: str) -> Iterator[Difference]:
    """Yield the differences of a table: rows whose digest is wrong, a root that is not the signed one."""
    rows = bundle.facts if section == "facts" else bundle.units
    for number, row in enumerate(rows, start=2):
        *cells, digest = row.values()
        if row_digest(cells) != digest:
            what = " ".join(filter(None, (row.get("measure"), row["unit"], row.get("period"))))
            yield "row", {"name": name, "line": number, "what": what}
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
    for name in bundle.files.keys() - known.keys() - {"edition.json", "signature.txt"}:
        yield "extra", {"name": name}


def check_seal(bundle: Bundle, key: str | None, previous: Bundle | None) -> Iterator[Difference]:
    """Yield the differences of signature, key and chain."""
    public_key = bytes.fromhex(bundle.manifest["public_key"])
    signature = bytes.fromhex(bundle.files["signature.txt"].decode())
    if not signature_valid(public_key, bundle.files["edition.json"], signature):
        yield "signature", {}
    if key and key.lower() != public_key.hex():
        yield "key", {}
    if previous and hashlib.sha256(previous.files["edition.json"]).hexdigest() != bundle.manifest["previous"]:
        yield "previous", {}


def check_results(bundle: Bundle) -> Iterator[Difference]:
    """Yield a difference for each number that is not what its facts and definition give."""
    computed = list(bundle.recompute())
    for published, again in zip(bundle.results, computed, strict=False):
        if published != again:
            shown = {key: f"[{value['low']} ; {value['high']}] {value['verdict']}"
                     for key, value in (("published", published), ("computed", again))}
            yield "result", {"target": again["target"], "period": again["period"], **shown}
    if len(bundle.results) != len(computed):
        yield "result", {"target": "*", "period": "*", "published": len(bundle.results), "computed": len(computed)}


def check_integrity(bundle: Bundle, key: str | None = None, previous: Bundle | None = None) -> list[Difference]:
    """Return the differences of seal, files and rows: everything but the numbers."""
    return [*check_seal(bundle, key, previous), *check_files(bundle), *check_rows(bundle, "facts.csv", "facts"), *check_rows(bundle, "units.csv", "units")]


def check(bundle: Bundle, key: str | None = None, previous: Bundle | None = None) -> list[Difference]:
    """Return every difference found in a bundle, as (kind, values); an empty list when all agrees."""
    return [*check_integrity(bundle, key, previous), *check_results(bundle)]


def shown(result: Values, english: bool) -> str:
    """Return an interval in percent, to one decimal, for the screen."""
    if result["low"] is None:
        return "–"
    ends = [f"{float(ratio(result[end]) * 100):.1f}" for end in ("low", "high")]
    return f"[{'; '.join(ends)}]%" if english else f"[{' ; '.join(ends)}] %".replace(".", ",")


def report(bundle: Bundle, differences: list[Difference], english: bool) -> list[str]:
    """Return the lines to print: the tables, the numbers of the edition's own period, then what differs."""
    lines = [say("rows", english, name=f"{name}.csv", **bundle.manifest[name]) for name in ("facts", "units")]
    wrong = {values.get("target") for kind, values in differences if kind == "result"}
    for result in bundle.results:
        if result["period"] == bundle.manifest["period"] and result["target"] not in wrong:
            size = result["met"] + result["failed"] + result["unknown"]
            lines.append(say("good", english, size=size, shown=shown(result, english), **result))
    lines += ["✗ " + say(kind, english, **values) for kind, values in differences]
    if differences:
        return [*lines, say("bad", english, count=len(differences))]
    return [*lines, say("done", english, count=len(bundle.results), key=bundle.manifest["public_key"])]


UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError, StopIteration)


def main(arguments: list[str] | None = None) -> int:
    """Verify the file named on the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle")
    parser.add_argument("--previous", help="the edition before, to check the chain")
    parser.add_argument("--key", help="the public key expected, in hexadecimal")
    parser.add_argument("--en", action="store_true", help="speak English")
    options = parser.parse_args(arguments)
    try:
        bundle = Bundle.open(options.bundle)
        previous = Bundle.open(options.previous) if options.previous else None
        differences = check(bundle, options.key, previous)
        lines = report(bundle, differences, options.en)
    except UNREADABLE as error:
        print(say("unreadable", options.en, error=f"{type(error).__name__} {error}"))
        return 2
    print("\n".join(lines))
    return 1 if differences else 0


if __name__ == "__main__":
    gc.disable()  # a short program that makes many small objects and frees none
    sys.exit(main())
