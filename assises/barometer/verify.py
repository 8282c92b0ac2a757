#!/usr/bin/env python3
"""Recompute and check one edition of the barometer. Standard library only (Python 3.11 or later).

    python3 verify.py edition.zip [--previous earlier.zip] [--key HEX] [--en]

It checks the signature (Ed25519, RFC 8032), the hash of every file, the digest of every row and the
Merkle roots (tree of RFC 6962), then recomputes every number from the facts, the units and the
definitions. It exits 0 when all agrees, 1 when something differs (and names it), 2 when the file
cannot be read. The platform computes its editions with the functions of this very file.
"""

import argparse
import csv
import functools
import hashlib
import io
import json
import sys
import zipfile
import zlib
from fractions import Fraction

# --- Rules: three-valued logic over the attributes of a unit and its facts ---------------------------------
# A rule is a list, its operator first. It answers True, False or None (unknown), with the weakest class of
# the evidence that it read ("" when it read none).


def month_shift(day, months):
    """Return the ISO date `day` moved by whole months, kept inside the month it falls in."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    return f"{year:04d}-{month + 1:02d}-{min(int(day[8:10]), length):02d}"


def conjunction(values):
    """Kleene's and: false if any is false, else unknown if any is unknown."""
    return False if False in values else None if None in values else True


def disjunction(values):
    return True if True in values else None if None in values else False


def negation(value):
    return None if value is None else not value


@functools.cache
def ratio(text):
    return Fraction(text)


def share_test(numerator, denominator, operator, threshold):
    """Say whether numerator ÷ denominator is over (or at least) a threshold such as "3/4"; unknown for 0 ÷ 0."""
    if not denominator:
        return None
    limit = ratio(threshold)
    left, right = numerator * limit.denominator, denominator * limit.numerator
    return left > right if operator == "over" else left >= right


def _share(rule, fact):
    _name, _measure, operator, threshold = rule
    if fact["outcomes"]:
        return fact["outcomes"].get(f"{operator} {threshold}")
    return share_test(fact["numerator"], fact["denominator"], operator, threshold)


def _fact_test(rule, facts):
    fact = facts.get(rule[1])
    if fact is None:
        return None, ""
    if rule[0] == "share":
        value = _share(rule, fact)
    elif fact["numerator"] is None:
        value = None  # suppressed
    else:
        value = fact["numerator"] >= rule[2] if rule[0] == "some" else fact["numerator"] == 0
    return value, "" if value is None else fact["class"]


def _attribute_test(rule, unit, period):
    operator, name, *arguments = rule
    value = unit.get(name)
    if operator == "missing":
        return value is None
    if value is None:
        return None
    if operator == "is":
        return value == arguments[0]
    if operator == "has":
        return any(item in value for item in arguments)
    limit = month_shift(period[arguments[0]], arguments[1])
    return value <= limit if operator == "by" else value >= limit


def evaluate(rule, unit, facts, period):
    """Return (True, False or None, weakest class read) for one unit in one period."""
    operator = rule[0]
    if operator in ("share", "some", "none"):
        return _fact_test(rule, facts)
    if operator in ("is", "has", "missing", "by", "from"):
        return _attribute_test(rule, unit, period), ""
    parts = [evaluate(part, unit, facts, period) for part in rule[1:]]
    if operator == "first":
        return next((part for part in parts if part[0] is not None), (None, ""))
    values, weakest = [value for value, _ in parts], max(read for _, read in parts)
    combine = {"all": conjunction, "any": disjunction, "not": lambda items: negation(items[0])}[operator]
    value = combine(values)
    return value, "" if value is None else weakest


# --- Numbers: from units to an interval and its verdict ----------------------------------------------------


def outcome(definition, unit, facts, period):
    """Return the state of one unit and its weights (met, failed, unknown), with the class of its evidence.

    The state is MET, NOT_MET, UNKNOWN, NOT_APPLICABLE, or COUNTED where the unit is itself a count of people.
    A unit whose applicability is unknown stays in the number as unknown: silence never helps.
    """
    applies, _ = evaluate(definition["population"], unit, facts, period)
    if applies is False:
        return "NOT_APPLICABLE", 0, 0, 0, ""
    weight = unit.get(definition["weight"]) if definition["weight"] else 1
    if weight is None:
        return "UNKNOWN", 0, 0, None, ""
    if applies is None:
        return "UNKNOWN", 0, 0, weight, ""
    rule = definition["rule"]
    if rule[0] == "counts":
        return _counted(facts.get(rule[1]), weight)
    value, read = evaluate(rule, unit, facts, period)
    if value is None:
        return "UNKNOWN", 0, 0, weight, ""
    return ("MET", weight, 0, 0, read) if value else ("NOT_MET", 0, weight, 0, read)


def _counted(fact, weight):
    if fact is None or fact["numerator"] is None:
        return "UNKNOWN", 0, 0, weight, ""
    failed = fact["denominator"] - fact["numerator"]
    return "COUNTED", fact["numerator"], failed, max(0, weight - fact["denominator"]), fact["class"]


def summarise(outcomes, target):
    """Return the number that outcomes make: counts, interval (exact fractions), verdict, classes, coverage.

    `outcomes` yields what `outcome` returns; `target` is a fraction such as "3/4". The interval goes from
    all unknown failing to all unknown passing.
    """
    total = {"listed": 0, "units": 0, "with_evidence": 0, "met": 0, "failed": 0, "unknown": 0, "unweighted": 0}
    classes = {"A": 0, "B": 0, "C": 0, "D": 0}
    for state, met, failed, unknown, read in outcomes:
        total["listed"] += 1
        if state == "NOT_APPLICABLE":
            continue
        total["units"] += 1
        total["unweighted"] += unknown is None
        total["met"] += met
        total["failed"] += failed
        total["unknown"] += unknown or 0
        if read:
            total["with_evidence"] += 1
            classes[read] += 1
    low, high = interval(total)
    return total | {"classes": classes, "low": text(low), "high": text(high), "verdict": verdict(total, low, high, target)}


def interval(total):
    """Return the lowest and the highest value that the missing data allow, or (None, None) without units."""
    size = total["met"] + total["failed"] + total["unknown"]
    if total["unweighted"]:
        return Fraction(0), Fraction(1)
    if not size:
        return None, None
    return Fraction(total["met"], size), Fraction(total["met"] + total["unknown"], size)


def verdict(total, low, high, target):
    if not total["listed"]:
        return "no_inventory"
    if low is None:
        return "no_unit"
    if not total["with_evidence"]:
        return "no_evidence"
    goal = ratio(target)
    return "met" if low >= goal else "not_met" if high < goal else "undetermined"


def text(fraction):
    return None if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


def alternative(definition, choice, units, period):
    """Return the number under another choice of denominator: unknown units kept (bounded) or dropped."""
    changed = definition | {key: choice[key] for key in ("population", "rule", "weight") if key in choice}
    outcomes = [outcome(changed, unit, facts, period) for unit, facts in units]
    if choice["missing"] == "dropped":
        outcomes = [found for found in outcomes if found[0] != "UNKNOWN"]
    return summarise(outcomes, definition["target"]) | {"key": choice["key"]}


def compute(definition, units, period):
    """Return the result of a definition on `units`, a list of (attributes, facts by measure)."""
    result = summarise((outcome(definition, unit, facts, period) for unit, facts in units), definition["target"])
    choices = [alternative(definition, choice, units, period) for choice in definition["alternatives"]]
    return {"target": definition["key"], "version": definition["version"], "period": period["label"],
            **result, "alternatives": choices}


# --- Integrity: digests, Merkle tree, Ed25519 --------------------------------------------------------------


def row_digest(cells):
    """Return the SHA-256 (hexadecimal) of a row, written as a compact JSON list of its cells."""
    line = json.dumps(list(cells), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def merkle_root(digests):
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


def _add(a, b):
    """Add two points of the curve in extended coordinates (RFC 8032, §5.1.4)."""
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, d - c, d + c, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _point(data):
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


BASE = _point(bytes.fromhex("58" + "66" * 31))


def signature_valid(public_key, message, signature):
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

FACT_COLUMNS = ["measure", "unit_kind", "unit", "organisation", "period", "numerator", "denominator", "class",
                "outcomes", "reference", "recorded_at", "revision", "digest"]
UNIT_COLUMNS = ["kind", "unit", "organisation", "name_fr", "name_en", "attributes", "inventory", "digest"]


def read_outcomes(cell):
    """Read `over 3/4=1;least 1/2=0`, the answers published in place of a suppressed count."""
    answers = {}
    for item in filter(None, cell.split(";")):
        test, _, value = item.partition("=")
        answers[test] = {"1": True, "0": False}.get(value)
    return answers


def read_fact(row):
    count = {name: int(row[name]) if row[name] else None for name in ("numerator", "denominator")}
    return count | {"class": row["class"], "outcomes": read_outcomes(row["outcomes"])}


class Bundle:
    """An edition as published: its files, and its rows joined into units with their facts by period."""

    def __init__(self, file):
        with zipfile.ZipFile(file) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.manifest = json.loads(self.files["edition.json"])
        self.definitions = json.loads(self.files["definitions.json"])
        self.results = json.loads(self.files["results.json"])
        self.facts, self.units = self.rows("facts.csv"), self.rows("units.csv")

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.files[name].decode(), newline="")))

    @functools.cached_property
    def attributes(self):
        return [(row["kind"], row["unit"], json.loads(row["attributes"])) for row in self.units]

    @functools.cached_property
    def facts_by_unit(self):
        index = {}
        for row in self.facts:
            index.setdefault((row["unit_kind"], row["unit"], row["period"]), {})[row["measure"]] = read_fact(row)
        return index

    def population(self, kind, period):
        """Return the list that `compute` takes: (attributes, facts by measure) of every unit of a kind."""
        return [(attributes, self.facts_by_unit.get((kind, unit, period), {}))
                for found, unit, attributes in self.attributes if found == kind]

    def recompute(self):
        """Yield every result of the edition, computed again from its facts, units and definitions."""
        for period in self.manifest["periods"]:
            for definition in self.definitions:
                yield compute(definition, self.population(definition["unit"], period["label"]), period)


WORDS = {
    "rows": ("{name} : {count} lignes, racine {root}", "{name}: {count} rows, root {root}"),
    "row": ("{name}, ligne {line} ({what}) : son contenu ne correspond plus à son empreinte",
            "{name}, line {line} ({what}): its content no longer matches its digest"),
    "root": ("{name} : la racine de Merkle ne correspond pas à l’édition", "{name}: the Merkle root is not the edition's"),
    "file": ("{name} : le fichier a changé", "{name}: the file has changed"),
    "missing": ("{name} : le fichier manque", "{name}: the file is missing"),
    "extra": ("{name} : fichier étranger à l’édition", "{name}: not a file of the edition"),
    "signature": ("la signature n’est pas valide", "the signature is not valid"),
    "key": ("l’édition n’est pas signée par la clé attendue", "the edition is not signed with the expected key"),
    "previous": ("l’édition précédente fournie n’est pas celle que cite l’édition",
                 "the earlier edition given is not the one this edition cites"),
    "result": ("cible {target}, {period} : publié {published}, recalculé {computed}",
               "target {target}, {period}: published {published}, recomputed {computed}"),
    "good": ("cible {target}  {met} / {size}  [{low} ; {high}]  ✓", "target {target}  {met} / {size}  [{low}; {high}]  ✓"),
    "done": ("{count} résultats recalculés, signature valide, clé {key}",
             "{count} results recomputed, valid signature, key {key}"),
    "bad": ("{count} écart(s)", "{count} difference(s)"),
    "unreadable": ("ce fichier n’est pas une édition lisible : {error}", "this file is not a readable edition: {error}"),
}


def say(sentence, english, /, **values):
    return WORDS[sentence][int(english)].format(**values)


def check_rows(bundle, name, section):
    """Yield the differences of a table: rows whose digest is wrong, a root that is not the signed one."""
    rows = bundle.rows(name)
    for number, row in enumerate(rows, start=2):
        cells = [value for column, value in row.items() if column != "digest"]
        if row_digest(map(str, cells)) != row["digest"]:
            what = " ".join(filter(None, (row.get("measure"), row["unit"], row.get("period"))))
            yield "row", {"name": name, "line": number, "what": what}
    if merkle_root([row["digest"] for row in rows]) != bundle.manifest[section]["root"]:
        yield "root", {"name": name}


def check_files(bundle):
    """Yield the differences between the files and the hashes that the signed manifest gives."""
    known = bundle.manifest["files"]
    for name, expected in known.items():
        if name not in bundle.files:
            yield "missing", {"name": name}
        elif hashlib.sha256(bundle.files[name]).hexdigest() != expected["sha256"]:
            yield "file", {"name": name}
    for name in bundle.files.keys() - known.keys() - {"edition.json", "signature.txt"}:
        yield "extra", {"name": name}


def check_seal(bundle, key, previous):
    """Yield the differences of signature, key and chain."""
    public_key = bytes.fromhex(bundle.manifest["public_key"])
    if not signature_valid(public_key, bundle.files["edition.json"], bytes.fromhex(bundle.files["signature.txt"].decode())):
        yield "signature", {}
    if key and key.lower() != public_key.hex():
        yield "key", {}
    if previous and hashlib.sha256(previous.files["edition.json"]).hexdigest() != bundle.manifest["previous"]:
        yield "previous", {}


def check_results(bundle):
    """Yield a difference for each number that is not what its facts and definition give."""
    computed = list(bundle.recompute())
    for published, again in zip(bundle.results, computed, strict=False):
        if published != again:
            shown = {key: f"[{value['low']} ; {value['high']}] {value['verdict']}"
                     for key, value in (("published", published), ("computed", again))}
            yield "result", {"target": again["target"], "period": again["period"], **shown}
    if len(bundle.results) != len(computed):
        yield "result", {"target": "*", "period": "*", "published": len(bundle.results), "computed": len(computed)}


def check(bundle, key=None, previous=None):
    """Return every difference found in a bundle, as (kind, values); an empty list when all agrees."""
    return [*check_seal(bundle, key, previous), *check_files(bundle), *check_rows(bundle, "facts.csv", "facts"),
            *check_rows(bundle, "units.csv", "units"), *check_results(bundle)]


def report(bundle, differences, english):
    """Return the lines to print: the tables, the numbers of the edition's own period, then what differs."""
    lines = [say("rows", english, name=f"{name}.csv", **bundle.manifest[name]) for name in ("facts", "units")]
    wrong = {values.get("target") for kind, values in differences if kind == "result"}
    for result in bundle.results:
        if result["period"] == bundle.manifest["period"] and result["target"] not in wrong:
            size = result["met"] + result["failed"] + result["unknown"]
            lines.append(say("good", english, size=size, **result))
    lines += ["✗ " + say(kind, english, **values) for kind, values in differences]
    end = {"count": len(differences)} if differences else {"count": len(bundle.results), "key": bundle.manifest["public_key"]}
    return [*lines, say("bad" if differences else "done", english, **end)]


UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
              RecursionError, StopIteration)


def main(arguments=None):
    """Verify the file named on the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle")
    parser.add_argument("--previous", help="the edition before, to check the chain")
    parser.add_argument("--key", help="the public key expected, in hexadecimal")
    parser.add_argument("--en", action="store_true", help="speak English")
    options = parser.parse_args(arguments)
    try:
        bundle = Bundle(options.bundle)
        previous = Bundle(options.previous) if options.previous else None
        differences = check(bundle, options.key, previous)
        lines = report(bundle, differences, options.en)
    except UNREADABLE as error:
        print(say("unreadable", options.en, error=f"{type(error).__name__} {error}"))
        return 2
    print("\n".join(lines))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
