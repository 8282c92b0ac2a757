"""The list of 20,000 services: few queries, and few milliseconds in the database."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assises.kernel.bulk import copy_rows
from assises.register.models import Service
from tests.factories import InventoryFactory, OrganisationFactory

MANY = 20_000


@pytest.fixture
def many_services(people):
    inventory = InventoryFactory.create(administration=people.administration)
    owners = [
        people.organisation,
        *OrganisationFactory.create_batch(30, administration=people.administration, inventory=inventory),
    ]
    columns = (
        "administration_id",
        "inventory_id",
        "organisation_id",
        "code",
        "name_fr",
        "name_en",
        "search_text",
        "description_fr",
        "description_en",
        "audiences",
        "online",
        "url_fr",
        "url_en",
    )
    text = "Description assez longue du service. " * 20
    copy_rows(
        Service,
        columns,
        (
            (
                people.administration.pk,
                inventory.pk,
                owners[n % len(owners)].pk,
                f"S-{n}",
                f"Service numéro {n}",
                f"Service number {n}",
                f"service numero {n} service number {n} s-{n}",
                text,
                text,
                ["citizen"] if n % 3 else ["business"],
                bool(n % 2),
                "",
                "",
            )
            for n in range(MANY)
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE register_service")
    return people


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?search=numero+1999",
        "?audience=business&online=yes&sort=organisation",
        "?page=400",
        "?sort=-name&state=open",
    ],
)
def test_a_page_of_the_list_takes_few_queries_and_little_time(many_services, query, snapshot):
    client = Client()
    client.force_login(many_services.bob)
    url = reverse("register:list", args=["boreale", "service"]) + query
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    assert len(captured) <= 15
    assert [_brief(entry["sql"]) for entry in captured] == snapshot
    # Far over the budget of 100 ms: rows of an open transaction are never vacuumed, and a busy machine must
    # not fail the build. What this catches is a page that reads the whole table into Python.
    assert min(_seconds(client, url) for _ in range(3)) < 0.5


def _brief(sql: str) -> str:
    return f"{sql.split(maxsplit=1)[0]} {sql.rsplit(' FROM ', maxsplit=1)[-1].split(maxsplit=1)[0]}"


def _seconds(client: Client, url: str) -> float:
    started = time.perf_counter()
    client.get(url)
    return time.perf_counter() - started
