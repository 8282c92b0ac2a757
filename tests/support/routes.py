"""What the addresses of the accompaniment offer name, for the walk of every route by every member of the cast."""

from assises.support.lifecycles import REQUEST
from tests.support.stories import asked

PARAMETERS = {
    "support:support_request": {"key": "support_request"},
    **{f"api:{name}_request": {"number": "support_request"} for name in ("read", "withdraw")},
    **{f"support:support_request_{name}": {"key": "support_request"} for name in REQUEST.moves},
}


def furnished(people):
    """Return one request of the organisation of the cast."""
    return {"support_request": asked(people).pk}
