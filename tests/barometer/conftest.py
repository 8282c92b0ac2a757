"""Worlds for the barometer's tests; the expensive ones are built once a module and rolled back after it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from assises.register.models import Administration
from demo.building import Boreal, build_canada, canada


@pytest.fixture(scope="session", autouse=True)
def _files_aside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Bundles and keys of the tests go to a folder of their own."""
    folder = tmp_path_factory.mktemp("files")
    kept = django_settings.FILES, django_settings.SIGNING_KEY_FILE
    django_settings.FILES, django_settings.SIGNING_KEY_FILE = folder, folder / "editions.pem"
    yield
    django_settings.FILES, django_settings.SIGNING_KEY_FILE = kept


def _rolled_back(blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _module_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from _rolled_back(django_db_blocker)


@pytest.fixture(scope="module")
def boreal(_module_world: None) -> Administration:
    """The fictional administration with its five editions."""
    story = Boreal(lambda _words: None)
    story.build()
    return story.administration


@pytest.fixture(scope="module")
def federal(_module_world: None) -> Administration:
    """The federal inventory and its first edition."""
    build_canada(lambda _words: None)
    return canada()


def moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)
