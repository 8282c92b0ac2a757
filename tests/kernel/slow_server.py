"""What `test_slow_clients` serves by a real granian: two threads, short waits, and answers that need nothing.

`python -m tests.kernel.slow_server PORT FOLDER`: `/wait` answers once the folder holds `go`, `/long` is long.
"""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()
from assises.kernel.web.bodies import Bodies, Patience  # noqa: E402  (applications must be ready first)
from assises.kernel.web.bridge import Bridge  # noqa: E402  (as above)
from assises.kernel.web.server import server  # noqa: E402  (as above)

LONG = 30_000_000
PIECE = b"x" * 100_000


def answer(environ, start_response):
    path = environ["PATH_INFO"]
    start_response("200 OK", [("Content-Type", "text/plain")])
    while path == "/wait" and not (Path(sys.argv[2]) / "go").exists():
        time.sleep(0.05)
    if path == "/long":
        return iter([PIECE] * (LONG // len(PIECE)))
    return iter([str(len(environ["wsgi.input"].read())).encode() if environ.get("CONTENT_LENGTH") else b"page"])


patience = Patience(grace=2, rate=1000, small=30)
application = Bridge(answer, threads=2, queue=4, bodies=Bodies(patience, small=300, each=300))
if __name__ == "__main__":
    server("tests.kernel.slow_server:application", "127.0.0.1", int(sys.argv[1]), 1, headers=3000).serve()
