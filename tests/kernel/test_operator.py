"""Without a token the operator is whoever asks from the machine itself, never through a proxy that stands on it."""

import pytest

from assises.kernel.web.operators import FORWARDED

pytestmark = pytest.mark.django_db


def test_from_the_machine_itself(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize("name", FORWARDED)
def test_any_sign_of_a_proxy_closes_it(client, settings, name):
    settings.SECURE_PROXY_SSL_HEADER = None
    assert client.get("/metrics", headers={name: "https"}).status_code == 403


def test_a_proxy_that_is_declared_closes_it_whatever_it_sends(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/metrics").status_code == 403
