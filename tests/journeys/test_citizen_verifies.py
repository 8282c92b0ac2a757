"""A citizen downloads an edition and recomputes it with the program it carries, on a Python of its own."""

import subprocess
import sys
import zipfile
from pathlib import Path

from playwright.sync_api import Page


def test_the_bundle_is_verified_by_the_program_inside_it(page: Page, tmp_path: Path) -> None:
    page.goto("/canada/barometre/")
    with page.expect_download() as awaited:
        page.get_by_role("link", name="Télécharger l’édition").click()
    bundle = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(bundle)
    with zipfile.ZipFile(bundle) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("verify.py")]
        program = tmp_path / "verify.py"
        program.write_bytes(archive.read(name))
    command = [sys.executable, "-I", "-S", str(program), str(bundle)]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5.1" in done.stdout
