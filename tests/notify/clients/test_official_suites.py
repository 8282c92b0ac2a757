"""The official clients' own integration suites, as their packages carry them: not a line of them is ours.

The last Python package that holds its suite is 6.4.1, the last Node package 8.3.0; `assises notify conformance` gives
both their environment.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.node import missing, node_and_packages
from tests.notify.clients.a_former_contract import former_contract
from tests.notify.clients.conftest import PDF, Place

HERE = Path(__file__).parent / "suites"
# Its fifteenth test does not wait for its own call, which writes over the letter that the next ones read: their outcome
# depends on which call is quicker (reference: the suite itself, "send a precompiled letter notification").
RACE = {"get letter notification by id", "get a letter pdf"}


def _python_suite() -> Path:
    """Return the folder in which the package is unpacked, with a document in the place of the one it leaves out."""
    folder = Path(settings.ROOT) / "var" / "suites" / "python"
    if not (folder / "integration_test").exists():
        uv = shutil.which("uv")
        install = (
            [uv, "pip", "install", "--python", sys.executable]
            if uv
            else [sys.executable, "-m", "pip", "install"]
        )
        words = (
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--target",
            str(folder),
            "-r",
            str(HERE / "requirements.txt"),
        )
        if subprocess.run([*install, *words], check=False, timeout=120).returncode:
            missing("The package of the Python suite could not be installed.")
    page = folder / "integration_test" / "test_files" / "one_page_pdf.pdf"
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(PDF)
    return folder


def test_the_python_suite_passes_unmodified(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "integration_test.integration_tests"], cwd=_python_suite(),
        env=os.environ | place.environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "integration tests are successful" in done.stdout


@pytest.fixture(scope="module")
def told(place: Place) -> dict[str, str]:
    """Run the Node suite; return what became of each of its tests: nothing, or why it failed."""
    node, folder = node_and_packages(HERE)
    suite = folder / "suite"
    if not suite.exists():  # mocha looks into no package
        shutil.copytree(folder / "node_modules" / "notifications-node-client", suite)
    command = [
        node,
        str(folder / "node_modules/mocha/bin/mocha.js"),
        "--reporter",
        "json",
        "spec/integration/test.js",
    ]
    with former_contract(place.environment["NOTIFY_API_URL"]) as url:
        given = place.environment | {"NOTIFY_API_URL": url, "npm_config_integration": "true"}
        done = subprocess.run(
            command,
            cwd=suite,
            env=os.environ | given,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    found = json.loads(done.stdout[done.stdout.index("{") :])
    return {one["title"]: one["err"].get("message", "") for one in found["tests"]}


def test_the_node_suite_passes_unmodified(told: dict[str, str]) -> None:
    assert len(told) > 25
    assert {title: why for title, why in told.items() if why and title not in RACE} == {}
