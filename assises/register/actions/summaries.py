"""What a check found, small enough to be kept with the draft and shown at once."""

from typing import Any

from assises.kernel import files
from assises.register.actions.plans import Edit, ImportPlan, KindPlan
from assises.register.enums import Change, RecordKind
from assises.register.presenting import label_of
from assises.register.profiles.templates import problems_report

SHOWN, FIELDS = 200, 8
CHANGES = (Change.CHANGED, Change.REOPENED, Change.RENUMBERED)


def summary_of(plan: ImportPlan) -> dict[str, Any]:
    """Return the counts of the plan, its first problems and closures, and where the full report is kept."""
    return {
        "based_on": plan.based_on,
        "already": plan.already is not None,
        "unmatched": bool(plan.unmatched),
        "problem_count": len(plan.problems),
        "problems": [
            {
                "file": one.file,
                "line": one.line,
                "column": one.column,
                "value": one.value,
                "expected": one.expected,
            }
            for one in plan.problems[:SHOWN]
        ],
        "questions": [
            {"key": one.key, "former": one.former, "current": one.current, "name": one.name, "owner": one.owner}
            for one in plan.questions
        ],
        "closing": plan.closing,
        "notes": list(plan.notes[:SHOWN]),
        "report": files.put(problems_report(plan.problems)) if plan.problems else "",
        "kinds": [_kind(found) for found in plan.kinds],
    }


def _kind(plan: KindPlan) -> dict[str, Any]:
    groups = {"added": plan.added, "changed": plan.changed, "removed": plan.removed, "withdrawn": plan.withdrawn}
    shown = {name: [_edit(plan.kind, edit) for edit in edits[:SHOWN]] for name, edits in groups.items()}
    renumbered = [{"former": former, "code": code} for former, code in plan.renumbered.items()]
    return {"kind": plan.kind.value, "counts": plan.counts, "renumbered": renumbered, **shown}


def _edit(kind: RecordKind, edit: Edit) -> dict[str, Any]:
    """Return a record that changes: its code, its name and, where it was known, the fields that differ."""
    fields = [label_of(kind, path) for path in edit.differences] if edit.change in CHANGES else []
    return {"code": edit.code, "name": edit.after.get("name_fr", ""), "fields": fields[:FIELDS]}
