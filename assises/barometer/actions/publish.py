"""Publishing an edition: freeze units, facts, definitions and results under a cut-off date, and sign them."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from assises.barometer import bundle, verify
from assises.barometer.actions.collect import collect_all
from assises.barometer.actions.states import record_states
from assises.barometer.errors import ClockSetBack, EditionRefused
from assises.barometer.freezing import Frozen, freeze
from assises.barometer.models import Edition, Fact, Result
from assises.barometer.queries import editions
from assises.barometer.signing import public_hex, signing_key
from assises.barometer.succession import succession
from assises.kernel import audit, clock, files
from assises.kernel.periods import Period
from assises.kernel.web.page_cache import forget_pages
from assises.register.models import Administration


def publish(
    *, administration: Administration, actor: audit.Actor, period: Period | None = None,
    note_fr: str = "", note_en: str = "", accept_new_key: bool = False,
) -> Edition:  # fmt: skip
    """Collect what the sources prove, freeze it now and publish the next edition of an administration.

    `period` is the fiscal year of the headline numbers; by default the last one that facts document.
    Publishes nothing and raises: EditionRefused when the edition's own verifier finds a difference; ClockSetBack when
    something kept is of a later moment; SigningKeyMissing or SigningKeyForeign when the key is not the one that signed
    before, nor one that it handed over to (`accept_new_key` lets it pass: the verifier will say that it changed).
    """
    collect_all()
    cut_off = clock.now()
    with transaction.atomic():
        _lock(administration)
        previous = editions(administration).first()
        _check_clock(administration, cut_off, previous)
        frozen = freeze(administration, cut_off, period)
        note = {"fr": note_fr, "en": note_en}
        contents, sealed = _sealed(frozen, previous, note, accept_new_key=accept_new_key)
        if differences := verify.check_integrity(sealed):
            raise EditionRefused(first=str(differences[0]))
        edition = _record(frozen, previous, contents, bundle.zipped(contents), note_fr, note_en)
        _record_results(edition, sealed)
        record_states(edition, frozen, sealed)
        _tell(edition, actor)
        forget_pages()
    return edition


def _tell(edition: Edition, actor: audit.Actor) -> None:
    administration = edition.administration
    audit.record(
        actor=actor,
        action="barometer.publish",
        subject=f"edition:{administration.slug}/{edition.number}",
        scope=administration.pk,
        manifest=edition.manifest_hash,
    )


def _lock(administration: Administration) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"publish {administration.pk}"])


def _check_clock(administration: Administration, cut_off: datetime, previous: Edition | None) -> None:
    """An edition cut off before what it follows would leave out what was recorded since, and break the order."""
    kept = Fact.objects.filter(administration=administration).aggregate(at=Max("recorded_at"))["at"]
    moments = [kept, previous.published_at if previous else None]
    latest = max((moment for moment in moments if moment), default=cut_off)
    if cut_off < latest:
        raise ClockSetBack(latest=latest.isoformat(timespec="seconds"))


def _sealed(
    frozen: Frozen, previous: Edition | None, note: dict[str, str], *, accept_new_key: bool
) -> tuple[dict[str, bytes], verify.Bundle]:
    """Return the files of the bundle, results, manifest and signature included, and the bundle they make."""
    number = previous.number + 1 if previous else 1
    contents = frozen.files(number)
    draft, key = _computed(contents, frozen, number), signing_key(replace_lost=accept_new_key)
    contents["results.json"] = draft.files["results.json"]
    manifest = draft.manifest | {
        "note": note,
        "previous": previous.manifest_hash if previous else None,
        "public_key": public_hex(key),
        **succession(previous, public_hex(key), accept_new_key=accept_new_key),
        "files": bundle.file_hashes(contents),
    }
    manifest_bytes = bundle.pretty(manifest)
    signature = key.sign(manifest_bytes).hex().encode()
    contents |= {"edition.json": manifest_bytes, "signature.txt": signature}
    draft.files, draft.manifest = contents, manifest
    return contents, draft


def _computed(contents: dict[str, bytes], frozen: Frozen, number: int) -> verify.Bundle:
    """Compute the results from the published files, as anyone will."""
    draft = verify.Bundle(
        contents | {"results.json": b"[]", "edition.json": bundle.pretty(frozen.manifest(number))}
    )
    draft.results = list(draft.recompute())
    draft.files["results.json"] = bundle.pretty(draft.results)
    return draft


def _record(
    frozen: Frozen,
    previous: Edition | None,
    contents: dict[str, bytes],
    packed: bytes,
    note_fr: str,
    note_en: str,
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
        public_key=json.loads(contents["edition.json"])["public_key"],
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


def as_known(
    administration: Administration, at: datetime, period: Period | None = None
) -> list[dict[str, Any]]:
    """Return the results computed from what was known at `at`, with the definitions then in force.

    Nothing is recorded: it answers "what would an edition of that day have said".
    """
    frozen = freeze(administration, at, period)
    return list(_computed(frozen.files(0), frozen, 0).results)
