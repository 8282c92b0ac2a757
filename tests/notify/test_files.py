"""A file is attached, or refused; it is never printed to its reader."""

import email as parser
import email.policy
import io
import re
from base64 import b64encode
from datetime import timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from notifications_python_client.utils import prepare_upload

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.encryption import decrypt
from assises.kernel.models import AuditEntry
from assises.notify.actions.sharing import take_back
from assises.notify.models import SharedFile, Workspace
from assises.notify.providers import mime
from assises.notify.providers.base import Outgoing
from assises.notify.tasks import purge_daily
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


def linked(api, purpose, settings, **more):
    """Send a file by a link, and return the answer of the interface and the address of the link."""
    template = make_email(purpose, "Bonjour, voici ((link_to_file)).")
    answer = api.email(
        template, personalisation={"link_to_file": prepare_upload(io.BytesIO(b"%PDF-1 essai"), **more)}
    )
    assert answer.status_code == 201, answer.content
    body = answer.json()["content"]["body"]
    link = re.fullmatch(r"Bonjour, voici (http\S+)\.", body)
    assert link, body
    return answer, link[1].removeprefix(settings.PUBLIC_URL)


def test_a_link_asks_for_the_address_then_gives_the_file(api, purpose, client, settings):
    answer, link = linked(api, purpose, settings, filename="reçu 1.pdf")
    played = Played()
    run(played)
    assert link in played.sent[0].text.replace("\n", "")
    assert "JVBERi" not in played.sent[0].text + answer.content.decode()
    shown = client.get(link)
    assert shown.status_code == 200
    assert "reçu 1.pdf" not in shown.content.decode(), "its name may say something of its reader"
    assert (shown["Referrer-Policy"], shown["Cache-Control"]) == ("same-origin", "no-store")
    wrong = client.post(link, {"email": "jean@example.org"})
    assert "n’a pas été envoyé à cette adresse" in wrong.content.decode()
    assert "9" in wrong.content.decode()
    got = client.post(link, {"email": " Marie@EXAMPLE.org "})
    assert got.content == b"%PDF-1 essai"
    assert got["Content-Disposition"] == "attachment; filename*=utf-8''re%C3%A7u%201.pdf"
    assert SharedFile.objects.get().downloads == 1


def test_a_link_without_confirmation_gives_nothing_to_who_only_follows_it(api, purpose, client, settings):
    _answer, link = linked(api, purpose, settings, filename="a.pdf", confirm_email_before_download=False)
    assert b"essai" not in client.get(link).content
    assert "email" not in client.get(link).content.decode().partition('<form class="form"')[2]
    assert client.post(link).content == b"%PDF-1 essai"


def test_ten_addresses_close_a_link_for_an_hour(api, purpose, client, settings):
    _answer, link = linked(api, purpose, settings, filename="a.pdf")
    for _try in range(10):
        client.post(link, {"email": "jean@example.org"})
    closed = client.post(link, {"email": "marie@example.org"})
    assert (closed.status_code, "se rouvrira dans une heure" in closed.content.decode()) == (429, True)
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert client.post(link, {"email": "marie@example.org"}).content == b"%PDF-1 essai"


@pytest.mark.parametrize(("asked", "weeks"), [(None, 26), ("1 week", 1), ("78 weeks", 78)])
def test_a_file_is_kept_as_long_as_asked_then_taken_away(
    api, purpose, client, settings, asked, weeks, django_capture_on_commit_callbacks
):
    _answer, link = linked(api, purpose, settings, filename="a.pdf", retention_period=asked)
    kept = SharedFile.objects.get()
    assert kept.expires_at - kept.created_at >= timedelta(weeks=weeks) - timedelta(minutes=1)
    place = settings.FILES / kept.file[:2] / kept.file[2:]
    assert b"essai" not in place.read_bytes()
    last = kept.created_at + timedelta(weeks=weeks)
    with time_machine.travel(last - timedelta(hours=1)):
        assert client.post(link, {"email": "marie@example.org"}).status_code == 200
    with time_machine.travel(last + timedelta(hours=1)), django_capture_on_commit_callbacks(execute=True):
        gone = client.get(link)
        assert (gone.status_code, "sa date est passée" in gone.content.decode()) == (410, True)
        purge_daily(timestamp=0)
    kept.refresh_from_db()
    assert (kept.file, kept.name_kept, kept.key_kept, kept.to_index) == ("", "", "", "")
    assert not place.exists()


def test_a_link_that_is_taken_back_gives_nothing_any_more(
    api, purpose, workspace, client, settings, django_capture_on_commit_callbacks
):
    _answer, link = linked(api, purpose, settings, filename="a.pdf")
    one = SharedFile.objects.get()
    place = settings.FILES / one.file[:2] / one.file[2:]
    with django_capture_on_commit_callbacks(execute=True):
        take_back(one=one, actor=SYSTEM)
        take_back(one=one, actor=SYSTEM)
    assert not place.exists()
    assert client.post(link, {"email": "marie@example.org"}).status_code == 410
    assert AuditEntry.objects.filter(action="notify.file_taken_back").count() == 1


def test_an_identifier_opens_nothing_without_its_secret(api, purpose, client, settings):
    _answer, link = linked(api, purpose, settings, filename="a.pdf")
    other = link.rstrip("/").rpartition("/")[0] + "/another-secret/"
    assert client.get(other).status_code == 404
    assert client.post(other, {"email": "marie@example.org"}).status_code == 404


def test_a_message_that_is_refused_keeps_no_file(api, purpose, workspace, settings):
    Workspace.objects.update(daily_email=0)
    template = make_email(purpose, "Voici ((f)).")
    before = sorted(settings.FILES.rglob("*"))
    answer = api.email(template, personalisation={"f": prepare_upload(io.BytesIO(b"a"), filename="a.txt")})
    assert answer.status_code == 429
    assert not SharedFile.objects.exists()
    assert sorted(settings.FILES.rglob("*")) == before


def test_a_link_that_no_placeholder_asks_for_is_left_out(api, email):
    more = {"name": "Zoé", "documents": prepare_upload(io.BytesIO(b"%PDF-1"))}
    assert api.email(email, personalisation=more).status_code == 201
    assert not SharedFile.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"retention_period": "79 weeks"}, "from 1 to 78 weeks"), ({"retention_period": "0 weeks"}, "from 1 to 78"),
     ({"retention_period": 4}, "from 1 to 78"), ({"retention_period": "1 month"}, "from 1 to 78"),
     ({"confirm_email_before_download": "no"}, "boolean"), ({"is_csv": []}, "is_csv"), ({"is_csv": "true"}, "is_csv"), ({"sending_method": "post"}, "link or attach"),
     ({"secret": "x"}, "unexpected"), ({"file": b64encode(b"\x00MZ").decode()}, "Unsupported file type")],
)  # fmt: skip
def test_what_a_link_does_not_take_is_said(api, purpose, wrong, said):
    template = make_email(purpose, "Voici ((f)).")
    answer = api.email(template, personalisation={"f": {"file": PDF} | wrong})
    assert (answer.status_code, said in errors(answer)[0][1]) == (400, True), answer.content


@pytest.mark.parametrize(
    ("content", "more", "kind"),
    [
        (b"%PDF-1.4", {}, "pdf"),
        (b"a;b", {"is_csv": True}, "csv"),
        (b"\xff\xd8\xff\xe0", {}, "jpg"),
        (b"texte", {}, "txt"),
    ],
)
def test_a_file_without_a_name_is_named_by_what_it_is(api, purpose, content, more, kind):
    template = make_email(purpose, "Voici ((f)).")
    file = {"file": b64encode(content).decode(), "filename": None, "retention_period": None} | more
    assert api.email(template, personalisation={"f": file}).status_code == 201
    assert decrypt(SharedFile.objects.get().name_kept) == f"document.{kind}"


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
    for file in (attach(), attach(sending_method="link")):
        answer = api.email(email, personalisation={"name": file})
        assert errors(answer) == [("BadRequestError", "File did not pass the virus scan")]
