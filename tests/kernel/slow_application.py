"""What `test_bodies` serves by a real granian: two threads, and an answer that needs nothing."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()
from assises.kernel.web.bodies import Bodies  # noqa: E402  (applications must be ready first)


def answer(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(len(environ["wsgi.input"].read())).encode() if environ.get("CONTENT_LENGTH") else b"page"]


application = Bodies(answer, threads=2)
