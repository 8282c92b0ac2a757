"""What a route declares is enforced, and what declares nothing is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from assises.accounts.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kernel.routes")]


def test_a_staff_route_sends_a_stranger_to_sign_in(client):
    response = client.get("/t/desk/?page=2")
    assert (response.status_code, response.url) == (302, "/compte/login/?next=/t/desk/%3Fpage%3D2")


def test_a_staff_route_opens_to_the_staff(client):
    client.force_login(Person.objects.create_user("marie@example.org", full_name="Marie"))
    assert client.get("/t/desk/").content == b"desk"


def test_an_undeclared_route_is_a_programming_error(client):
    with pytest.raises(ImproperlyConfigured, match="/t/undeclared/"):
        client.get("/t/undeclared/")


def test_the_operator_comes_from_the_machine_when_there_is_no_token(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/t/counters/").status_code == 200
    assert client.get("/t/counters/", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 403
    assert client.get("/t/counters/", REMOTE_ADDR="10.0.0.7").status_code == 403


def test_the_operator_shows_the_token_when_there_is_one(client, settings):
    settings.METRICS_TOKEN = "let me in"
    assert client.get("/t/counters/").status_code == 403
    assert client.get("/t/counters/", headers={"authorization": "Bearer let me in"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/t/public/", "/t/failing/", "/t/lost/", "/api/failing/", "/nowhere/", "/healthz"]
)
def test_every_response_carries_the_strict_policy(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
