"""A client of production, a person who signed in, and a provider that starts from nothing."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from pytest_django import Settings

from assises.accounts.models import Person
from assises.openid import signing, subjects
from tests.factories import PersonFactory
from tests.openid.service import Service, signed_in


@pytest.fixture(autouse=True)
def _nothing_kept(settings: Settings) -> Iterator[None]:
    """Processes keep keys, the salt and fetched keys a while; each test begins without them."""
    settings.PUBLIC_URL = "http://testserver"
    settings.ALLOWED_HOSTS = ["*"]
    for forget in (signing.forget_keys, subjects.stored_salt.cache_clear, cache.clear):
        forget()
    yield
    for forget in (signing.forget_keys, subjects.stored_salt.cache_clear, cache.clear):
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
    """A test client with a secret, bearer tokens, and requests by the browser."""
    return Service.on_trial()
