"""Public pages are kept for anonymous readers only, until something is published."""

import pytest

from assises.accounts.models import Person
from assises.kernel.web.page_cache import forget_pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kernel.routes")]


def test_a_public_page_is_kept_and_answers_304(client):
    first = client.get("/t/public/")
    assert client.get("/t/public/").content == first.content
    again = client.get("/t/public/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_each_address_has_its_own_page(client):
    assert client.get("/t/public/?page=1").content != client.get("/t/public/?page=2").content


def test_a_page_that_is_not_public_is_never_kept(client):
    assert client.get("/t/open/").content != client.get("/t/open/").content


def test_someone_with_a_session_never_gets_nor_leaves_a_kept_page(client):
    kept = client.get("/t/public/").content
    client.force_login(Person.objects.create_user("marie@example.org", full_name="Marie"))
    seen = client.get("/t/public/")
    assert seen.content != kept
    assert "ETag" not in seen.headers
    client.logout()
    assert client.get("/t/public/").content == kept


def test_a_partial_request_is_never_kept(client):
    partial = {"hx-request": "true"}
    assert (
        client.get("/t/public/", headers=partial).content != client.get("/t/public/", headers=partial).content
    )


def test_publishing_makes_kept_pages_obsolete(client):
    before = client.get("/t/public/").content
    forget_pages()
    assert client.get("/t/public/").content != before


def test_nothing_is_kept_when_the_operator_says_so(client, settings):
    settings.PUBLIC_PAGE_SECONDS = 0
    assert client.get("/t/public/").content != client.get("/t/public/").content
