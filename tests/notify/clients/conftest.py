"""A real installation with its worker, which hands over to a real mail server and a real SMPP peer."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.journeys.installation import bare_installation
from tests.notify.providers.mail_servers import Box, mail_server
from tests.notify.providers.message_centre import Centre, centre

SETUP = """
import json
from assises.notify.models import Carrier
from tests.factories import AdministrationFactory, OrganisationFactory
home = AdministrationFactory.create(imaginary=True, demonstration=True)
OrganisationFactory.create(administration=home)
for name, channel, values in {carriers!r}:
    one = Carrier(name=name, channel=channel, kind=name)
    one.settings = json.dumps(values)
    one.save()
"""


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


class Place:
    """The running installation: what the suites are told, and what the servers received."""

    def __init__(self, environment: dict[str, str], box: Box, sms: Centre) -> None:
        self.environment, self.box, self.sms = environment, box, sms


def _settle(manage: Callable[..., Any], url: str, folder: Path, mail: int, sms: int) -> dict[str, str]:
    carriers = [
        ("smtp", "email", {"host": "127.0.0.1", "port": mail, "tls": "none"}),
        ("smpp", "sms", {"host": "127.0.0.1", "port": sms, "system_id": "assises", "password": "secret"}),
    ]
    manage("shell", "--verbosity", "0", "-c", SETUP.format(carriers=carriers))
    manage("notify", "conformance", "--env", str(folder / "env.sh"), "--url", url)
    lines = (folder / "env.sh").read_text().splitlines()
    return dict(shlex.split(line.removeprefix("export "))[0].split("=", 1) for line in lines)


@pytest.fixture(scope="package")
def place() -> Iterator[Place]:
    box = Box()
    with ExitStack() as opened:
        mail, peer = opened.enter_context(mail_server(box)), opened.enter_context(centre())
        folder = Path(opened.enter_context(TemporaryDirectory(prefix="assises-notify-")))
        url, manage = opened.enter_context(bare_installation(folder))
        yield Place(_settle(manage, url, folder, mail, peer.port), box, peer)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes them all, so that one installation serves them."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("notify-clients"))
