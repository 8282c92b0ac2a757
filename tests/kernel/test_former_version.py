"""The former version goes on serving once the newer one has migrated the database: machines are brought up one by one.

The former version is the code just before the first migration that `test_expand_first` holds to its rule.
"""

import io
import subprocess
import sys
import tarfile

import pytest

from tests.architecture.test_expand_first import _new
from tests.journeys.installation import _environment
from tests.journeys.template import ROOT, copied_to

pytestmark = pytest.mark.xdist_group("embedded")
LIVED = """
import json
from uuid import uuid4
from functools import partial
from django.test import Client
from assises.accounts.models import Person
from assises.feedback.actions.forms import open_form
from assises.feedback.instruments import instrument
from assises.feedback.models import Answer
from assises.kernel.audit import SYSTEM
from assises.notify.enums import Standing
from assises.notify.models import Message
from tests.factories import ServiceFactory
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.notify.faults.scripts import PLACE
from tests.people import cast, show
Client = partial(Client, SERVER_NAME="localhost")
people = cast()
key = open_form(service=ServiceFactory.create(), asked=instrument("short", 1), actor=SYSTEM).key
path, client = f"/api/v1/feedback/forms/{key}", Client()
body = {"id": str(uuid4()), "token": client.get(path).json()["token"], "values": {"overall": "good"}}
told = {"answer": client.post(f"{path}/answers", body, content_type="application/json").status_code}
workspace = make_workspace()
for standing in (Standing.MANDATORY, Standing.SERVICE):
    make_email(make_purpose(workspace, standing, standing.value), "Bonjour ((name))")
exec(PLACE.format(count=10))
alice = Client()
alice.force_login(people.alice)
show(alice, people.alice, {"method": "password"}, {"method": "mfa", "type": "totp"})
Client().post("/compte/signup/", {"email": "neuf@example.org", "full_name": "Neuf", "password1": "une longue phrase neuve",
              "terms": "on"})
told |= {"answers": Answer.objects.count(), "messages": Message.objects.count(), "ready": Client().get("/readyz").status_code}
told["pages"] = [address for address in ("/", "/services/", "/mon-dossier/", "/notifications/", "/avis/", "/comptes/")
                 if alice.get(address, follow=True).status_code >= 500]
print(json.dumps(told))
"""


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


def _before_the_first_new_migration() -> str:
    """Return the commit before the first migration under the rule came, or nothing where the history does not hold it."""
    paths = [str(ROOT / "assises" / app / "migrations" / f"{name}.py") for app, name, _migration in _new()]
    try:
        added = _git("log", "--diff-filter=A", "--format=%H", "--", *paths).decode().split() if paths else []
        return _git("rev-parse", "--verify", f"{added[-1]}^").decode().strip() if added else ""
    except (subprocess.CalledProcessError, FileNotFoundError):
        return ""


def test_the_former_version_serves_and_writes_on_the_new_tables(tmp_path):
    former = _before_the_first_new_migration()
    if not former:
        pytest.skip("no migration under the rule yet, or this copy of the history does not go back to before it")
    tree, var = tmp_path / "former", tmp_path / "var"
    with tarfile.open(fileobj=io.BytesIO(_git("archive", former))) as archive:
        archive.extractall(tree, filter="data")
    var.mkdir()
    copied_to(var)  # migrated by the code under test
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", LIVED], cwd=tree,
        env=_environment(var, "http://127.0.0.1:8000") | {"PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == (
        '{"answer": 201, "answers": 1, "messages": 10, "ready": 200, "pages": []}'
    )
