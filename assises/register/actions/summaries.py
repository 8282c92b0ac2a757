"""What a check found, small enough to be kept with the draft and shown at once."""

from typing import Any

from assises.kernel import files
from assises.register.actions.plans import ImportPlan, KindPlan
from assises.register.profiles.templates import problems_report

SHOWN = 200


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
        "report": files.put(problems_report(plan.problems)) if plan.problems else "",
        "kinds": [_kind(found) for found in plan.kinds],
    }


def _kind(plan: KindPlan) -> dict[str, Any]:
    removed = [{"code": edit.code, "name": edit.after.get("name_fr", "")} for edit in plan.removed[:SHOWN]]
    return {"kind": plan.kind.value, "counts": plan.counts, "removed": removed}
