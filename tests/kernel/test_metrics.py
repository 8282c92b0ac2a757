"""Metrics: for the operator alone, by route and never by address."""

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def test_requests_are_counted_under_their_route(client: Client) -> None:
    client.get("/nobody/barometre/cibles/5.1/")
    text = client.get("/metrics").content.decode()
    assert 'route="<slug:slug>/barometre/cibles/<indicator:key>/"' in text
    assert "nobody" not in text


def test_metrics_are_not_public(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 403
    with override_settings(METRICS_TOKEN="secret"):
        assert client.get("/metrics").status_code == 403
        assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer secret").status_code == 200
