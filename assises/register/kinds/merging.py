"""What a new inventory does to a record: which years are kept, what differs, how a removed unit ends."""

from datetime import date

from assises.register.kinds.definitions import Kind, Values


def merged(kind: Kind, before: Values, after: Values) -> Values:
    """Return `after`, with the years of volumes and declarations, the dates of headcounts, it leaves out."""
    kept = {name: dict(sorted({**before.get(name, {}), **after[name]}.items())) for name in kind.merged}
    return {**after, **kept}


def closed(kind: Kind, values: Values, on: date) -> Values:
    """Return the record closed on the date of the inventory that left it out, never before it began."""
    begins = values.get("launched_on") or values.get("valid_from") or ""
    return {**values, str(kind.end): max(on.isoformat(), begins)}


def is_open(kind: Kind, values: Values) -> bool:
    return kind.end is not None and values.get(kind.end) is None


def differences(before: Values, after: Values) -> dict[str, tuple[object, object]]:
    """Return what changed, field by field, by year inside volumes and declarations (`volumes.2023`)."""
    found: dict[str, tuple[object, object]] = {}
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            found |= {
                f"{name}.{key}": (old.get(key), new.get(key))
                for key in sorted({**old, **new})
                if old.get(key) != new.get(key)
            }
        else:
            found[name] = (old, new)
    return found
