"""Publishing an edition: freeze units, facts, definitions and results under a cut-off date, and sign them."""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from assises.barometer import bundle, definitions, verify
from assises.barometer.actions.collect import collect_all
from assises.barometer.errors import EditionRefused
from assises.barometer.freezing import Frozen, freeze
from assises.barometer.models import Edition, Result, UnitState
from assises.barometer.queries import editions
from assises.barometer.signing import public_key_hex, signing_key
from assises.kernel import audit, clock, files
from assises.kernel.bulk import copy_rows
from assises.kernel.periods import Period
from assises.kernel.web.page_cache import forget_pages
from assises.register.models import Administration

STATE_COLUMNS = [
    "edition_id", "target", "unit_kind", "unit_id", "organisation_id", "state", "met", "failed", "unknown",
    "evidence_class", "code", "name_fr", "name_en", "facts",
]  # fmt: skip


def publish(
    *, administration: Administration, actor: audit.Actor, period: Period | None = None,
    note_fr: str = "", note_en: str = "",
) -> Edition:  # fmt: skip
    """Collect what the sources prove, freeze it now and publish the next edition of an administration.

    `period` is the fiscal year of the headline numbers; by default the last one that facts document.
    Raises EditionRefused, and then publishes nothing, when the edition's own verifier finds a difference.
    """
    collect_all()
    cut_off = clock.now()
    with transaction.atomic():
        _lock(administration)
        previous = editions(administration).first()
        frozen = freeze(administration, cut_off, period)
        contents = _sealed(frozen, previous, {"fr": note_fr, "en": note_en})
        packed = bundle.zipped(contents)
        checked = verify.Bundle(io.BytesIO(packed))
        if differences := verify.check(checked):
            raise EditionRefused(first=str(differences[0]))
        edition = _record(frozen, previous, contents, packed, note_fr, note_en)
        _record_results(edition, checked)
        _record_states(edition, frozen, checked)
        audit.record(actor=actor, action="barometer.publish", subject=f"edition:{administration.slug}/{edition.number}",
                     manifest=edition.manifest_hash)  # fmt: skip
        forget_pages()
    return edition


def _lock(administration: Administration) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"publish {administration.pk}"])


def _sealed(frozen: Frozen, previous: Edition | None, note: dict[str, str]) -> dict[str, bytes]:
    """Return the files of the bundle, results, manifest and signature included."""
    number = previous.number + 1 if previous else 1
    contents = frozen.files(number)
    contents["results.json"] = bundle.pretty(_results(contents, frozen))
    manifest = frozen.manifest(number) | {
        "note": note,
        "previous": previous.manifest_hash if previous else None,
        "public_key": public_key_hex(),
        "files": bundle.file_hashes(contents),
    }
    sealed = bundle.pretty(manifest)
    return contents | {"edition.json": sealed, "signature.txt": signing_key().sign(sealed).hex().encode()}


def _results(contents: dict[str, bytes], frozen: Frozen) -> list[dict[str, Any]]:
    """Compute from the published files, as anyone will."""
    draft = contents | {"results.json": b"[]", "edition.json": bundle.pretty(frozen.manifest(0))}
    return list(verify.Bundle(io.BytesIO(bundle.zipped(draft))).recompute())


def _record(
    frozen: Frozen, previous: Edition | None, contents: dict[str, bytes], packed: bytes, note_fr: str, note_en: str
) -> Edition:
    return Edition.objects.create(
        administration=frozen.administration,
        number=previous.number + 1 if previous else 1,
        cut_off=frozen.cut_off,
        published_at=max(clock.now(), frozen.cut_off),
        year=frozen.years[0],
        years=frozen.years,
        definitions={found.key: found.version for found in frozen.definitions},
        manifest_hash=hashlib.sha256(contents["edition.json"]).hexdigest(),
        previous_hash=previous.manifest_hash if previous else "",
        facts_root=frozen.facts.root,
        facts_count=frozen.facts.count,
        public_key=public_key_hex(),
        bundle=files.put(packed),
        bundle_bytes=len(packed),
        inventories=frozen.inventories,
        note_fr=note_fr,
        note_en=note_en,
    )


def _record_results(edition: Edition, checked: verify.Bundle) -> None:
    Result.objects.bulk_create(
        Result(edition=edition, target=values["target"], version=values["version"], verdict=values["verdict"],
               year=Period.parse(values["period"]).year, values=values)
        for values in checked.results
    )  # fmt: skip


def _record_states(edition: Edition, frozen: Frozen, checked: verify.Bundle) -> None:
    copy_rows(UnitState, STATE_COLUMNS, _state_rows(edition, frozen, checked))


def _state_rows(edition: Edition, frozen: Frozen, checked: verify.Bundle) -> Iterator[list[Any]]:
    period = next(found for found in checked.manifest["periods"] if found["label"] == checked.manifest["period"])
    for definition in frozen.definitions:
        published = definition.as_json()
        read = definitions.measures_read(definition)
        for unit in frozen.units[definition.unit]:
            facts = checked.facts_by_unit.get((unit.kind, unit.code, period["label"]), {})
            state, met, failed, unknown, letter = verify.outcome(published, unit.attributes, facts, period)
            if state != "NOT_APPLICABLE":
                shown = {name: _shown(facts[name]) for name in read if name in facts}
                yield [edition.pk, definition.key, unit.kind, unit.id, unit.organisation_id, state, met, failed, unknown,
                       letter, unit.code, unit.name_fr, unit.name_en, bundle.pretty(shown).decode()]  # fmt: skip


def _shown(fact: dict[str, Any]) -> list[Any]:
    return [fact["numerator"], fact["denominator"], fact["class"]]


def as_known(administration: Administration, at: datetime, period: Period | None = None) -> list[dict[str, Any]]:
    """Return the results computed from what was known at `at`, with the definitions then in force.

    Nothing is recorded: it answers "what would an edition of that day have said".
    """
    frozen = freeze(administration, at, period)
    return _results(frozen.files(0), frozen)
