"""Staff pages, tried by the cast: who opens what, and what they read there."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.register.actions import apply_import, correct_record, plan_import, propose_aliases
from assises.register.enums import RecordKind
from assises.register.forms.records import LongSelect
from assises.register.models import (
    ImportDraft,
    Inventory,
    OrganisationAlias,
    Revision,
    Service,
    ServiceVolume,
)
from assises.register.tasks import work_on_draft
from tests.register.conftest import ACTOR, PERMIT, about, csv_file

SERVICES = [
    PERMIT | {"name_fr": "Permis de forêt", "description_fr": "<script>alert(1)</script>"},
    PERMIT
    | {"code": "SVC-2", "name_fr": "Élagage", "name_en": "Pruning", "audiences": "internal", "online": "oui"},
]
PROCESS = {
    "code": "P-1",
    "organisation": "MFOR",
    "name_fr": "Embauche",
    "name_en": "Hiring",
    "step": "1",
    "step_name_fr": "Avis",
    "step_name_en": "Notice",
    "medium": "papier reçu",
}
DEADLINE = {
    "code": "D-1",
    "organisation": "MFOR",
    "service": "SVC-1",
    "name_fr": "Renouvellement",
    "name_en": "Renewal",
    "kind": "renouvellement",
    "legal_source_fr": "art. 1",
    "legal_source_en": "s. 1",
    "who_acts_fr": "Titulaire",
    "who_acts_en": "Holder",
}
HELD = {
    "code": "C-1",
    "organisation": "MFOR",
    "name_fr": "Avenir du bois",
    "name_en": "Future of wood",
    "opened_on": "2024-01-01",
    "closed_on": "2024-02-01",
}


def bring_in(administration, profile, rows, dated="2024-04-01"):
    plan = plan_import(
        administration=administration, profile=profile, files=[csv_file(rows)], about=about(dated)
    )
    return apply_import(plan=plan, actor=ACTOR)


@pytest.fixture
def home(people):
    """The register of the cast's administration, with a record of every kind."""
    organisation = {
        "code": "MFOR",
        "name_fr": "Ministère des Forêts boréales",
        "name_en": "Ministry of Boreal Forests",
        "headcount": "900",
        "headcount_on": "2024-03-31",
    }
    for profile, rows in (
        ("organisations", [organisation]),
        ("services", SERVICES),
        ("processes", [PROCESS]),
        ("deadlines", [DEADLINE]),
        ("consultations", [HELD]),
    ):
        bring_in(people.administration, profile, rows)
    return people


def signed_in(person, client=None):
    client = client or Client()
    client.force_login(person)
    return client


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def pages(people):
    slug = people.administration.slug
    inventory = Inventory.objects.filter(administration=people.administration, profile="services").get()
    everyone = [
        reverse("portal:centre", args=[slug]),
        reverse("register:inventories", args=[slug]),
        reverse("register:inventory", args=[slug, inventory.pk]),
        reverse("register:aliases", args=[slug]),
        reverse("register:comparison", args=[slug]) + f"?before={inventory.pk}&after={inventory.pk}",
        reverse("register:template", args=[slug, "services"]),
        reverse("register:columns", args=[slug, "services"]),
    ]
    for kind, code in (
        ("organisation", "MFOR"),
        ("service", "SVC-1"),
        ("process", "P-1"),
        ("deadline", "D-1"),
        ("consultation", "C-1"),
    ):
        everyone += [
            reverse("register:list", args=[slug, kind]),
            reverse("register:export", args=[slug, kind]),
            reverse("register:record", args=[slug, kind, code]),
        ]
    return everyone


@pytest.mark.parametrize("language", ["", "/en"])
def test_staff_of_the_administration_read_every_page(home, language):
    urls = pages(home)
    for person in (home.alice, home.bob, home.denise, home.elise):
        client = signed_in(person)
        for url in urls:
            assert client.get(language + url).status_code == 200, (person, url)


def test_strangers_and_citizens_are_refused_and_visitors_sent_to_sign_in(home):
    for url in pages(home):
        assert signed_in(home.charlie).get(url).status_code == 403, url
        assert signed_in(home.dora).get(url).status_code == 403, url
        response = Client().get(url)
        assert response.status_code == 302, url
        assert "/compte/" in response["Location"]


def test_who_may_correct(home):
    url = reverse("register:correct", args=["boreale", "service", "SVC-1"])
    seen = {
        name: signed_in(getattr(home, name)).get(url).status_code
        for name in ("alice", "bob", "charlie", "denise", "elise", "dora")
    }
    assert seen == {"alice": 200, "bob": 403, "charlie": 403, "denise": 200, "elise": 403, "dora": 403}


def test_who_may_import(home):
    url = reverse("register:import", args=["boreale"])
    seen = {
        name: signed_in(getattr(home, name)).get(url).status_code
        for name in ("alice", "bob", "charlie", "denise", "elise", "dora")
    }
    assert seen == {"alice": 403, "bob": 403, "charlie": 403, "denise": 200, "elise": 403, "dora": 403}


def test_the_former_addresses_of_the_desk_lead_to_the_spaces(home):
    alice = signed_in(home.alice)
    assert alice.get(reverse("register:desk"))["Location"] == reverse("portal:spaces")
    assert alice.get(reverse("register:home", args=["boreale"]))["Location"] == reverse("portal:centre", args=["boreale"])


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("search=foret", ["SVC-1"]),
        ("search=ÉLAGAGE", ["SVC-2"]),
        ("audience=internal", ["SVC-2"]),
        ("online=yes", ["SVC-2"]),
        ("online=unknown", ["SVC-1"]),
        ("organisation=MFOR&sort=-name", ["SVC-1", "SVC-2"]),
        ("state=closed", []),
    ],
)
def test_lists_search_filter_and_export_the_same_rows(home, query, codes):
    client = signed_in(home.bob)
    page = soup(client.get(reverse("register:list", args=["boreale", "service"]) + f"?{query}"))
    assert [link["href"].split("/")[-2] for link in page.select("tbody th a")] == codes
    export = client.get(reverse("register:export", args=["boreale", "service"]) + f"?{query}")
    rows = list(csv.DictReader(io.StringIO(export.getvalue().decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == codes


def test_what_a_file_says_is_never_markup(home):
    page = signed_in(home.bob).get(reverse("register:record", args=["boreale", "service", "SVC-1"]))
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert" in page.content


def post_correction(client, **changes):
    url = reverse("register:correct", args=["boreale", "service", "SVC-1"])
    form = client.get(url).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    return client.post(url, data | {"reason": "Erreur de saisie"} | changes)


def test_a_correction_shows_in_the_history_with_who_and_why(home):
    client = signed_in(home.alice)
    response = post_correction(client, **{"name_fr": "Permis forestier", "volumes.2023.online": "1 250"})
    assert response.status_code == 302
    page = soup(client.get(response["Location"]))
    assert page.h1.text == "Permis forestier"
    latest = page.select_one(".timeline li").text
    for expected in ("Alice Tremblay", "Erreur de saisie", "Permis de forêt", "Permis forestier"):
        assert expected in latest
    assert ServiceVolume.objects.get(service__code="SVC-1", channel="online").count == 1250


def test_a_bad_correction_is_said_beside_its_field_and_changes_nothing(home):
    response = post_correction(signed_in(home.alice), launched_on="2025-01-01", closed_on="2024-01-01")
    assert response.status_code == 200
    assert response.context["form"].errors
    response = post_correction(signed_in(home.alice), reason=" ", name_fr="Autre")
    assert "reason" in response.context["form"].errors
    assert not Revision.objects.filter(change="corrected").exists()


def upload(client, rows, profile="services", dated="2024-05-01"):
    file = SimpleUploadedFile("services.csv", csv_file(rows).content)
    data = {
        "profile": profile,
        "uploads": file,
        "owner_fr": "S",
        "owner_en": "S",
        "source": "s",
        "licence": "l",
        "dated": dated,
    }
    response = client.post(reverse("register:import", args=["boreale"]), data)
    run_jobs()
    return response


def run_jobs():
    """Do the work that waits on drafts, as the worker does."""
    for job in ProcrastinateJob.objects.filter(task_name="register.work_on_draft"):
        work_on_draft(**job.args)


def test_import_by_page_shows_then_applies(home):
    client = signed_in(home.denise)
    response = upload(client, SERVICES[:1])
    preview = client.get(response["Location"])
    assert "SVC-2" in soup(preview).main.text
    assert Service.objects.get(code="SVC-2").closed_on is None
    pk = ImportDraft.objects.get().pk
    confirm = reverse("register:confirm", args=["boreale", pk])
    seen = {"based_on": preview.context["draft"].summary["based_on"]}
    for typed in ("", "3", "un"):
        refused = client.post(confirm, seen | {"closing": typed}, follow=True)
        assert "tapez leur nombre" in soup(refused).main.text, "it closes half of the list: one must know it"
    waiting = client.post(confirm, seen | {"closing": "1"}, follow=True)
    assert "En attente" in soup(waiting).main.text
    assert soup(client.get(reverse("register:import", args=["boreale"]))).select(f'a[href$="/{pk}/"]')
    run_jobs()
    assert Service.objects.get(code="SVC-2").closed_on.isoformat() == "2024-05-01"
    done = client.get(waiting.redirect_chain[-1][0], follow=True)
    assert "Inventaire appliqué." in soup(done).main.text
    assert client.get(waiting.redirect_chain[-1][0], headers={"HX-Request": "true"}).headers["HX-Redirect"]
    run_jobs()
    assert Inventory.objects.filter(profile="services").count() == 2, "a job run twice writes once"


def test_a_preview_that_is_no_longer_true_must_be_seen_again(home):
    client = signed_in(home.denise)
    preview = client.get(upload(client, SERVICES[:1])["Location"])
    correct_record(
        kind=RecordKind.SERVICE,
        record=Service.objects.get(code="SVC-2"),
        changes={"name_fr": "Autre"},
        reason="x",
        actor=ACTOR,
    )
    confirm = reverse("register:confirm", args=["boreale", ImportDraft.objects.get().pk])
    response = client.post(confirm, {"based_on": preview.context["draft"].summary["based_on"]}, follow=True)
    assert "a changé depuis" in soup(response).text
    run_jobs()
    assert Inventory.objects.filter(profile="services").count() == 1
    again = client.get(response.redirect_chain[-1][0]).context["draft"]
    assert again.acceptable, "the preview is made again by itself"


def test_a_register_that_moves_under_the_job_interrupts_it_and_says_why(home):
    client = signed_in(home.denise)
    url = upload(client, SERVICES[:1])["Location"]
    seen = client.get(url).context["draft"].summary["based_on"]
    client.post(url + "confirmer/", {"based_on": seen, "closing": "1"})
    correct_record(
        kind=RecordKind.SERVICE,
        record=Service.objects.get(code="SVC-2"),
        changes={"name_fr": "Autre"},
        reason="x",
        actor=ACTOR,
    )
    run_jobs()
    assert "a changé depuis" in soup(client.get(url)).main.text
    assert Inventory.objects.filter(profile="services").count() == 1


def test_nothing_is_confirmed_nor_given_up_while_a_job_runs(home):
    client = signed_in(home.denise)
    url = upload(client, SERVICES[:1])["Location"]
    ImportDraft.objects.update(state="checking", step="Lecture", done=250, total=1_000)
    assert "250 sur 1\u00a0000" in soup(client.get(url)).main.text
    for action, seen in (
        ("confirmer/", "1"),
        ("confirmer/", "²"),
        ("confirmer/", "9" * 5_000),
        ("abandonner/", ""),
    ):
        assert "est en cours" in soup(client.post(url + action, {"based_on": seen}, follow=True)).text
    assert ImportDraft.objects.get().state == "checking"


def test_problems_of_an_upload_are_all_shown_and_downloadable(home):
    client = signed_in(home.denise)
    url = upload(client, [PERMIT | {"organisation": "Forêts boréales", "volume_online": "x"}])["Location"]
    assert len(soup(client.get(url)).select("tbody tr")) == 2
    report = client.get(url + "problemes.csv").content.decode("utf-8-sig")
    assert len(report.splitlines()) == 3
    assert OrganisationAlias.objects.get().alias == "Forêts boréales"
    assert client.post(url + "abandonner/").status_code == 302
    assert not ImportDraft.objects.exists()


def test_a_name_is_decided_by_a_strategist_only(home):
    propose_aliases(administration=home.administration, names=["Ministère des forets"], actor=ACTOR)
    alias = OrganisationAlias.objects.get()
    url = reverse("register:decide", args=["boreale", alias.pk])
    for person in (home.alice, home.elise, home.charlie):
        assert signed_in(person).post(url, {"decision": "confirm", "organisation": "MFOR"}).status_code == 403
    client = signed_in(home.denise)
    assert client.get(reverse("register:aliases", args=["boreale"])).status_code == 200
    client.post(url, {"decision": "confirm", "organisation": "MFOR"})
    alias.refresh_from_db()
    assert (alias.status, alias.organisation_code) == ("confirmed", "MFOR")


def test_what_does_not_exist_is_not_found(home):
    client = signed_in(home.denise)
    slug = home.administration.slug
    for url in (
        reverse("register:home", args=["nulle-part"]),
        reverse("register:record", args=[slug, "service", "X"]),
        reverse("register:inventory", args=[slug, 999_999]),
        reverse("register:draft", args=[slug, 999_999]),
        reverse("register:template", args=[slug, "gc-service-inventory"]),
    ):
        assert client.get(url).status_code == 404, url


def test_a_long_list_never_writes_as_markup_what_it_was_given():
    script = '"><script>alert(1)</script>'
    drawn = LongSelect(choices=[(script, script), ("b", "B")]).render("x", script, {"id": script})
    found = BeautifulSoup(drawn, "html.parser")
    assert not found.find("script")
    assert (
        found.select_one("option[selected]")["value"]
        == found.option.text
        == found.select_one("select")["id"]
        == script
    )
    assert len(found.select("option[selected]")) == 1
