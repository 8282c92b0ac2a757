"""The page « how a ministry connects a service in ten minutes » is copied out and done, as a reader would."""

import json
import re
import shlex
import sys
from io import StringIO
from pathlib import Path

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

from tests.openid.real import walk

PAGE = (Path(django_settings.ROOT) / "docs" / "how-to" / "connect-a-service.md").read_text(encoding="utf-8")
EXAMPLE = Path(django_settings.ROOT) / "assises" / "openid" / "examples" / "relying_party.py"
FILES = dict(re.findall(r"```python\n# (\w+\.py)\n(.*?)```", PAGE, re.DOTALL))
COMMAND = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A folder with the files of the page."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in FILES:
        sys.modules.pop(name.removesuffix(".py"), None)


def test_the_page_shows_the_example_that_is_shipped():
    assert FILES["relying_party.py"] == EXAMPLE.read_text(encoding="utf-8")
    assert len(FILES["relying_party.py"].splitlines()) < 100


def test_the_sandbox_is_tried_first(copied, provider):
    import make_key  # noqa: F401  (as below)
    import relying_party
    import try_it
    from joserfc.jwk import ECKey

    issuer, client_id = try_it.test_client(provider)
    key = ECKey.import_key(json.loads((copied / "private.json").read_text()))
    party = relying_party.RelyingParty(issuer, client_id, key, "https://permis.exemple.test/retour")
    party.scope = "openid profile"
    address, kept = party.begin()
    with httpx.Client(timeout=20) as browser:
        answer = httpx.URL(walk(browser, address)).params
    _tokens, person = party.finish(dict(answer), kept)
    assert (person["name"], person["iss"]) == ("Camille Essai", f"{provider}/essai")
    party.http.close()


def test_ten_minutes_are_enough(copied, provider, signed_browser):
    import make_key  # noqa: F401  (running it is the first step)

    said = StringIO()
    call_command(*shlex.split(COMMAND.replace("\\\n", " "))[1:], stdout=said)
    client_id = re.search(r"client_id +(\S+)", said.getvalue())[1]
    import service

    party, session = service.service(provider, client_id), {}
    address = walk(signed_browser, service.sign_in(party, session))
    parameters = dict(pair.split("=", 1) for pair in address.partition("?")[2].split("&"))
    parameters["iss"] = provider
    person = service.come_back(party, session, parameters)
    assert (person["name"], person["email"]) == ("Marie Tremblay", "marie@exemple.test")
    assert person["acr"] == "urn:assises:assurance:substantial"
    party.http.close()
