"""A proxy that says half of what it must is told so, before anybody is taken for anybody else."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from assises.kernel.starting import check_proxy

PROTO, FROM = {"X-Forwarded-Proto": "https"}, {"X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def behind(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize(
    ("headers", "missing"),
    [({}, "X-Forwarded-Proto, X-Forwarded-For"), (PROTO, "X-Forwarded-For"), (FROM, "X-Forwarded-Proto"),
     ({**PROTO, "X-Forwarded-For": " "}, "X-Forwarded-For"), ({**FROM, "X-Forwarded-Proto": "httpx"}, "X-Forwarded-Proto")],
)  # fmt: skip
def test_each_header_is_named_when_it_is_missing(behind, headers, missing):
    answer = Client().get("/", headers=headers)
    assert answer.status_code == 503
    assert answer.content.decode().count(f" {missing}") == 2, "in both languages"


@pytest.mark.django_db
def test_with_both_the_page_is_served_and_http_leads_to_https(behind):
    assert Client().get("/", headers=PROTO | FROM).status_code == 200
    assert Client().get("/", headers={**FROM, "X-Forwarded-Proto": "http"}).status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_come_by_address(behind, settings, path):
    settings.ALLOWED_HOSTS, settings.METRICS_TOKEN = ["barometre.example.ca"], "a token of the operator"
    headers = {"Host": "10.0.0.5:8000", "Authorization": "Bearer a token of the operator"}
    assert Client().get(path, headers=headers).status_code == 200
    settings.METRICS_TOKEN = "another"
    assert Client().get(path, headers=headers).status_code == (403 if path == "/metrics" else 200)


def test_https_without_a_proxy_serves_nothing(settings):
    settings.PUBLIC_URL, settings.SECURE_PROXY_SSL_HEADER = "https://barometre.example.ca", None
    with pytest.raises(CommandError, match="ASSISES_BEHIND_PROXY=1"):
        check_proxy()


def test_serve_asks(settings, monkeypatch):
    monkeypatch.setattr("assises.kernel.management.commands.serve.check_keys", lambda: None)
    settings.PUBLIC_URL, settings.SECURE_PROXY_SSL_HEADER = "https://barometre.example.ca", None
    with pytest.raises(CommandError, match="X-Forwarded-Proto"):
        call_command("serve", port=1)
