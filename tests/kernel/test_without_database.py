"""What is served while the database is away, or takes nothing that is written."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from assises.kernel.web import health, page_cache

ADDRESS = "10.1.2.3"  # of no host of the settings: a balancer asks by address


@pytest.fixture
def away(monkeypatch):
    def refused(*_given, **_options):
        raise OperationalError("connection refused")

    return lambda: [
        monkeypatch.setattr(connection, name, refused) for name in ("cursor", "connect", "ensure_connection")
    ]


@pytest.mark.parametrize("method", ["get", "head"])
def test_alive_needs_no_database_no_session_and_no_name(method):
    """No mark of the database: any question asked of it would fail the test."""
    client = Client(headers={"host": ADDRESS})
    client.cookies["sessionid"] = "kept-in-the-database"
    assert getattr(client, method)("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_page_that_is_kept_is_served_while_the_database_is_away(away, client, settings, monkeypatch):
    settings.PUBLIC_PAGE_SECONDS = 300
    first = client.get("/")
    assert first.status_code == 200
    away()
    monkeypatch.setitem(page_cache._seen, "at", 0.0)
    assert client.get("/").content == first.content


@pytest.mark.django_db
def test_ready_is_said_by_a_node_that_takes_what_is_written(client, away):
    assert client.get("/readyz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
    told = client.get("/readyz")
    assert (told.status_code, told.json()) == (503, {"status": "database read-only"})
    away()
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_the_question_of_a_replica_is_asked_of_postgresql_itself():
    assert health._read_only() is False
