"""The component that sites load: its file, and the hash by which a browser refuses any other."""

import base64
import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FILE = STATIC / "feedback" / "assises-avis.js"
# Each version that was ever given to a site, under its own name and for ever: a site keeps the one it placed, with the
# hash it placed, through every upgrade of ours.
RELEASED = "feedback/component"


@cache
def integrity() -> str:
    """Return the Subresource Integrity value of the component, for the `integrity` of its script element."""
    return "sha384-" + base64.b64encode(hashlib.sha384(FILE.read_bytes()).digest()).decode()


@cache
def lasting_address() -> str:
    """Return the path of this very version of the component, where it stays."""
    return f"/static/{RELEASED}/{name(FILE.read_bytes())}"


def name(content: bytes) -> str:
    """Return the name of the file of a version: its hash, so that none is ever replaced."""
    return f"{hashlib.sha384(content).hexdigest()[:16]}.js"
