"""JSON that somebody else wrote."""

import json
from typing import Any


def told_json(text: str | bytes) -> Any:
    """Return what a text says in JSON; raises ValueError for anything else, brackets too deep to be read included."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
