"""Parse, compare with what the register holds, and say what would change. Nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from assises.kernel import progress
from assises.register.actions.plans import About, Edit, ImportPlan, KindPlan, Values
from assises.register.enums import Change, RecordKind
from assises.register.kinds import KINDS, Kind, closed, merged
from assises.register.kinds.merging import is_open
from assises.register.models import Administration, Inventory
from assises.register.profiles import PROFILES
from assises.register.profiles.columns import Parsed
from assises.register.profiles.parsing import parse
from assises.register.profiles.problems import Problem
from assises.register.profiles.reading import Received, checksum
from assises.register.queries import codes_listed_by, current_values, known_references, last_revision_id


def plan_import(
    *, administration: Administration, profile: str, files: Sequence[Received], about: About
) -> ImportPlan:
    """Return what importing `files` would change, or every reason to refuse them."""
    plan = ImportPlan(
        administration,
        profile,
        about,
        tuple(files),
        checksum(list(files)),
        based_on=last_revision_id(administration),
    )
    already = Inventory.objects.filter(
        administration=administration, profile=profile, checksum=plan.checksum
    ).first()
    if already:
        return replace(plan, already=already)
    parsed = parse(PROFILES[profile], files, known_references(administration))
    problems = [*_date_problems(plan), *parsed.problems]
    plan = replace(
        plan,
        problems=tuple(problems),
        row_counts=parsed.rows,
        aliases=parsed.aliases,
        unmatched=tuple(sorted(parsed.unmatched)),
    )
    return plan if problems else replace(plan, kinds=_compare(plan, parsed))


def _date_problems(plan: ImportPlan) -> list[Problem]:
    later = Inventory.objects.filter(
        administration=plan.administration, profile=plan.profile, dated__gt=plan.about.dated
    ).first()
    if later is None:
        return []
    expected = _("une date d’inventaire égale ou postérieure au dernier reçu (%s)") % later.dated.isoformat()
    return [Problem("", 0, "dated", plan.about.dated.isoformat(), expected)]


def _compare(plan: ImportPlan, parsed: Parsed) -> tuple[KindPlan, ...]:
    return tuple(_compare_kind(plan, kind, parsed.records[kind]) for kind in PROFILES[plan.profile].kinds)


def _compare_kind(plan: ImportPlan, kind: RecordKind, records: Mapping[str, Values]) -> KindPlan:
    definition = KINDS[kind]
    current = {code: known.values for code, known in current_values(plan.administration, kind).items()}
    found = progress.track(records.items(), _("Comparaison avec le registre"), len(records))
    edits = [_edit(definition, code, current.get(code), values) for code, values in found]
    changed = [edit for edit in edits if edit.before is not None and edit.before != edit.after]
    listed = codes_listed_by(plan.administration, kind, plan.profile)
    gone = [code for code in sorted(listed - records.keys()) if is_open(definition, current[code])]
    return KindPlan(
        kind,
        added=tuple(edit for edit in edits if edit.before is None),
        changed=tuple(changed),
        removed=tuple(
            Edit(code, Change.CLOSED, current[code], closed(definition, current[code], plan.about.dated))
            for code in gone
        ),
        unchanged=sum(edit.before == edit.after for edit in edits),
    )


def _edit(kind: Kind, code: str, before: Values | None, values: Values) -> Edit:
    if before is None:
        return Edit(code, Change.ADDED, None, values)
    after = merged(kind, before, values)
    reopened = kind.end is not None and before[kind.end] is not None and after[kind.end] is None
    return Edit(code, Change.REOPENED if reopened else Change.CHANGED, before, after)
