"""No list, file or feed is wider than what was asked: what it does not know is refused by name, wherever it is."""

import pytest
from django.urls import reverse

from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form, say
from tests.feedback.test_pages import signed_in
from tests.notify.space import furnished

pytestmark = pytest.mark.django_db
SLIPS = ("nonsense=1", "page=zero&nonsense=2", "organisation=MFOR&organisation=AUTRE")
LISTS = {
    "records": ("/registre/boreale/services/", ["audience=nonsense", "sort=nonsense", "state=nonsense", "page=zero"]),
    "records, file": ("/registre/boreale/services.csv", ["audience=nonsense", "sort=nonsense"]),
    "inbox": ("/avis/organisations/boreale/MFOR/", ["state=nonsense", "since=hier", "show=nonsense", "service=0"]),
    "inbox, file": ("/avis/organisations/boreale/MFOR/avis.csv", ["state=nonsense", "language=de"]),
    "trail": ("/audit/boreale/", ["action=nonsense", "since=hier"]),
    "trail, file": ("/audit/boreale/journal.csv", ["action=nonsense", "until=32"]),
    "requests": ("/espace/boreale/MFOR/accompagnement/", ["etat=nonsense", "depuis=hier", "page=-1"]),
}
CASES = [(name, query) for name, (_address, queries) in LISTS.items() for query in (*queries, *SLIPS)]


@pytest.mark.parametrize(("name", "query"), CASES, ids=lambda value: value)
def test_a_slip_of_the_pen_asks_for_nothing(people, name, query):
    address = LISTS[name][0]
    if name == "records, file":
        address = reverse("register:export", args=["boreale", "service"])
    client = signed_in(people.elise if name.startswith("trail") else people.alice)
    assert client.get(address).status_code == 200
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 422
    assert "«" in answer.content.decode()


def test_what_is_asked_rightly_is_answered(people):
    say(make_form(ServiceFactory.create(organisation=people.organisation)), "bad", "Trop long.")
    client = signed_in(people.alice)
    inbox = "/avis/organisations/boreale/MFOR/"
    assert "Trop long." in client.get(f"{inbox}?state=new&words=&apres=").content.decode()
    assert "Trop long." not in client.get(f"{inbox}?state=closed").content.decode()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("notify:messages", "etat=nonsense"), ("notify:messages", "nonsense=1"), ("notify:messages", "langue=de"),
        ("reminders:obligations", "etat=nonsense"), ("reminders:obligations", "regle=0"),
        ("reminders:obligations", "nonsense=1"), ("reminders:rule", "etat=nonsense"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_asks_for_nothing_in_a_workspace(people, page, query):
    made = furnished(people.organisation, people.louise)
    more = [made["rule"]] if page == "reminders:rule" else []
    address, client = reverse(page, args=[made["workspace"], *more]), signed_in(people.louise)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}?{query}").status_code == 422
