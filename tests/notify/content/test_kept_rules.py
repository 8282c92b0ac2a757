"""Rules that others keep, read from where they are kept."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.hosts import network_name
from assises.notify.content import gsm as counting
from assises.notify.content import placeholders
from assises.notify.content.addresses import InvalidRecipient, valid_email, valid_phone
from assises.notify.providers import gsm as sending
from assises.notify.providers.addresses import checked
from assises.notify.providers.smpp_link import SmppSettings
from assises.notify.providers.smpp_submit import _source
from assises.reminders.calendar.holidays import is_holiday

SETTINGS = SmppSettings.read("smpp", {"host": "h", "system_id": "s", "password": "p", "port": 1})


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("faß.de", "xn--fa-hia.de"),
        ("Québec.CA", "xn--qubec-csa.ca"),
        ("βόλος.com", "xn--nxasmm1c.com"),
        ("EXEMPLE.test", "exemple.test"),
    ],
)
def test_a_host_stays_itself_everywhere(host, name):
    assert network_name(host) == name
    assert checked(f"a@{host}").lower() == f"a@{name}"
    assert valid_email(f"a@{host}").lower() in {f"a@{name}", f"a@{host}"}


@given(st.text(max_size=12))
def test_a_host_is_a_name_or_is_refused(host):
    with suppress(ValueError):
        assert network_name(host).isascii()


@pytest.mark.parametrize("number", ["+19005550123", "1-900-555-0123", "+19002345678"])
def test_a_number_where_who_calls_pays_is_refused(number):
    with pytest.raises(InvalidRecipient):
        valid_phone(number)


@pytest.mark.parametrize("day", [date(2029, 6, 25), date(2029, 6, 24), date(2028, 6, 24)])
def test_the_national_holiday_of_a_sunday_is_kept_on_monday_too(day):
    assert is_holiday(day)
    assert not is_holiday(date(2028, 6, 26))


@given(st.text(st.sampled_from([*sorted(sending.ALPHABET), "ê", "œ", "😀"]), max_size=400))
def test_what_is_counted_is_what_is_cut(text):
    coding, _parts = sending.parts(text, 1)
    assert (coding == sending.GSM) == (counting.encoding_of(text) == "gsm")


@pytest.mark.parametrize(
    ("sender", "name"),
    [("Régie", "Regie"), ("Cœur à Cœur", "Coeur a Coe"), ("Régie’A", "Regie A"), ("RAMQ", "RAMQ"), ("Été 2026", "Ete 2026")],
)
def test_a_sender_of_an_accented_name_leaves(sender, name):
    assert _source(sender, SETTINGS).number == name


@pytest.mark.parametrize(
    "text", ["Bonjour ((name)", "Bonjour (name))", "(( ))", "((a((b))))", "((name", "((??oui))"]
)
def test_a_broken_placeholder_is_seen(text):
    assert placeholders.broken(text)


@pytest.mark.parametrize("text", ["Bonjour ((name)).", "(un mot)", "((a??b)) et ((c))", "f(x)", ""])
def test_a_whole_one_is_not(text):
    assert placeholders.broken(text) == []
