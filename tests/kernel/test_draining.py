"""Before a machine stops, its balancer is told; what it serves goes on."""

import pytest
from django.core.management import call_command
from django.test import Client

from assises.kernel.draining import draining

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def test_it_asks_for_no_more_visitors_then_takes_them_again():
    call_command("drain")
    call_command("drain")
    assert draining()
    told = Client().get("/readyz")
    assert (told.status_code, told.json()["status"]) == (503, "draining")
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/").status_code == 200, "who is there is served"
    call_command("drain", over=True)
    call_command("drain", over=True)
    assert Client().get("/readyz").status_code == 200


def test_a_machine_drains_alone(monkeypatch):
    """Machines may share the folder."""
    call_command("drain")
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    assert not draining()
