"""Fixtures that every module's tests share."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.people import People, cast


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
def people(db: None) -> People:
    return cast()
