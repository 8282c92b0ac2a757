"""Public pages are read from the standby; whoever acts, or is signed in, reads where it was written."""

from copy import deepcopy

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assises.feedback.actions.forms import open_form
from assises.feedback.instruments import instrument
from assises.kernel import replica
from assises.kernel.audit import SYSTEM
from assises.kernel.models import AuditEntry, PageGeneration
from tests.factories import PersonFactory, ServiceFactory

pytestmark = pytest.mark.django_db(databases=["default", replica.ALIAS])


@pytest.fixture(scope="module", autouse=True)
def _standby(django_db_setup, django_db_blocker):
    """A second way to the same database: what the test has not committed is not there yet."""
    connections.settings[replica.ALIAS] = deepcopy(connections["default"].settings_dict)  # the settings themselves
    yield
    with django_db_blocker.unblock():
        connections[replica.ALIAS].close()
    del connections[replica.ALIAS], connections.settings[replica.ALIAS]


@pytest.fixture
def asked(settings):
    """What is asked of the standby."""
    settings.PUBLIC_PAGE_SECONDS = 60
    with CaptureQueriesContext(connections[replica.ALIAS]) as queries:
        yield queries


@pytest.fixture
def name():
    """The name of a service that public pages list."""
    service = ServiceFactory.create()
    open_form(service=service, asked=instrument("short", 1), actor=SYSTEM)
    return service.name_fr


def test_a_reader_who_is_not_signed_in_reads_the_standby(asked, name):
    assert name not in Client().get("/avis/").content.decode()
    assert len(asked) > 1


def test_whoever_is_signed_in_reads_what_was_just_written(asked, name):
    client = Client()
    client.force_login(PersonFactory.create())
    assert name in client.get("/avis/").content.decode()


def test_a_page_that_is_not_public_never_reads_it(asked):
    assert Client().get("/compte/login/").status_code == 200
    assert all("pagegeneration" in query["sql"] for query in asked)


def test_what_is_written_within_goes_where_everything_is_written(asked):
    with replica.reading():
        AuditEntry.objects.create(at="2026-01-01T00:00Z", actor="system", action="try", subject="x")
        PageGeneration.advance()
        assert not AuditEntry.objects.filter(subject="x").exists()
    assert AuditEntry.objects.filter(subject="x").exists()


def test_a_former_page_is_never_kept_under_a_new_generation(asked):
    """The new generation is not known here before what it announces is."""
    with replica.reading():
        before = PageGeneration.current()
    PageGeneration.advance()
    with replica.reading():
        assert PageGeneration.current() == before
