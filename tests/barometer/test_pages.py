"""Every public page of the barometer, in both languages, within its queries."""

import json
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from assises.barometer import queries
from assises.kernel.text import searchable
from assises.register.models import Administration, Service

pytestmark = pytest.mark.django_db

PAGES = [
    "", "cibles/5.1/", "cibles/4.2/", "cibles/3.1/", "cibles/5.1/preuves/", "cibles/5.2/preuves/?etat=MET", "organisations/",
    "organisations/MEN/", "organisations/SPB/", "services/MTR-01/", "methode/", "editions/", "editions/1/", "editions/1/cibles/5.1/",
    "editions/2..3/", "editions/1..5/", "carte/5.1/", "carte/5.1.svg", "editions.rss",
]  # fmt: skip


@pytest.fixture
def site(boreal: Administration, client: Client) -> Client:
    return client


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_answers_within_fifteen_queries(
    site: Client, page: str, prefix: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        response = site.get(f"{prefix}/boreal/barometre/{page}")
    assert response.status_code == 200
    assert response.content


def test_every_page_says_that_the_administration_is_fictional(site: Client) -> None:
    for page in PAGES:
        if not page.endswith((".svg", ".rss")):
            assert "Administration fictive" in site.get(f"/boreal/barometre/{page}").content.decode(), page


def test_every_page_of_the_real_administration_names_its_source(
    federal: Administration, client: Client
) -> None:
    code = Service.objects.filter(administration=federal).values_list("code", flat=True).first()
    for page in ("", "cibles/5.1/", "organisations/", f"services/{code}/", "methode/", "editions/"):
        text = client.get(f"/canada/barometre/{page}").content.decode()
        assert "Données du gouvernement du Canada" in text
        assert "Open Government Licence – Canada" in text


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("page", "listed"),
    [
        ("organisations/", ".table th a"),
        ("cibles/5.1/", ".table th a[href*='organisation']"),
        ("organisations/126/", ".linklist b"),
    ],
)
def test_lists_are_in_the_order_of_the_names_they_show(
    federal: Administration, client: Client, page: str, listed: str, prefix: str
) -> None:
    found = BeautifulSoup(client.get(f"{prefix}/canada/barometre/{page}").content, "html.parser")
    names = [searchable(item.text) for item in found.select(listed)]
    assert len(names) > 20
    assert names == sorted(names)


def test_the_target_page_shows_the_formula_and_the_other_denominators(
    federal: Administration, client: Client
) -> None:
    text = BeautifulSoup(client.get("/canada/barometre/cibles/5.1/").content, "html.parser").get_text(
        " ", strip=True
    )
    for shown in (
        "50,7\u00a0–\u00a073,1\u00a0%",
        "258",
        "328 ÷ 862",
        "38,1\u00a0%",
        "quelles que soient les données manquantes",
    ):
        assert shown in text, shown


def test_a_wrong_address_says_what_to_do(site: Client) -> None:
    for page in (
        "cibles/9.9/",
        "organisations/NOBODY/",
        "services/NOTHING/",
        "editions/99/",
        "editions/3..2/",
        "au/?date=hier",
    ):
        response = site.get(f"/boreal/barometre/{page}")
        assert response.status_code in {400, 404}, page
        assert "<h1" in response.content.decode()


def test_a_date_leads_to_the_edition_of_that_date(site: Client) -> None:
    response = site.get("/boreal/barometre/au/?date=2024-12-31")
    assert response.headers["Location"] == "/boreal/barometre/editions/2/"


def test_comparison_form_leads_to_a_permanent_address(site: Client) -> None:
    response = site.get("/boreal/barometre/editions/comparer/?de=3&a=2")
    assert response.headers["Location"] == "/boreal/barometre/editions/2..3/"


def test_downloads_are_what_they_say(site: Client, boreal: Administration) -> None:
    base = "/boreal/barometre/editions/5/"
    assert site.get(f"{base}edition.zip").content[:2] == b"PK"
    table = site.get(f"{base}resultats.csv").content.decode("utf-8-sig").splitlines()
    assert len(table) == 1 + queries.edition(boreal).results.count()
    rows = json.loads(site.get(f"{base}resultats.json").content)["results"]
    assert len(rows) == len(table) - 1
    units = site.get(f"{base}cibles/5.1.csv").content.decode("utf-8-sig").splitlines()
    assert len(units) == 1 + queries.result(queries.edition(boreal), "5.1").values["units"]


@pytest.mark.parametrize(("prefix", "language"), [("", "fr"), ("/en", "en")])
def test_the_pdf_is_one_tagged_page(site: Client, prefix: str, language: str) -> None:
    import io

    content = site.get(f"{prefix}/boreal/barometre/editions/5/barometre.pdf").content
    document = PdfReader(io.BytesIO(content))
    assert len(document.pages) == 1
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(document.trailer["/Root"]["/Lang"]).startswith(language)
    assert "5.1" in document.pages[0].extract_text()


def test_only_the_card_may_be_framed(site: Client) -> None:
    card = site.get("/boreal/barometre/carte/5.1/")
    page = site.get("/boreal/barometre/")
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_the_feed_lists_every_edition(site: Client) -> None:
    feed = ET.fromstring(site.get("/boreal/barometre/editions.rss").content)
    assert len(feed.findall("channel/item")) == 5


def test_small_volumes_are_not_shown_on_the_page_of_a_service(
    federal: Administration, client: Client
) -> None:
    small = (
        Service.objects.filter(administration=federal, volumes__count__range=(1, 9)).order_by("code").first()
    )
    assert small is not None
    text = client.get(f"/canada/barometre/services/{small.code}/").content.decode()
    assert "moins de 10" in text
    assert "masqué, pour protéger un petit nombre" in text
