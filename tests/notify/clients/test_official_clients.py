"""The official clients of the Notify family, unchanged but for the address and the key, through every call they have."""

import base64
import json
import subprocess
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from notifications_python_client.utils import prepare_upload

from tests.node import prepared
from tests.notify.clients.conftest import PDF, Place
from tests.waiting import eventually

HERE = Path(__file__).parent


@pytest.fixture
def client(place: Place) -> NotificationsAPIClient:
    return NotificationsAPIClient(place.environment["API_KEY"], base_url=place.environment["NOTIFY_API_URL"])


@pytest.fixture
def live(place: Place) -> NotificationsAPIClient:
    return NotificationsAPIClient(
        place.environment["API_SENDING_KEY"], base_url=place.environment["NOTIFY_API_URL"]
    )


def test_the_python_client_sends_an_email_that_arrives(place, live):
    env = place.environment
    sent = live.send_email_notification(
        env["FUNCTIONAL_TEST_EMAIL"], env["EMAIL_TEMPLATE_ID"], {"name": "Foo"}, reference="client-ref",
        email_reply_to_id=env["EMAIL_REPLY_TO_ID"], one_click_unsubscribe_url="https://exemple.test/u",
        sanitise_content_for=["name"],
    )  # fmt: skip
    assert sent["content"]["body"] == "Hello Foo\r\n\r\nFunctional test help make our world a better place"
    assert sent["content"]["subject"] == "Functional Tests are good"
    assert sent["sanitised_content"] == {}
    raw = eventually(
        lambda: [one.content for one in place.box.received if sent["id"].encode() in one.content]
    )[0]
    assert b"List-Unsubscribe: <https://exemple.test/u>" in raw
    assert b"Hello Foo" in raw
    kept = eventually(
        lambda: (found := live.get_notification_by_id(sent["id"]))["status"] == "delivered" and found
    )
    assert (kept["reference"], kept["type"], kept["one_click_unsubscribe_url"]) == (
        "client-ref", "email", "https://exemple.test/u",
    )  # fmt: skip


def test_the_python_client_sends_a_text_that_arrives(place, live):
    env = place.environment
    sent = live.send_sms_notification(
        env["FUNCTIONAL_TEST_NUMBER"],
        env["SMS_TEMPLATE_ID"],
        {"name": "Foo"},
        sms_sender_id=env["SMS_SENDER_ID"],
    )
    assert sent["content"] == {
        "body": "Hello Foo\n\nFunctional Tests make our world a better place", "from_number": "ASSISES",
    }  # fmt: skip
    heard = place.sms.heard("submit_sm", 20)
    assert env["FUNCTIONAL_TEST_NUMBER"].lstrip("+") in json.dumps(heard)
    assert eventually(lambda: live.get_notification_by_id(sent["id"])["status"] in {"sending", "delivered"})


def test_the_python_client_makes_every_other_call(place, client):
    env = place.environment
    letter = client.send_letter_notification(
        env["LETTER_TEMPLATE_ID"], {"address_line_1": "xxxxx", "address_line_2": "foo", "postcode": "SW1 1AA"}
    )
    assert letter["content"] == {"body": "Hello xxxxx", "subject": "Main heading"}
    import io

    given = client.send_precompiled_letter_notification("ref-1", io.BytesIO(PDF), "first")
    assert given["postage"] == "first"
    with pytest.raises(HTTPError) as early:
        client.get_pdf_for_letter(given["id"])
    assert early.value.message[0]["error"] == "PDFNotReadyError"
    time.sleep(2.2)
    assert (
        client.get_pdf_for_letter(given["id"]).read() == PDF
        if hasattr(client.get_pdf_for_letter(given["id"]), "read")
        else client.get_pdf_for_letter(given["id"]) == PDF
    )
    page = client.get_pdf_for_letter(letter["id"])
    assert (page.read() if hasattr(page, "read") else page).startswith(b"%PDF")
    assert client.get_template(env["SMS_TEMPLATE_ID"])["subject"] is None
    assert (
        client.get_template_version(env["EMAIL_TEMPLATE_ID"], 1)["name"]
        == "Client Functional test email template"
    )
    block = client.get_template(env["LETTER_TEMPLATE_ID"])["letter_contact_block"]
    assert block.startswith("Government Digital Service\n")
    assert len(client.get_all_templates()["templates"]) == 3
    assert [one["type"] for one in client.get_all_templates("sms")["templates"]] == ["sms"]
    shown = client.post_template_preview(env["EMAIL_TEMPLATE_ID"], {"name": "Foo"})
    assert "Foo" in shown["body"]
    assert "Foo" in shown["html"]
    texts = list(client.get_received_texts_iterator())
    assert set(texts[0]) == {"id", "created_at", "service_id", "notify_number", "user_number", "content"}
    assert client.get_received_texts()["received_text_messages"]
    ids = [one["id"] for one in client.get_all_notifications_iterator(template_type="letter")]
    assert {letter["id"], given["id"]} <= set(ids)
    assert client.get_all_notifications(reference="ref-1")["notifications"][0]["id"] == given["id"]
    values = {"name": "Foo", "document": prepare_upload(io.BytesIO(b"a,b"), filename="a.csv")}
    assert client.send_email_notification(env["FUNCTIONAL_TEST_EMAIL"], env["EMAIL_TEMPLATE_ID"], values)[
        "id"
    ]


def test_the_python_client_understands_refusals(place, client):
    with pytest.raises(HTTPError) as refused:
        client.send_email_notification("nobody", place.environment["EMAIL_TEMPLATE_ID"], {"name": "Foo"})
    assert refused.value.status_code == 400
    assert refused.value.message[0] == {
        "error": "ValidationError",
        "message": "email_address Not a valid email address",
    }


def test_the_node_client_makes_every_call(place):
    node, folder = prepared(HERE, "client.mjs")
    given = place.environment | {"PDF": base64.b64encode(PDF).decode()}
    done = subprocess.run(
        [node, "client.mjs", json.dumps(given)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    statuses = {name: one["status"] for name, one in said.items()}
    refused = {"preview_missing": 400, "pdf_early": 400}
    sent = {"email", "sanitised", "sms", "sms_live", "letter", "precompiled", "upload"}
    assert statuses == {name: refused.get(name, 201 if name in sent else 200) for name in statuses}
    data = {name: one["data"] for name, one in said.items()}
    assert (
        data["email"]["content"]["body"]
        == "Hello Foo\r\n\r\nFunctional test help make our world a better place"
    )
    assert data["sanitised"]["sanitised_content"]["name"]["sanitised"] == "User, \\[click here\\]\\(\\)"
    assert data["sms"]["content"]["body"] == "Hello Foo\n\nFunctional Tests make our world a better place"
    assert data["get_email"]["reference"] == "client-ref"
    assert data["get_letter"]["body"] == "Hello xxxxx"
    assert data["template_v1"]["name"] == "Example text message template"
    assert data["template"]["letter_contact_block"] is None
    assert [one["type"] for one in data["templates_sms"]["templates"]] == ["sms"]
    assert all(one["reference"] == "client-ref" for one in data["filtered"]["notifications"])
    assert base64.b64decode(data["pdf"]) == PDF


def test_the_page_of_the_first_message_is_true(place, monkeypatch, capsys):
    """The code of the how-to page, copied and run."""
    text = (HERE.parents[2] / "docs" / "how-to" / "send-a-message.md").read_text(encoding="utf-8")
    blocks = [textwrap.dedent(part.partition("```")[0]) for part in text.split("```python\n")[1:]]
    assert len(blocks) == 2
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    scope: dict[str, Any] = {}
    for block in blocks:
        exec(block, scope)
    said = capsys.readouterr().out
    assert "Functional Tests are good" in said
    assert said.split()[-1] in {"created", "sending", "delivered"}
