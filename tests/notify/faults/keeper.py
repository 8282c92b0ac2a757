"""A process that keeps the installation's settings loaded, and runs the scripts that it reads, one JSON text a line."""

import contextlib
import io
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402  (settings first)

connection.ensure_connection()
for line in sys.stdin:
    told = io.StringIO()
    connection.close_if_unusable_or_obsolete()
    with contextlib.redirect_stdout(told):
        exec(json.loads(line), {})  # the scripts of the campaign
    sys.stdout.write(json.dumps(told.getvalue()) + "\n")
    sys.stdout.flush()
