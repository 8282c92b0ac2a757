"""A file is attached, or refused; it is never printed to its reader."""

import email as parser
import email.policy
import io
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notifications_python_client.utils import prepare_upload

from assises.kernel import clock
from assises.notify.models import Message
from assises.notify.providers import mime
from assises.notify.providers.base import Outgoing
from tests.notify.conftest import errors, make_email
from tests.notify.test_delivery import Played, run

pytestmark = pytest.mark.django_db
PDF = b64encode(b"%PDF-1.4 essai").decode()


def attach(**more):
    return {"file": PDF, "filename": "reçu 1.pdf", "sending_method": "attach"} | more


def test_an_attached_file_arrives_as_it_was(api, purpose):
    template = make_email(purpose, "Bonjour, voici ((recu)).")
    answer = api.email(template, personalisation={"recu": attach()})
    assert answer.status_code == 201
    assert answer.json()["content"]["body"] == "Bonjour, voici reçu 1.pdf."
    assert PDF not in answer.content.decode()
    played = Played()
    run(played)
    [one] = played.sent
    read = parser.message_from_bytes(
        mime.build(one, at=clock.now(), eight_bit=False), policy=email.policy.default
    )
    [part] = read.iter_attachments()
    assert (part.get_filename(), part.get_content(), part.get_content_type()) == (
        "reçu 1.pdf", b"%PDF-1.4 essai", "application/pdf",
    )  # fmt: skip
    assert "JVBERi" not in one.text + one.html


@given(
    st.lists(
        st.tuples(st.text("aé0 ", min_size=1, max_size=8).map(lambda n: f"a{n}b.pdf"), st.binary(min_size=1)),
        max_size=3,
    )
)
def test_any_file_is_read_back(files):
    message = Outgoing("a", "email", "a@b.test", "c@d.test", text="é", html="<p>é</p>", files=tuple(files))
    read = parser.message_from_bytes(
        mime.build(message, at=clock.now(), eight_bit=False), policy=email.policy.default
    )
    found = [(part.get_filename(), part.get_payload(decode=True)) for part in read.iter_attachments()]
    assert found == files
    assert max(map(len, mime.build(message, at=clock.now(), eight_bit=False).split(b"\r\n"))) <= 998


def test_a_link_that_the_template_would_print_is_refused(api, email):
    given = prepare_upload(io.BytesIO(b"a,b"), filename="a.csv", confirm_email_before_download=True)
    answer = api.email(email, personalisation={"name": given})
    assert (answer.status_code, errors(answer)[0][0]) == (400, "BadRequestError")
    assert "has not been set up" in errors(answer)[0][1]
    assert not Message.objects.exists()


def test_a_text_message_takes_no_file(api, sms):
    answer = api.sms(sms, personalisation={"name": attach()})
    assert errors(answer) == [("BadRequestError", "Can only send a file by email")]


@pytest.mark.parametrize("wrong", [{"filename": "a"}, {"filename": "a.exe"}, {"filename": None}, {"file": "é"}, {"file": ""},
                                   {"file": 3}, {"filename": "../a.pdf"}, {"filename": "a\r\nb.pdf"}, {"file": "A" * 8_400_000}])  # fmt: skip
def test_a_file_that_is_not_one_is_refused(api, email, wrong):
    assert api.email(email, personalisation={"name": attach(**wrong)}).status_code == 400


def infected(raw: bytes, _name: str) -> bool:
    return b"essai" not in raw


def test_the_scanner_of_the_installation_is_asked(api, email, settings):
    settings.NOTIFY_FILE_SCAN = "tests.notify.test_files.infected"
    answer = api.email(email, personalisation={"name": attach()})
    assert errors(answer) == [("BadRequestError", "File did not pass the virus scan")]
