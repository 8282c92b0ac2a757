"""The same server as it answered before one key was added to the contract: older suites refuse a key they do not know."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

ADDED = "sanitised_content"  # of e-mails, after the last Node package that carries its suite


def _before(body: bytes, kind: str) -> bytes:
    if "json" not in kind or not body:
        return body
    answer = json.loads(body)
    if isinstance(answer, dict):
        answer.pop(ADDED, None)
    return json.dumps(answer).encode()


class _Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    there = ""

    def _relayed(self) -> None:
        link = http.client.HTTPConnection(self.there, timeout=30)
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kept = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
        link.request(self.command, self.path, sent, kept)
        answer = link.getresponse()
        kind = answer.headers.get("Content-Type", "")
        body = _before(answer.read(), kind)
        self.send_response(answer.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        link.close()

    do_GET = do_POST = _relayed  # noqa: N815  (the names that the library calls)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as above)
        pass


@contextmanager
def former_contract(url: str) -> Iterator[str]:
    """Give the address of a relay to `url` that answers as the contract was."""
    relay = type("Relay", (_Relay,), {"there": urlsplit(url).netloc})
    with ThreadingHTTPServer(("127.0.0.1", 0), relay) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
