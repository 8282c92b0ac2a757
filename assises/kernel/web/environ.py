"""What a request says, as WSGI names it (PEP 3333)."""

import io
import sys
from typing import Any

COMMON: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
BARE = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def environ_of(scope: Any) -> dict[str, Any]:
    """Return the environment of a request of granian's (RSGI); its body, if any, is for who read it."""
    client, _colon, client_port = scope.client.rpartition(":")
    name, _colon, port = scope.server.rpartition(":")
    return {
        **COMMON,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "REMOTE_ADDR": client.strip("[]"),
        "REMOTE_PORT": client_port,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
        **_headers(scope.headers.items()),
    }


def _headers(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return the headers by their names there.

    A name with an underscore would pass for the one with a hyphen, which a proxy sets: it is left out.
    """
    named: dict[str, str] = {}
    for name, value in pairs:
        if "_" in name:
            continue
        key = BARE.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        between = "; " if name == "cookie" else ","
        named[key] = f"{named[key]}{between}{value}" if key in named else value
    return named
