"""The component that sites load: its file, and the hash by which a browser refuses any other."""

import base64
import hashlib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "static" / "feedback" / "assises-avis.js"


@cache
def integrity() -> str:
    """Return the Subresource Integrity value of the component, for the `integrity` of its script element."""
    return "sha384-" + base64.b64encode(hashlib.sha384(FILE.read_bytes()).digest()).decode()
