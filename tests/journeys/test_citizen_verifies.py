"""A citizen downloads an edition and the site's verifier, and recomputes it on a Python of their own."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page


def test_the_bundle_is_verified_by_the_program_of_the_site_with_the_key_of_its_page(page: Page, tmp_path: Path) -> None:
    page.goto("/canada/barometre/")
    with page.expect_download() as awaited:
        page.get_by_role("link", name="Télécharger l’édition").click()
    bundle = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(bundle)
    with page.expect_download() as program:
        page.get_by_role("link", name="verify.py").click()
    program.value.save_as(tmp_path / "verify.py")
    key = page.locator("code.long-code").inner_text()
    command = [sys.executable, "-I", "-S", "verify.py", str(bundle), "--key", key]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5.1" in done.stdout
