"""What the gate keeps, as a page of the documentation: every route behind a sign-in, and what it says of itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from assises.accounts.enums import Change
from assises.accounts.gate import declared_gate
from assises.kernel.reference import reference
from assises.kernel.web.access import Access, declared_access

HEAD = """# The gate

Written by `assises docs` from the routes; do not edit it. Why it is so: `docs/decisions/0023-one-gate.md`.

Each route below changes what opens an account, reaches its owner or binds them. It asks for the strongest way in of the
account, shown in the last five minutes (fifteen for the staff; three times as long to send a form that was opened in
time), refuses who acts for another and a frozen account, and what it does is told at once to every contact that was
there before, with the link that freezes the account. The other routes behind a sign-in say why they need none of it.
"""


@reference("gate.md")
def page() -> str:
    """Return the page, in Markdown: the gated routes, then why the others are not."""
    rows = sorted(_routes(get_resolver()))
    gated = [f"| `{name}` | {said.value} |" for name, said in rows if isinstance(said, Change)]
    others = [f"| `{name}` | {said} |" for name, said in rows if not isinstance(said, Change)]
    head = ["| route | change |", "|---|---|"]
    return "\n".join([HEAD, *head, *gated, "", "| route | why not |", "|---|---|", *others]) + "\n"


def _routes(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, Change | str]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        elif isinstance(one, URLPattern):
            level, said = declared_access(one.callback, one.name), declared_gate(one.callback, one.name)
            if said is not None and (level in {Access.SIGNED_IN, Access.STAFF} or isinstance(said, Change)):
                yield f"{namespace}{one.name}", said
