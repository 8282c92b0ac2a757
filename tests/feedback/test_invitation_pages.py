"""The page of invitations: settled, invited by hand or by a list, counted; nobody is named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assises.feedback.models import FeedbackForm, FeedbackInvitation
from assises.kernel.models import AuditEntry
from assises.notify.models import Message, Template
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form
from tests.feedback.inviting import accept, inviting
from tests.feedback.test_pages import signed_in, soup, way
from tests.notify.conftest import make_workspace

pytestmark = pytest.mark.django_db
ONE = {"reference": "T-1", "channel": "email", "address": "marie@exemple.test", "language": "fr"}


@pytest.fixture
def here(people):
    return make_form(ServiceFactory.create(organisation=people.organisation, name_fr="Permis de coupe"))


@pytest.fixture
def page(here):
    return way(here, f"questionnaires/{here.key}/invitations/")


def listed(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("liste.csv", text.encode())}


def test_a_form_invites_once_its_workspace_is_chosen(here, page, people):
    workspace = make_workspace(organisation=people.organisation)
    client = signed_in(people.louise)
    assert "Aucun espace d’envoi" in client.get(page).content.decode()
    client.post(f"{page}regler/", {"workspace": str(workspace.pk), "cap_days": "30"})
    here.refresh_from_db()
    assert (here.workspace, here.cap_days) == (workspace, 30)
    assert {one.channel for one in Template.objects.all()} == {"email", "sms"}
    assert AuditEntry.objects.filter(action="feedback.invitations_set").exists()


def test_a_workspace_of_elsewhere_is_not_offered(here, page, people):
    other = make_workspace()
    told = signed_in(people.louise).post(f"{page}regler/", {"workspace": str(other.pk), "cap_days": "30"})
    assert told.status_code == 200
    assert FeedbackForm.objects.get(pk=here.pk).workspace is None


def test_a_person_is_invited_from_the_page(here, page, people):
    inviting(here)
    accept()
    client = signed_in(people.alice)
    client.post(f"{page}une/", ONE)
    told = client.get(page).content.decode()
    assert FeedbackInvitation.objects.get().state == "placed"
    assert "marie" not in told
    assert AuditEntry.objects.get(action="feedback.people_invited").details == {"count": 1}


@pytest.mark.parametrize("change", [{"address": "marie@"}, {"reference": ""}, {"channel": "letter"}])
def test_what_does_not_hold_is_said_and_invites_nobody(here, page, people, change):
    inviting(here)
    told = signed_in(people.alice).post(f"{page}une/", ONE | change)
    assert soup(told).main.find(class_="error-summary")
    assert not FeedbackInvitation.objects.exists()


def test_a_list_is_taken_whole_or_not_at_all(here, page, people):
    inviting(here)
    client = signed_in(people.alice)
    faulty = "reference;adresse;canal;langue\nT-1;marie@exemple.test;email;fr\nT-2;jean@;email;fr\nT-3;a@b.ca;fax;fr\n"
    told = client.post(f"{page}liste/", listed(faulty)).content.decode()
    assert "Ligne 3" in told
    assert "Ligne 4" in told
    assert "jean@" not in told, "a fault never repeats an address"
    assert not FeedbackInvitation.objects.exists()
    client.post(
        f"{page}liste/", listed("référence,courriel\nT-1,marie@exemple.test\nT-2,jean@exemple.test\n")
    )
    assert FeedbackInvitation.objects.count() == Message.objects.count() == 2


@pytest.mark.parametrize(
    "text", ["", "nom\nMarie\n", "reference,adresse\n", "reference,adresse\n" + "T,a@b.ca\n" * 501]
)
def test_a_list_that_is_none_says_what_to_do(here, page, people, text):
    inviting(here)
    told = signed_in(people.alice).post(f"{page}liste/", listed(text))
    assert soup(told).main.find(class_="error-summary")
    assert not FeedbackInvitation.objects.exists()


def test_who_only_reads_sees_counts_and_no_form(here, page, people):
    inviting(here)
    client = signed_in(people.bob)
    assert client.get(page).status_code == 200
    assert soup(client.get(page)).main.find("form") is None
    assert client.post(f"{page}une/", ONE).status_code == 403
