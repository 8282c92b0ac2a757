"""A button that a script answers waits for it: pressed before, it would do nothing and say nothing."""

import re

from tests.architecture.common import ROOT

TEMPLATES = ROOT / "assises" / "accounts" / "templates"
ASKS = re.compile(r"allauth\.webauthn\.forms\.|webauthn/snippets/login_script")
BUTTON = re.compile(r'<button[^>]*id="(?:mfa_webauthn_|passkey_)[^>]*>')


def test_every_button_of_a_passkey_is_closed_until_its_script_listens():
    pages = [path for path in TEMPLATES.rglob("*.html") if ASKS.search(path.read_text(encoding="utf-8"))]
    buttons = {path.name: BUTTON.findall(path.read_text(encoding="utf-8")) for path in pages}
    assert len(buttons) >= 5
    for name, written in buttons.items():
        assert written, name
        assert all("data-passkey disabled" in button for button in written), name
