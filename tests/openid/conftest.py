"""A client of production, a person who signed in, and a provider that starts from nothing."""

from collections.abc import Iterator

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client as Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from assises.accounts.models import Person
from assises.openid import signing, subjects
from tests.factories import PersonFactory
from tests.openid.service import Service, signed_in


@pytest.fixture(autouse=True)
def _nothing_kept(settings: Settings) -> Iterator[None]:
    """Processes keep keys, the salt and fetched keys a while; each test begins without them."""
    settings.PUBLIC_URL = "http://testserver"
    settings.ALLOWED_HOSTS = ["*"]
    for forget in (signing.forget_keys, subjects.stored_salt.cache_clear, caches["pages"].clear):
        forget()
    yield
    for forget in (signing.forget_keys, subjects.stored_salt.cache_clear, caches["pages"].clear):
        forget()


@pytest.fixture
def person(db: None) -> Person:
    return PersonFactory.create(full_name="Marie Tremblay", email="marie@exemple.test")


@pytest.fixture
def browser(person: Person) -> Browser:
    """A browser where the person signed in by password and second factor, ten seconds ago."""
    return signed_in(person)


@pytest.fixture
def service(db: None) -> Service:
    """The forests' permits: private_key_jwt, PAR and DPoP."""
    return Service.registered()


@pytest.fixture
def trial(db: None) -> Service:
    """A service of the substantial level: a secret, bearer tokens, and requests by the browser."""
    return Service.by_secret()


@pytest.fixture
def provider(transactional_db: None, live_server: LiveServer, settings: Settings) -> str:
    """The provider on a real server of this machine; return its issuer."""
    with connection.cursor() as cursor:
        cursor.execute("SET assises.allow_truncate = 'on'")  # append-only tables are emptied after the test
    settings.PUBLIC_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def signed_browser(provider: str, person: Person) -> Iterator[httpx.Client]:
    """The person's browser on that server, with the cookie of their session."""
    session = signed_in(person).cookies[django_settings.SESSION_COOKIE_NAME].value
    with httpx.Client(cookies={django_settings.SESSION_COOKIE_NAME: session}, timeout=20) as browser:
        yield browser
