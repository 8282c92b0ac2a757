"""Django's PostgreSQL back end, over the embedded cluster, started by the first connection."""

from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base

from assises.kernel.embedded.server import socket_directory

_ready: set[str] = set()


class DatabaseWrapper(base.DatabaseWrapper):
    """Finds the socket of the cluster in `var/`, and makes the database where it is missing."""

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = socket_directory(Path(settings.CLUSTER))
        self.settings_dict["USER"] = "postgres"
        name = self.settings_dict["NAME"]
        if name and name not in _ready and not name.startswith("test_"):
            self._ensure_database(name)
            _ready.add(name)
        return super().get_connection_params()

    def _ensure_database(self, name: str) -> None:
        host = self.settings_dict["HOST"]
        with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as server:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not found:
                try:
                    server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
                except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                    return  # a second program was faster, or as fast
