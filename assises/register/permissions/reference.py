"""The table of permissions as a page of the documentation."""

from collections.abc import Iterable, Iterator

from django.utils.translation import override

from assises.kernel.reference import reference
from assises.register.enums import CentralRole, Role
from assises.register.permissions.registry import Action, actions

HEAD = """# Permissions

Written by `assises docs` from the table in `assises/register/permissions/table.py` and the rows that modules add to it;
do not edit it. The same table is what the site checks, and what its page `/roles/` shows.

An action is done in one **organisation** (the role must be held there, or a central one in its administration), in an
**administration** (any organisation of it), or on the **platform** (anywhere). The auditor reads everything and changes
nothing. `All` names every role of the kind.
"""


@reference("permissions.md")
def page() -> str:
    """Return the page, in Markdown: the roles in both languages, then one row per action."""
    return "\n".join([HEAD, *_roles(), "", *_table()]) + "\n"


def _roles() -> Iterator[str]:
    yield "| role | français | English | held in |"
    yield "|---|---|---|---|"
    for role in (*Role, *CentralRole):
        place = "an administration" if isinstance(role, CentralRole) else "an organisation"
        yield f"| `{role.value}` | {_said(role.label, 'fr-ca')} | {_said(role.label, 'en')} | {place} |"


def _table() -> Iterator[str]:
    yield "| action | français | English | where | changes | roles of an organisation | central roles |"
    yield "|---|---|---|---|---|---|---|"
    for one in actions():
        said = f"{_said(one.sentence, 'fr-ca')} | {_said(one.sentence, 'en')}"
        changes = "yes" if one.writes else "no"
        yield f"| `{one.key}` | {said} | {one.scope} | {changes} | {_own(one)} | {_central(one)} |"


def _own(one: Action) -> str:
    return _named(one.roles, Role)


def _central(one: Action) -> str:
    return _named(one.central, CentralRole)


def _named(found: Iterable[Role | CentralRole], every: type[Role] | type[CentralRole]) -> str:
    values = [f"`{role.value}`" for role in every if role in found]
    return "All" if len(values) == len(every) else ", ".join(values) or "–"


def _said(text: object, language: str) -> str:
    with override(language):
        return str(text)
