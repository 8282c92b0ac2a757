"""What the command says of itself, without a database."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path


def test_it_says_its_own_version():
    command = Path(sys.executable).with_name("assises")
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"assises {version('assises')}\n"
