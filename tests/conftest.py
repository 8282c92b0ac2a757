"""Fixtures that every module's tests share."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from assises.accounts.models import Person
from tests.guardrails.audit import unsaid_actions_fail  # noqa: F401  (a fixture for every test)
from tests.guardrails.dates import naive_moments_fail  # noqa: F401  (as above)
from tests.guardrails.gate import ungated_writes_fail  # noqa: F401  (as above)
from tests.guardrails.locks import wide_locks_fail  # noqa: F401  (as above)
from tests.guardrails.logs import personal_lines_fail, read_log  # noqa: F401  (as above)
from tests.guardrails.network import calls_out_fail  # noqa: F401  (as above)
from tests.guardrails.order import same_shuffle_for_the_same_test, unordered_rows_are_shuffled  # noqa: F401  (as above)
from tests.guardrails.pages import pages_obey_the_policy  # noqa: F401  (as above)
from tests.guardrails.passwords import light_passwords  # noqa: F401  (as above)
from tests.guardrails.templates import undefined_variables_fail  # noqa: F401  (as above)
from tests.people import People, cast, show
from tests.times import Times
from tests.worlds import _built, _files_aside, _worlds, boreal, federal  # noqa: F401  (as above)


def pytest_configure(config: pytest.Config) -> None:
    """Tell what each module takes, where the results of all workers come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Times(), "times")


@pytest.fixture(autouse=True)
def _static_files_without_build(settings: Settings) -> None:
    """Serve static files from their folders: tests need no collected and compressed copy."""
    settings.WHITENOISE_AUTOREFRESH = True
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _french_first() -> Iterator[None]:
    """Start in French, and forget the language in which the last page was asked."""
    with translation.override("fr-ca"):
        yield


@pytest.fixture
def allow_truncate(transactional_db: None) -> Iterator[None]:
    """Let the test database be emptied after a test that commits: append-only tables refuse it otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SET assises.allow_truncate = 'on'")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET assises.allow_truncate = 'on'")
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE"
        )  # Django does not know them


@pytest.fixture(autouse=True)
def _sessions_with_a_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login` opens the session of somebody who showed a password and a code, as the staff must."""
    plain = Client.force_login

    def force_login(client: Client, user: Person, backend: str | None = None) -> None:
        plain(client, user, backend)
        show(client, user, {"method": "password"}, {"method": "mfa", "type": "totp"})

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture
def people(db: None) -> People:
    return cast()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a module that reads a world on one worker: the world is built once."""
    for item in items:
        if {"boreal", "federal"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
