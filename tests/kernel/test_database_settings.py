"""What the address of the database may be, and what a process may ask of it."""

import sys

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from assises.kernel.embedded.server import socket_directory
from assises.kernel.web.handlers import OUT_OF_REACH
from config.database import described

POOLED, ITSELF = "postgresql://a:b@pooler:6432/name", "postgresql://a:b@db:5432/name"


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["assises", "serve"])


def test_several_hosts_are_one_address():
    found = described("postgresql://a:p%40ss@db1:5432,db2:5433/name?target_session_attrs=read-write")
    assert (found["HOST"], found["PORT"], found["NAME"], found["USER"]) == ("db1,db2", "5432,5433", "name", "a")
    assert found["PASSWORD"] == "p@ss"
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"


@pytest.mark.parametrize("wrong", ["postgresql://a:hidden@db:54x2:/name?x=y", "db hidden", "mysql://a:hidden@db/name"])
def test_what_is_no_address_is_a_sentence_that_shows_nothing(wrong):
    with pytest.raises(ImproperlyConfigured, match="is not an address of PostgreSQL") as refused:
        described(wrong)
    assert "hidden" not in str(refused.value)


def test_requests_go_by_the_pooler_and_commands_round_it(monkeypatch, web):
    monkeypatch.setenv("ASSISES_DATABASE_POOLER", "transaction")
    by_pooler = described(POOLED, ITSELF)
    assert (by_pooler["HOST"], by_pooler["DISABLE_SERVER_SIDE_CURSORS"]) == ("pooler", True)
    assert "options" not in by_pooler["OPTIONS"], "a pooler refuses what outlives a transaction"
    monkeypatch.setattr(sys, "argv", ["assises", "worker"])
    direct = described(POOLED, ITSELF)
    assert (direct["HOST"], direct.get("DISABLE_SERVER_SIDE_CURSORS", False)) == ("db", False)


def _run(statement: str, *before: str) -> None:
    options = described("")["OPTIONS"]
    host = socket_directory(settings.CLUSTER)
    with psycopg.connect(host=host, user="postgres", dbname="postgres", **options) as connection:
        for one in before:
            connection.execute(one)
        connection.execute(statement)


def test_a_statement_of_a_request_ends(monkeypatch, web):
    monkeypatch.setenv("ASSISES_DATABASE_STATEMENT_SECONDS", "1")
    with pytest.raises(psycopg.errors.QueryCanceled):
        _run("SELECT pg_sleep(30)")
    assert issubclass(psycopg.errors.QueryCanceled, psycopg.OperationalError)
    assert OperationalError in OUT_OF_REACH, "the person is told, and keeps what was typed"


def test_a_lock_is_not_waited_for_without_end(monkeypatch, web):
    monkeypatch.setattr("config.database.LOCK_SECONDS", {True: 1, False: 1})
    host = socket_directory(settings.CLUSTER)
    with psycopg.connect(host=host, user="postgres", dbname="postgres") as other:
        other.execute("SELECT pg_advisory_xact_lock(42)")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            _run("SELECT pg_advisory_xact_lock(42)")


def test_a_job_may_take_its_time(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["assises", "worker"])
    assert "-c statement_timeout=0s" in described("")["OPTIONS"]["options"]
