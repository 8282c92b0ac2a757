"""The carriers that send nothing, and the making of any carrier by its name."""

import email
import io
import json

import pytest

from assises.notify.providers.base import (
    KINDS,
    ProviderMisconfigured,
    ProviderUnknown,
    Verdict,
    make_provider,
)
from assises.notify.providers.local import ConsoleProvider
from tests.notify.providers.messages import email as letter
from tests.notify.providers.messages import only, sms, verdicts

SETTINGS = {
    "smtp": {"host": "mail.exemple.test"},
    "smpp": {"host": "smsc.exemple.test", "system_id": "a", "password": "b"},
    "http_email": {"url": "https://mail.exemple.test/", "token": "t"},
    "http_sms": {"url": "https://sms.exemple.test/", "token": "t"},
    "file": {"channel": "email", "folder": "nowhere"},
    "console": {"channel": "sms"},
    "null": {"channel": "email"},
}
CHANNELS = {
    "smtp": "email",
    "smpp": "sms",
    "http_email": "email",
    "http_sms": "sms",
    "file": "email",
    "console": "sms",
    "null": "email",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_made_without_calling_anybody(kind):
    made = make_provider(kind, {**SETTINGS[kind], "name": "le nôtre"})
    assert (made.name, made.channel) == ("le nôtre", CHANNELS[kind])
    assert "secret" not in repr(made)
    made.close()


def test_a_faulty_setting_is_named_and_no_value_is_told():
    with pytest.raises(ProviderMisconfigured) as error:
        make_provider("smpp", {"host": "x", "system_id": "a", "pasword": "très secret", "window": 0})
    assert "très secret" not in str(error.value)
    for name in ("password", "pasword", "window", "smpp"):
        assert name in str(error.value)
    with pytest.raises(ProviderUnknown, match="smtp"):
        make_provider("pigeon", {})


def test_files(tmp_path):
    folder = tmp_path / "sent"
    files = make_provider("file", {"channel": "email", "folder": folder})
    assert only(files, letter()).verdict == Verdict.DELIVERED
    assert email.message_from_bytes((folder / "m-1.eml").read_bytes())["Message-ID"] == "<m-1@regie.test>"
    texts = make_provider("file", {"channel": "sms", "folder": folder})
    assert only(texts, sms()).verdict == Verdict.DELIVERED
    assert json.loads((folder / "s-1.json").read_text())["text"] == "Bonjour"
    assert only(files, letter(id="../../sorti")).verdict == Verdict.DELIVERED
    assert sorted(path.name for path in folder.iterdir()) == ["m-1.eml", "s-1.json", "sorti.eml"]
    assert only(files, letter(to="x")).verdict == Verdict.PERMANENT


def test_a_folder_that_cannot_be_written_is_for_later(tmp_path):
    files = make_provider("file", {"channel": "email", "folder": tmp_path})
    (tmp_path / ".m-1.eml").mkdir()
    assert only(files, letter()).verdict == Verdict.TEMPORARY


def test_the_terminal():
    out = io.StringIO()
    assert only(ConsoleProvider({"channel": "sms"}, out), sms()).verdict == Verdict.DELIVERED
    assert "+14185550001" in out.getvalue()


def test_a_test_key_is_answered_as_its_recipient_asks():
    null = make_provider("null", {"channel": "email"})
    to = [
        "perm-fail@simulator.notify",
        "temp-fail@simulator.notify",
        "+15149301632",
        "+1 514 930 1633",
        "07700900002",
        "qui@exemple.test",
    ]
    assert list(verdicts(null.send([letter(number, to=one) for number, one in enumerate(to)])).values()) == [
        Verdict.PERMANENT, Verdict.TEMPORARY, Verdict.PERMANENT, Verdict.TEMPORARY, Verdict.PERMANENT, Verdict.DELIVERED,
    ]  # fmt: skip
