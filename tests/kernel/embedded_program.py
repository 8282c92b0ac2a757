"""A program that uses the database of its installation; run by `test_embedded` as a process of its own.

It says READY once a row is committed, then obeys: a line on its input ends it.
"""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

from django.db import connection  # the applications are not needed here

with connection.cursor() as cursor:
    cursor.execute(
        "SELECT pg_advisory_lock(1)"
    )  # programs that start together make the table one after the other
    cursor.execute("CREATE TABLE IF NOT EXISTS kept (who text)")
    cursor.execute("SELECT pg_advisory_unlock(1)")
    cursor.execute("INSERT INTO kept VALUES (%s)", [sys.argv[1]])
    cursor.execute(
        "SELECT string_agg(who, ',' ORDER BY who), current_setting('server_version_num') FROM kept"
    )
    names, version = cursor.fetchone()
sys.stdout.write(f"READY {names} {version} {os.geteuid()}\n")
sys.stdout.flush()
sys.stdin.readline()
