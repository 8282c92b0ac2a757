"""The database stops before the view is reached, while the session is read: it is told as it is within the view."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from config.database import described

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "said"), [("/mon-dossier/", "Un instant"), ("/en/mon-dossier/", "wait a minute")]
)
def test_who_is_signed_in_is_told_too(monkeypatch, path, said):
    def broken(*_given):
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(SessionStore, "load", broken)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "kept-in-the-database"
    told = client.get(path)
    assert (told.status_code, told.headers["Retry-After"]) == (503, "30")
    assert said.lower() in told.content.decode().lower()


def test_nobody_waits_longer_than_the_setting_says(monkeypatch):
    monkeypatch.setenv("ASSISES_DATABASE_WAIT", "3")
    options = described("postgresql://a:b@host/name?sslmode=require")["OPTIONS"]
    assert (
        options["pool"]["timeout"] == options["pool"]["reconnect_timeout"] == options["connect_timeout"] == 3
    )
    assert (options["tcp_user_timeout"], options["sslmode"]) == (3000, "require")
