"""The demonstration's two administrations, for tests that read them: built once a module, rolled back after it."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
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
def _worlds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from _rolled_back(django_db_blocker)


def _check_references_now() -> None:
    """Settle the deferred checks of the world once; else each test's end would do them all again."""
    connection.check_constraints()


@pytest.fixture(scope="module")
def boreal(_worlds: None) -> Administration:
    """The fictional administration with its five editions."""
    story = Boreal(lambda _words: None)
    story.build()
    _check_references_now()
    return story.administration


@pytest.fixture(scope="module")
def federal(_worlds: None) -> Administration:
    """The federal inventory and its first edition."""
    build_canada(lambda _words: None)
    _check_references_now()
    return canada()
