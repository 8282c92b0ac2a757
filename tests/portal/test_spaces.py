"""The spaces: where one arrives, the menu by role, where one is, what is missing, what waits."""

import math
from datetime import timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assises.barometer.standing import Part, standing_of
from assises.kernel import clock
from assises.kernel.web.menu import GROUPS, Space, lines
from assises.register.models import Organisation
from assises.register.spaces import enter, frame_of
from tests.factories import AppointmentFactory, MembershipFactory, OrganisationFactory, PersonFactory
from tests.feedback.test_pages import signed_in, soup
from tests.people import CENTRAL, MEMBERS
from tests.reading import pdf_text
from tests.register.test_pages import bring_in
from tests.support.stories import asked

pytestmark = pytest.mark.django_db
HERE = "/espace/boreale/MFOR/"


def menu_of(page) -> list[tuple[str, str]]:
    return [(link.text, link["href"]) for link in soup(page).select("nav.side__open li a")]


def test_one_arrives_where_one_works(people):
    assert signed_in(people.alice).get("/espace/")["Location"] == HERE
    assert signed_in(people.jade).get("/espace/")["Location"] == "/pilotage/boreale/"
    assert signed_in(people.alice).get("/bienvenue/")["Location"] == "/espace/"
    assert "Aucun espace" in signed_in(people.dora).get("/espace/").content.decode()
    MembershipFactory.create(person=people.alice, organisation=OrganisationFactory.create(), role="reader")
    doors = soup(signed_in(people.alice).get("/espace/")).select("main .linklist a")
    assert doors[0]["href"] == HERE
    assert len(doors) == 2
    assert len(soup(signed_in(people.jade).get("/espace/?tous=1")).select("main .linklist a")) == 1


@pytest.mark.parametrize("name", [*MEMBERS, *CENTRAL])
def test_the_menu_leads_only_where_one_may_go_and_each_line_opens(people, name):
    bring_in(people.administration, "organisations", [{"code": "MFOR", "name_fr": "Ministère des Forêts boréales", "name_en": "Ministry of Boreal Forests"}])
    client = signed_in(getattr(people, name))
    home = HERE if name in MEMBERS else "/pilotage/boreale/"
    menu = menu_of(client.get(home))
    assert menu
    for label, url in menu:
        assert client.get(url).status_code in {200, 302}, (name, label, url)


def test_who_has_no_role_in_a_place_is_drawn_no_menu_of_it(people):
    other = OrganisationFactory.create(administration=people.administration, code="AUTRE")
    assert menu_of(signed_in(people.alice).get(f"/espace/boreale/{other.code}/")) == []
    assert signed_in(people.charlie).get(HERE).status_code == 403


def test_where_one_is_is_marked_once_in_each_menu(people):
    client = signed_in(people.jade)
    asked(people)
    for address in (f"{HERE}accompagnement/", "/avis/organisations/boreale/MFOR/ameliorations/", HERE):
        page = soup(client.get(address))
        for nav in page.select("aside.side nav"):
            assert len(nav.select("li a[aria-current]")) == 1, address
        assert page.select("aside.side summary")[0].text.strip().startswith("Ministère des Forêts boréales")


def test_the_frame_costs_one_query(people, django_assert_num_queries):
    class Asked:
        user, path, resolver_match = people.alice, HERE, None

    enter(Asked, people.organisation)
    with django_assert_num_queries(1):
        assert frame_of(Asked).groups


def test_every_group_has_a_name_and_every_line_its_place():
    for space in Space:
        assert {one.group for one in lines(space)} <= set(GROUPS[space])


def test_what_waits_is_first_on_the_page_late_ones_marked(people):
    one = asked(people)
    page = soup(signed_in(people.jade).get("/pilotage/boreale/"))
    [row] = page.select("section[aria-labelledby=a-faire] li")
    assert (row.a["href"], "en retard" in row.text) == (f"{HERE}accompagnement/{one.pk}/", False)
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        row = soup(signed_in(people.jade).get("/pilotage/boreale/")).select("section[aria-labelledby=a-faire] li")[0]
        assert "en retard" in row.text
    assert "Rien ne vous attend" in signed_in(people.alice).get(HERE).content.decode()


class Row:
    """What a part reads of a target."""

    def __init__(self, share):
        self.target = type("Target", (), {"share": share})


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.fractions(Fraction(1, 100), 1))
def test_what_is_missing_is_exactly_what_reaches_the_share(met, failed, unknown, share):
    size = met + failed + unknown
    low = Fraction(met, size) if size else None
    high = Fraction(met + unknown, size) if size else None
    part = Part(Row(share), {"met": met, "failed": failed, "unknown": unknown}, low, high)
    if not size:
        assert (part.missing, part.verdict) == (0, "no_unit")
        return
    assert Fraction(met + part.missing, size) >= share
    assert part.missing == 0 or Fraction(met + part.missing - 1, size) < share
    assert part.missing <= math.ceil(share * size)
    assert (part.verdict == "met") == (part.missing == 0)


def test_a_director_sees_what_is_missing_and_takes_it_away(boreal, client):
    person = PersonFactory.create()
    place = Organisation.objects.get(administration=boreal, code="MTR")
    MembershipFactory.create(person=person, organisation=place, role="reader")
    client = signed_in(person)
    page = soup(client.get("/espace/boreal/MTR/"))
    rows, standing = page.select(".targets > li"), standing_of(place)
    assert len(rows) == len(standing.parts) == 10
    for row, part in zip(rows, standing.parts, strict=True):
        assert ("Il manque" in row.text) == bool(part.missing)
        for link in row.select(".target__note a"):
            units = client.get(link["href"])
            shown = part.failed if "NOT_MET" in link["href"] else part.unknown
            assert units.status_code == 200
            assert units.context["page_obj"].paginator.count == shown or part.row.definition.weight
    text = pdf_text(client.get(reverse("portal:slide", args=["boreal", "MTR"])).content)
    assert "Ministère des Transports boréaux" in text
    assert sum(part.missing_words in text for part in standing.parts if part.missing) == sum(bool(p.missing) for p in standing.parts)


def crawled(client: Client, start: str, inside: tuple[str, ...], most: int = 400) -> set[str]:
    """Return the addresses that links of a space lead to, from its home."""
    seen, waiting = set(), [start]
    while waiting and len(seen) < most:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        for link in soup(answer).select("a[href]"):
            path = link["href"].split("?")[0].split("#")[0]
            if path.startswith(inside) and path not in seen:
                waiting.append(path)
    return seen


def test_every_page_of_the_accompaniment_is_reached_by_links_from_its_space(people):
    one = asked(people)
    AppointmentFactory.create(person=people.louise, administration=people.administration, role="accompaniment")
    reached = crawled(signed_in(people.louise), HERE, ("/espace/",))
    expected = {f"{HERE}accompagnement/", f"{HERE}accompagnement/demander/", f"{HERE}accompagnement/{one.pk}/",
                f"{HERE}accompagnement/{one.pk}/accept/", f"{HERE}accompagnement/{one.pk}/withdraw/", f"{HERE}programmes/"}  # fmt: skip
    assert expected <= reached


def test_the_page_of_a_service_asks_few_questions(boreal, django_assert_max_num_queries, client):
    with django_assert_max_num_queries(15):
        page = client.get("/services/boreal/MTR-01/").content.decode()
    assert "Ce qu’il compte dans les cibles" in page
