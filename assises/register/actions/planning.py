"""Parse, compare with what the register holds, and say what would change. Nothing is written."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from assises.kernel import clock, progress
from assises.register.actions.plans import About, Edit, ImportPlan, KindPlan, Values
from assises.register.actions.resembling import Question, decisions, joined, questions_of, renumbered
from assises.register.enums import Change, RecordKind
from assises.register.kinds import KINDS, Kind, closed, merged
from assises.register.kinds.merging import is_open
from assises.register.models import Administration
from assises.register.profiles import PROFILES
from assises.register.profiles.columns import Parsed
from assises.register.profiles.parsing import parse
from assises.register.profiles.problems import Problem
from assises.register.profiles.reading import Received, checksum
from assises.register.queries import (
    codes_listed_by,
    current_values,
    known_references,
    last_revision_id,
    standing_inventories,
)


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
    latest = standing_inventories(administration, profile).first()
    if latest and latest.checksum == plan.checksum and not _reads_otherwise(plan):
        return replace(plan, already=latest)
    return _examined(plan)


def _reads_otherwise(plan: ImportPlan) -> bool:
    """Whether the files in place would change the register today: it may read them better than it did."""
    return any(kind.edits for kind in _examined(plan).kinds)


def _examined(plan: ImportPlan) -> ImportPlan:
    parsed = parse(PROFILES[plan.profile], plan.files, known_references(plan.administration))
    problems = [*_date_problems(plan), *parsed.problems]
    plan = replace(
        plan,
        problems=tuple(problems),
        row_counts=parsed.rows,
        aliases=parsed.aliases,
        unmatched=tuple(sorted(parsed.unmatched)),
        notes=tuple(parsed.notes),
    )
    return plan if problems else _compared(plan, parsed)


def _date_problems(plan: ImportPlan) -> list[Problem]:
    """Return what is wrong with the date of a list: before the last one received, or not come yet."""
    dated, later = plan.about.dated, standing_inventories(plan.administration, plan.profile)
    last = later.filter(dated__gt=dated).order_by("-dated").first()
    expected = []
    if dated > clock.today():
        expected.append(_("une date d’inventaire déjà venue, au plus tard aujourd’hui"))
    elif last is not None:
        after = _("une date d’inventaire égale ou postérieure au dernier reçu (%s)") % last.dated.isoformat()
        expected.append(after)
    return [Problem("", 0, "dated", dated.isoformat(), form) for form in expected]


def _compared(plan: ImportPlan, parsed: Parsed) -> ImportPlan:
    pairs = [_compare_kind(plan, kind, parsed) for kind in PROFILES[plan.profile].kinds]
    questions = tuple(question for _kind, asked in pairs for question in asked)
    return replace(plan, kinds=tuple(kind for kind, _asked in pairs), questions=questions)


def _compare_kind(plan: ImportPlan, kind: RecordKind, parsed: Parsed) -> tuple[KindPlan, list[Question]]:
    definition = KINDS[kind]
    known = {code: record.values for code, record in current_values(plan.administration, kind).items()}
    said = decisions(plan.administration, kind)
    questions = questions_of(kind, parsed.records[kind], known, said)
    records = joined(parsed.records[kind], said)
    changed_codes, withdrawn = renumbered(records, known, said)
    current = {changed_codes.get(code, code): values for code, values in known.items() if code not in withdrawn}
    found = progress.track(records.items(), _("Comparaison avec le registre"), len(records))
    edits = [_edit(definition, code, current.get(code), values) for code, values in found]
    listed = {changed_codes.get(code, code) for code in codes_listed_by(plan.administration, kind, plan.profile)}
    standing = {code for code in listed & current.keys() if is_open(definition, current[code])}
    gone = sorted(standing - records.keys() - parsed.mentioned.get(kind, set()))
    kind_plan = KindPlan(
        kind,
        added=tuple(edit for edit in edits if edit.before is None),
        changed=tuple(edit for edit in edits if edit.before is not None and edit.before != edit.after),
        removed=tuple(_closing(definition, code, current[code], plan) for code in gone),
        unchanged=sum(edit.before == edit.after for edit in edits),
        standing=len(standing),
        renumbered=changed_codes,
        withdrawn=tuple(Edit(code, Change.WITHDRAWN, known[code], known[code]) for code in sorted(withdrawn)),
    )
    return kind_plan, questions


def _closing(kind: Kind, code: str, values: Values, plan: ImportPlan) -> Edit:
    return Edit(code, Change.CLOSED, values, closed(kind, values, plan.about.dated))


def _edit(kind: Kind, code: str, before: Values | None, values: Values) -> Edit:
    if before is None:
        return Edit(code, Change.ADDED, None, values)
    after = merged(kind, before, values)
    reopened = kind.end is not None and before[kind.end] is not None and after[kind.end] is None
    change = Change.REOPENED if reopened else Change.CHANGED if before["code"] == code else Change.RENUMBERED
    return Edit(code, change, before, after)
