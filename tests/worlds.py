"""The demonstration's two administrations, for tests that read them: built once a run, in a database of their own."""

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


def _boreal() -> None:
    Boreal(lambda _words: None).build()


def _canada() -> None:
    build_canada(lambda _words: None)


BUILT = {"federal": _canada, "boreal": _boreal}  # as the demonstration does: what is collected for one is for all


def _asked_by(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Return the worlds that the tests of a module ask for."""
    names = {name for one in request.session.items if one.path == request.path for name in getattr(one, "fixturenames", ())}
    return tuple(name for name in BUILT if name in names)


def _database_of(asked: tuple[str, ...]) -> str:
    """Return the database of some worlds, copied from the tests' own and filled the first time that it is asked for."""
    plain = connection.settings_dict["NAME"]
    name = f"{plain}_{'_'.join(asked)}"
    if name not in _made:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{plain}"')
        _made.add(name)
        _go_to(name)
        with transaction.atomic():
            for world in asked:
                BUILT[world]()
            connection.run_on_commit = []  # what would follow is for each test to ask
    return name


def _go_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


_made: set[str] = set()


@pytest.fixture(scope="module")
def _built(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Lead a module to a database that holds the worlds it asks for, built once a run; back to the empty one after it."""
    plain = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _go_to(_database_of(_asked_by(request)))
        yield
        _go_to(plain)


@pytest.fixture(scope="module")
def boreal(_built: None, django_db_blocker: DjangoDbBlocker) -> Administration:
    """The fictional administration with its five editions."""
    with django_db_blocker.unblock():
        return Administration.objects.get(slug="boreal")


@pytest.fixture(scope="module")
def federal(_built: None, django_db_blocker: DjangoDbBlocker) -> Administration:
    """The federal inventory and its first edition."""
    with django_db_blocker.unblock():
        return canada()
