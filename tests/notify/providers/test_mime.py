"""The bytes of an e-mail, read back by the standard library."""

import email
import email.policy
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.providers import addresses, mime, verp
from tests.notify.providers.messages import email as letter

AT = datetime(2026, 3, 8, 7, 0, 1, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)


def built(eight_bit: bool = True, **given: object):
    raw = mime.build(letter(**given), at=AT, eight_bit=eight_bit)
    return raw, email.message_from_bytes(raw, policy=email.policy.default)


def test_both_forms_and_the_headers_of_a_machine():
    one_click = {
        "List-Unsubscribe": "<https://avis.test/d/" + "x" * 300 + ">",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    raw, read = built(headers=one_click, reply_to="aide@regie.test")
    assert read.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert str(read["From"].addresses[0].display_name) == "Régie de l’énergie"
    assert read["From"].addresses[0].addr_spec == "avis@regie.test"
    assert read["Reply-To"] == "aide@regie.test"
    assert read["Date"].datetime == AT
    assert read["Auto-Submitted"] == "auto-generated"
    for name, value in one_click.items():
        assert read[name] == value
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("name", ["Énergie", 'Dit "le Grand", ministère', "A & B", "a@b.test"])
def test_a_name_is_read_as_it_was_written(name):
    quoted = name if "@" not in name and '"' not in name else '"' + name.replace('"', '\\"') + '"'
    _raw, read = built(sender=f"{quoted} <avis@regie.test>")
    (sender,) = read["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, "avis@regie.test")


@given(LINE)
def test_any_subject_is_read_as_it_was_written(subject):
    _raw, read = built(subject=subject)
    assert "".join(str(read["Subject"]).split()) == "".join(subject.split())


@given(WORDS, WORDS, st.booleans())
def test_any_text_is_read_as_it_was_written(text, html, eight_bit):
    raw, read = built(eight_bit, text=text, html=html)
    wanted = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    body = read.get_body(("plain",)).get_payload(decode=True).decode().replace("\r\n", "\n")
    assert body.rstrip("\n") == wanted.rstrip("\n")
    assert eight_bit or raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= mime.LONGEST_LINE


@given(WORDS, WORDS)
def test_nothing_is_slipped_into_the_headers(subject, value):
    trap = "\r\nBcc: autre@exemple.test\r\n\r\n<p>"
    _raw, read = built(subject=subject + trap, headers={"X-Reference": value + trap}, message_id=f"<a{trap}>")
    names = [name.lower() for name in read]
    assert "bcc" not in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["From", "subject", "X:Y", "A\r\nB", "", "Content-Type", "É"])
def test_a_header_that_is_not_one_to_add_is_refused(name):
    with pytest.raises(mime.BadHeader):
        built(headers={name: "x"})


LONG = st.builds(
    str.__mul__,
    st.sampled_from(["x", "é", "🎉", "x ", "<a@b.test> ", "=?", '"', "a\\"]),
    st.integers(1, 1500),
)
HEADERS = st.sampled_from(["X-Reference", "List-Unsubscribe", "List-Help", "Thread-Topic", "X-" + "A" * 69])


def longest(raw):
    return max(map(len, raw.split(b"\r\n")))


@given(LINE | LONG, LINE | LONG, HEADERS, LINE | LONG)
def test_no_line_of_a_header_is_longer_than_mail_takes(subject, name, header, value):
    """RFC 5322, 2.1.1: 998 bytes, whatever its words; longer ones are cut or refused on their way."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    raw, read = built(subject=subject, sender=f"{quoted} <avis@regie.test>", headers={header: value})
    assert longest(raw) <= mime.LONGEST_LINE
    assert "".join(str(read["Subject"]).split()) == "".join(subject.split())
    assert read["From"].addresses[0].addr_spec == "avis@regie.test"


@given(st.integers(1, 3000))
def test_a_long_link_of_a_list_is_read_whole(size):
    link = f"<https://avis.test/d/{'x' * size}>"
    raw, read = built(headers={"List-Unsubscribe": link})
    assert longest(raw) <= mime.LONGEST_LINE
    assert "".join(read["List-Unsubscribe"].split()) == link


@pytest.mark.parametrize("header", ["References", "In-Reply-To"])
def test_names_of_messages_are_folded_and_never_cut(header):
    names = " ".join(f"<{number}.{'x' * 60}@avis.test>" for number in range(200))
    raw, read = built(headers={header: names})
    assert longest(raw) <= 100
    assert " ".join(str(read[header]).split()) == names
    with pytest.raises(mime.BadHeader):
        built(headers={header: f"<{'x' * 1000}@avis.test>"})


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=100))
def test_the_name_of_a_file_is_read_as_it_was_written(name):
    name = f"a{name}.pdf"
    raw, read = built(files=((name, b"x"),))
    assert longest(raw) <= 100
    assert [part.get_filename() for part in read.iter_attachments()] == [name]


def test_a_long_line_becomes_quoted_printable():
    raw, read = built(text="é" * 2000)
    assert b"quoted-printable" in raw
    assert read.get_body(("plain",)).get_content().strip() == "é" * 2000


def test_a_domain_with_accents_is_written_in_ascii():
    assert addresses.checked("info@québec.test") == "info@xn--qubec-csa.test"


@given(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
def test_an_envelope_address_carries_its_message(identifier):
    assert verp.tag_of(verp.tagged("bounces@regie.test", identifier)) == identifier


@pytest.mark.parametrize("identifier", ["", "a b", "a@b", "a>", "x" * 65])
def test_no_other_identifier_enters_an_envelope(identifier):
    with pytest.raises(ValueError, match="identifier"):
        verp.tagged("bounces@regie.test", identifier)
