"""What is learned after a message left: every kind of report, and everything that is not one."""

import json
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.signatures import sign
from assises.notify.providers.receipts import BadWebhook, Fate, Receipt, of_mail, of_smpp, of_webhook

AT = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
ORIGINAL = "From: avis@regie.test\r\nTo: rene@exemple.test\r\nMessage-ID: <m-1@regie.test>\r\nSubject: =?utf-8?q?=C3=89t=C3=A9?=\r\n"


def report(
    kind: str, machine: str, *, to: str = "bounces+m-1@regie.test", returned: str = "message/rfc822"
) -> bytes:
    """Return a report as mail servers write them: words, the part for machines, what is returned."""
    kinds = {"delivery-status": "message/delivery-status", "feedback-report": "message/feedback-report"}
    parts = [
        ("text/plain; charset=utf-8", "Le message n’a pas été remis."),
        (kinds.get(kind, "text/plain"), machine),
        (returned, ORIGINAL + "\r\nBonjour\r\n"),
    ]
    body = "".join(f"--b\r\nContent-Type: {name}\r\n\r\n{text}\r\n" for name, text in parts)
    head = f"From: MAILER-DAEMON@mx.test\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/report; report-type={kind}; boundary="b"\r\n\r\n{body}--b--\r\n'.encode()


def status(action: str, code: str, to: str = "rfc822; rene@exemple.test") -> str:
    return (
        f"Reporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: {to}\r\nAction: {action}\r\nStatus: {code}\r\n"
    )


@pytest.mark.parametrize(
    ("action", "code", "fate"),
    [("failed", "5.1.1", Fate.FAILED_PERMANENT), ("failed", "4.4.7", Fate.FAILED_TEMPORARY), ("failed", "5.2.2", Fate.FAILED_TEMPORARY),
     ("Failed", "5.1.1 (unknown)", Fate.FAILED_PERMANENT), ("failed", "", Fate.FAILED_PERMANENT), ("delivered", "2.0.0", Fate.DELIVERED)],
)  # fmt: skip
@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce(action, code, fate, returned):
    (found,) = of_mail(report("delivery-status", status(action, code), returned=returned))
    assert found == Receipt(
        fate, "m-1", "<m-1@regie.test>", address="rene@exemple.test", code=code.partition(" ")[0]
    )
    assert "rene" not in repr(found)


@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded"])
def test_what_is_not_the_end_is_no_fact(action):
    assert list(of_mail(report("delivery-status", status(action, "4.4.1")))) == []


def test_a_bounce_of_several_recipients():
    second = "\r\nFinal-Recipient: rfc822; eve@exemple.test\r\nAction: delivered\r\nStatus: 2.0.0\r\n"
    found = list(of_mail(report("delivery-status", status("failed", "5.1.1") + second)))
    assert [one.verdict for one in found] == [Fate.FAILED_PERMANENT, Fate.DELIVERED]


def test_a_bounce_that_came_to_no_envelope_of_ours_still_names_the_message():
    (found,) = of_mail(report("delivery-status", status("failed", "5.1.1"), to="Avis <avis@regie.test>"))
    assert (found.id, found.message_id) == ("", "<m-1@regie.test>")


@pytest.mark.parametrize("sender", ["Original-Mail-From: <bounces+m-1@regie.test>\r\n", ""])
def test_a_complaint(sender):
    machine = f"Feedback-Type: abuse\r\nUser-Agent: X/1\r\nVersion: 1\r\n{sender}Original-Rcpt-To: <rene@exemple.test>\r\n"
    (found,) = of_mail(report("feedback-report", machine, to="plaintes+m-1@regie.test"))
    assert found == Receipt(
        Fate.COMPLAINT, "m-1", "<m-1@regie.test>", address="rene@exemple.test", code="abuse"
    )


def test_saying_that_it_is_not_junk_is_no_complaint():
    assert list(of_mail(report("feedback-report", "Feedback-Type: not-spam\r\nVersion: 1\r\n"))) == []


def test_an_answer_of_an_absent_person_is_no_fact():
    message = EmailMessage()
    message["To"], message["Subject"] = "bounces+m-1@regie.test", "Absence du bureau"
    message.set_content("Final-Recipient: rfc822; a@b.test\nAction: failed\nStatus: 5.1.1\n")
    assert list(of_mail(message.as_bytes())) == []


@given(st.binary(max_size=400))
def test_any_mail_is_read_without_a_fault(raw):
    list(of_mail(raw))
    list(of_mail(report("delivery-status", raw.decode("latin-1"))))
    list(of_mail(report("feedback-report", raw.decode("latin-1"))))


@pytest.mark.parametrize(
    ("stat", "fate", "code"),
    [("DELIVRD err:000", Fate.DELIVERED, "DELIVRD"), ("UNDELIV err:001", Fate.FAILED_PERMANENT, "UNDELIV 001"), ("EXPIRED", Fate.FAILED_TEMPORARY, "EXPIRED"),
     ("REJECTD err:00B", Fate.FAILED_PERMANENT, "REJECTD 00B"), ("delivrd", Fate.DELIVERED, "DELIVRD")],
)  # fmt: skip
def test_a_receipt_in_words(stat, fate, code):
    found = of_smpp(
        f"id:0A1b sub:001 dlvrd:001 submit date:2603081200 done date:2603081201 stat:{stat} text: id:9 stat:UNDELIV"
    )
    assert found == Receipt(fate, provider_reference="0A1b", code=code)


@pytest.mark.parametrize(
    "words", ["id:1 stat:ENROUTE err:000", "id:1 stat:ACCEPTD", "stat:DELIVRD", "bonjour", ""]
)
def test_a_receipt_that_is_not_the_end(words):
    assert of_smpp(words) is None


def test_parameters_are_believed_before_words():
    found = of_smpp("id:1 stat:DELIVRD err:000", "A2", 5)
    assert (found.provider_reference, found.verdict) == ("A2", Fate.FAILED_PERMANENT)


@given(st.text(), st.text(), st.integers())
def test_any_receipt_is_read_without_a_fault(words, reference, state):
    of_smpp(words, reference, state)


def test_a_webhook():
    events = [
        {"reference": "P-1", "status": "delivered"},
        {"id": "m-2", "status": "failed_permanent", "to": "rene@exemple.test", "code": "5.1.1"},
        {"id": "m-3", "status": "sent"},
        {"status": "delivered"},
        {"id": ["m-4"], "status": {"a": 1}},
    ]
    body = json.dumps(events).encode()
    headers = {name.lower(): value for name, value in sign(body, "secret", AT).items()}
    assert of_webhook(body, headers, "secret", AT) == [
        Receipt(Fate.DELIVERED, provider_reference="P-1"),
        Receipt(Fate.FAILED_PERMANENT, "m-2", address="rene@exemple.test", code="5.1.1"),
    ]


@pytest.mark.parametrize("body", [b"", b"{", b"1", b"[1]", b"null", b"[" * 100_000, b"\xff"])
def test_a_webhook_of_another_form_is_refused(body):
    with pytest.raises(BadWebhook, match=r"json|form"):
        of_webhook(body, sign(body, "secret", AT), "secret", AT)


@pytest.mark.parametrize(
    "headers", [{}, sign(b"{}", "autre", AT), sign(b"{}", "secret", AT - timedelta(minutes=6))]
)
def test_a_webhook_that_is_not_signed_or_is_old_is_refused(headers):
    with pytest.raises(BadWebhook, match="signature"):
        of_webhook(b"{}", headers, "secret", AT)
