"""Recording what an edition says of each unit and of each organisation: the drill from number to item."""

import json
from collections.abc import Iterator
from typing import Any

from assises.barometer import definitions, verify
from assises.barometer.freezing import Frozen
from assises.barometer.models import Edition, OrganisationPart, UnitState
from assises.barometer.reasons import reason_of
from assises.barometer.units import Unit
from assises.kernel.bulk import copy_rows
from assises.register.models import Organisation

STATE_COLUMNS = [
    "edition_id", "target", "position", "unit_kind", "unit_id", "organisation_id", "state", "met", "failed", "unknown",
    "evidence_class", "reason", "code", "name_fr", "name_en", "facts",
]  # fmt: skip
PART_COLUMNS = [
    "edition_id", "target", "organisation_id", "units", "met", "failed", "unknown", "unweighted",
]  # fmt: skip
Parts = dict[tuple[str, int], list[int]]


def record_states(edition: Edition, frozen: Frozen, sealed: verify.Bundle) -> None:
    """Write the state of every unit that counts, in the order of the pages, and the organisations' parts."""
    parts: Parts = {}
    listed = _in_page_order(frozen)  # before the COPY: the connection answers nothing else meanwhile
    copy_rows(UnitState, STATE_COLUMNS, _state_rows(edition, frozen, sealed, listed, parts))
    copy_rows(OrganisationPart, PART_COLUMNS, ([edition.pk, *key, *sums] for key, sums in parts.items()))


def _state_rows(
    edition: Edition, frozen: Frozen, sealed: verify.Bundle, listed: dict[str, list[Unit]], parts: Parts
) -> Iterator[list[Any]]:
    period = next(
        found for found in sealed.manifest["periods"] if found["label"] == sealed.manifest["period"]
    )
    for definition in frozen.definitions:
        published = definition.as_json()
        applies = verify.condition(published["population"], period)
        read = definitions.measures_read(definition)
        for position, unit in enumerate(listed[definition.unit]):
            facts = sealed.facts_by_unit.get((unit.kind, unit.code, period["label"]), {})
            found = verify.outcome(published, applies(unit.attributes), unit.attributes, facts)
            if found[0] != "NOT_APPLICABLE":
                _add(parts, (definition.key, unit.organisation_id), found)
                shown = {name: _shown(facts[name]) for name in read if name in facts}
                reason = reason_of(published, unit.attributes, bool(shown)) if found[0] == "UNKNOWN" else ""
                yield [edition.pk, definition.key, position, unit.kind, unit.id, unit.organisation_id, *found,
                       reason, unit.code, unit.name_fr, unit.name_en, json.dumps(shown)]  # fmt: skip


def _in_page_order(frozen: Frozen) -> dict[str, list[Unit]]:
    order = dict(
        Organisation.objects.filter(administration=frozen.administration).values_list("id", "search_text")
    )
    return {
        kind: sorted(units, key=lambda unit: (order[unit.organisation_id], unit.name_fr, unit.code))
        for kind, units in frozen.units.items()
    }


def _add(parts: Parts, key: tuple[str, int], found: verify.Outcome) -> None:
    sums = parts.setdefault(key, [0, 0, 0, 0, 0])
    _state, met, failed, unknown, _letter = found
    for index, more in enumerate((1, met, failed, unknown or 0, unknown is None)):
        sums[index] += more


def _shown(fact: dict[str, Any]) -> list[Any]:
    return [fact["numerator"], fact["denominator"], fact["class"], fact["undecided"], fact["uncounted"]]
