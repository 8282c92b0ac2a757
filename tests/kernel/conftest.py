"""Pages without a build of the static files, and without what another test left in the cache."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation

from assises.kernel.web import page_cache


@pytest.fixture(autouse=True)
def static_files_unbuilt(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path  # whitenoise warns about a folder that does not exist
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    caches["pages"].clear()
    page_cache._seen["at"] = 0.0
    yield
    caches["pages"].clear()


@pytest.fixture
def french() -> Iterator[None]:
    with translation.override("fr-ca"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield
