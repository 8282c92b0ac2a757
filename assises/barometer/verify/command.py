"""The command line."""

import argparse
import gc
import os
import re
import sys
from fractions import Fraction

from assises.barometer.verify.chain import Named, check_chain
from assises.barometer.verify.checks import Difference, check
from assises.barometer.verify.edition import Bundle
from assises.barometer.verify.reading import Refused, Values, ratio
from assises.barometer.verify.succession import keys_before
from assises.barometer.verify.words import say

ABOUT = """Recompute and check one edition of the barometer, or the chain of a folder of editions.

It checks the signature (Ed25519, RFC 8032), the hash of every file, the digest of every row and the Merkle roots (tree
of RFC 6962), then recomputes every number from the facts, the units and the definitions. It exits 0 when all agrees, 1
when something differs (and names it), 2 when the file cannot be read."""


def percent(thousandths: Fraction) -> str:
    """Return a share, given in thousandths, in percent: rounded half up, but never across a whole percent, where
    targets stand (74.96 reads `74.9+`)."""
    tenths = int(thousandths + Fraction(1, 2))
    short = tenths % 10 == 0 and thousandths < tenths
    tenths -= short
    return f"{tenths // 10}.{tenths % 10}{'+' if short else ''}"


def percent_between(result: Values, english: bool) -> str:
    """Return an interval in percent, to one decimal, for the screen."""
    if result["low"] is None:
        return "–"
    ends = [percent(ratio(result[end]) * 1000) for end in ("low", "high")]
    return f"[{'; '.join(ends)}]%" if english else f"[{' ; '.join(ends)}] %".replace(".", ",")


def report(bundle: Bundle, differences: list[Difference], english: bool, key: str | None = None) -> list[str]:
    """Return the lines to print: the tables, the numbers of the edition's own period, then what differs."""
    lines = [say("known_key" if key else "no_key", english)]
    lines += [
        say("rows", english, name=f"{name}.csv", **bundle.manifest[name]) for name in ("facts", "units")
    ]
    wrong = {values.get("target") for kind, values in differences if kind == "result"}
    for result in bundle.results:
        if result["period"] == bundle.manifest["period"] and result["target"] not in wrong:
            size = result["met"] + result["failed"] + result["unknown"]
            ends = percent_between(result, english)
            lines.append(say("good", english, size=size, shown=ends, **result))
    lines += ["✗ " + say(kind, english, **values) for kind, values in differences]
    if differences:
        return [
            *lines[key is not None and "key" in dict(differences) :],
            say("bad", english, count=len(differences)),
        ]
    return [*lines, say("done", english, count=len(bundle.results), key=bundle.manifest["public_key"])]


def _editions(folder: str) -> list[Named]:
    names = sorted(name for name in os.listdir(folder) if name.endswith(".zip"))
    editions = [(name, Bundle.open(os.path.join(folder, name))) for name in names]
    return sorted(editions, key=lambda named: named[1].manifest["number"])


def check_folder(folder: str, key: str | None, english: bool) -> tuple[list[str], bool]:
    """Return the lines to print of a folder of editions, and whether all of them and their chain agree."""
    editions = _editions(folder)
    if not editions:
        return [say("empty", english)], False
    lines = [say("known_key" if key else "no_key", english)]
    good, keys = True, keys_before([bundle for _file, bundle in editions], key.lower()) if key else set()
    for file, bundle in editions:
        signer = bundle.manifest["public_key"]
        differences = check(bundle, signer if signer in keys else key)
        good = good and not differences
        lines.append(say("edition", english, number=bundle.manifest["number"], file=file))
        lines += ["  ✗ " + say(kind, english, **values) for kind, values in differences]
    broken = ["✗ " + say(kind, english, **values) for kind, values in check_chain(editions)]
    lines += broken or [say("chain", english, count=len(editions))]
    return [*lines, editions[-1][1].manifest["public_key"]], good and not broken


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", help="the zip of an edition, or a folder of them")
    parser.add_argument("--previous", help="the edition before, to check the chain")
    parser.add_argument("--key", help="the public key expected, in hexadecimal")
    parser.add_argument("--en", action="store_true", help="speak English")
    options = parser.parse_args(arguments)
    if options.key is not None and not re.fullmatch(r"[0-9a-fA-F]{64}", options.key):
        parser.error(say("bad_key", options.en))
    return options


def verified(options: argparse.Namespace) -> tuple[list[str], bool]:
    """Return the lines to print and whether all agrees."""
    if os.path.isdir(options.bundle):
        return check_folder(options.bundle, options.key, options.en)
    bundle = Bundle.open(options.bundle)
    previous = Bundle.open(options.previous) if options.previous else None
    differences = check(bundle, options.key, previous)
    return report(bundle, differences, options.en, options.key), not differences


def main(arguments: list[str] | None = None) -> int:
    """Verify what the command line names and return the exit status."""
    options = _options(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that cannot write « ✓ » is told all the same
    try:
        lines, good = verified(options)
    except Refused as refusal:
        print(say("unreadable", options.en, error=say(refusal.kind, options.en, **refusal.values)))
        return 2
    except Exception as error:  # noqa: BLE001  (a stranger's file fails in ways that no list foresees)
        print(say("unreadable", options.en, error=f"{type(error).__name__} {error}"))
        return 2
    print("\n".join(lines))
    return 0 if good else 1


def run() -> None:
    """Run as a program: it makes many small objects and frees none, which the collector need not look for."""
    gc.disable()
    sys.exit(main())


if __name__ == "__main__":
    run()
