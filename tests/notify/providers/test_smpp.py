"""Text messages through a real message centre, node-smpp: what it hears, what it answers, what it sends us."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assises.notify import keywords
from assises.notify.providers.base import IncomingText, Verdict
from assises.notify.providers.receipts import Fate, Receipt
from assises.notify.providers.smpp import SmppProvider
from tests.notify.providers.mail_servers import free_port
from tests.notify.providers.message_centre import Centre, centre
from tests.notify.providers.messages import only, sms, verdicts

FROM_HANDSET = {"source_addr": "14185550001", "destination_addr": "55555"}
pytestmark = pytest.mark.xdist_group("message centre")


@pytest.fixture(scope="module")
def running() -> Iterator[Centre]:
    with centre() as made:
        yield made


@pytest.fixture
def provider(running: Centre) -> Iterator[Callable[..., SmppProvider]]:
    made: list[SmppProvider] = []
    running.forget()

    def make(**given: Any) -> SmppProvider:
        said = {"host": "127.0.0.1", "port": running.port, "system_id": "assises", "password": "secret"}
        made.append(SmppProvider({**said, "reply_seconds": 5, "reconnect_seconds": 0, **given}))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_short_message(running, provider):
    outcome = only(provider(), sms(text="Bonjour "))
    assert outcome.verdict == Verdict.ACCEPTED
    assert outcome.provider_reference.startswith("C")
    assert running.heard("bind")["version"] == 0x34
    said = running.heard("submit_sm")
    assert (said["text"], said["to"], said["from"], said["coding"]) == ("Bonjour ", "14185550001", "55555", 0)
    assert (said["receipt"], said["esm"], said["ton"]) == (1, 0, [0, 1])


@pytest.mark.parametrize(
    ("text", "coding"),
    [("à é è ù ì ò Ç É { } [ ] ~ \\ | ^ €", 0), ("Ça va être l’été, ê ç « » 😀", 8), ("@£$¥", 0)],
)
def test_letters_arrive(text, coding, running, provider):
    assert only(provider(), sms(text=text)).verdict == Verdict.ACCEPTED
    said = running.heard("submit_sm")
    assert (said["text"], said["coding"]) == (text, coding)


@pytest.mark.parametrize("letter", ["a", "€", "ê", "😀"])
def test_a_long_message_is_joined_by_its_header(letter, running, provider):
    text = f"{letter * 75} et la suite " * 3
    assert only(provider(), sms(text=text)).verdict == Verdict.ACCEPTED
    first = running.heard("submit_sm")
    (header,) = first["udh"]
    assert header[:4] in {"0804", "0003"}
    count = int(header[-4:-2], 16)
    heard = [first, *(running.heard("submit_sm") for _part in range(count - 1))]
    assert "".join(one["text"] for one in heard) == text
    assert [one["udh"][0][-2:] for one in heard] == [f"{number:02x}" for number in range(1, count + 1)]
    assert len({one["udh"][0][:-2] for one in heard}) == 1
    assert [one["receipt"] for one in heard] == [2] * (count - 1) + [1]
    assert {one["esm"] for one in heard} == {0x40}


def test_a_crowd_through_a_narrow_window(provider):
    found = verdicts(provider(window=3).send([sms(number) for number in range(500)]))
    assert len(found) == 500
    assert set(found.values()) == {Verdict.ACCEPTED}


@pytest.mark.parametrize(
    ("text", "verdict", "code"),
    [("throttled", Verdict.TEMPORARY, "ESME_RTHROTTLED"), ("bad number", Verdict.PERMANENT, "ESME_RINVDSTADR"),
     ("silence", Verdict.UNKNOWN, "timeout"), ("cut", Verdict.UNKNOWN, "dropped")],
)  # fmt: skip
def test_what_the_centre_says_is_what_is_known(text, verdict, code, provider):
    outcome = only(provider(reply_seconds=0.5), sms(text=text))
    assert (outcome.verdict, outcome.code) == (verdict, code)


def test_a_connection_that_falls_is_opened_again(running, provider):
    smpp = provider()
    found = verdicts(smpp.send([sms(1), sms(2, text="cut")]))
    assert found == {"s-1": Verdict.ACCEPTED, "s-2": Verdict.UNKNOWN}
    assert only(smpp, sms(3)).verdict == Verdict.ACCEPTED


def test_nothing_is_handed_over_where_nobody_answers_or_lets_us_in(provider):
    assert only(provider(port=free_port()), sms()).verdict == Verdict.NOT_TRIED
    outcome = only(provider(password="autre"), sms())
    assert (outcome.verdict, outcome.code) == (Verdict.NOT_TRIED, "0x0000000e")


def test_it_does_not_knock_again_at_once(provider):
    smpp = provider(port=free_port(), reconnect_seconds=60)
    assert {one.code for one in smpp.send([sms(1), sms(2)])} == {"ConnectionRefusedError"}


@pytest.mark.parametrize(("given", "code"), [({"to": "41"}, "BadNumber"), ({"to": "+1 418 555"}, "BadNumber"),
                                             ({"sender": "Un nom trop long"}, "BadNumber"), ({"text": "ê" * 20_000}, "TooLong")])  # fmt: skip
def test_what_cannot_be_said_is_refused_here(given, code, provider):
    outcome = only(provider(port=free_port()), sms(**given))
    assert (outcome.verdict, outcome.code) == (Verdict.PERMANENT, code)


def test_the_pulse(running, provider):
    smpp = provider(enquire_seconds=0.3)
    only(smpp, sms())
    assert running.heard("enquire_link")
    running.order(ask=True)
    assert running.heard("enquire_link_resp")["status"] == 0
    assert only(smpp, sms()).verdict == Verdict.ACCEPTED


def test_a_receipt_in_words_names_the_message(running, provider):
    smpp = provider()
    reference = only(smpp, sms()).provider_reference
    words = f"id:{reference} sub:001 dlvrd:001 submit date:2601011200 done date:2601011201 stat:DELIVRD err:000 text:Bonjour"
    running.order(deliver={**FROM_HANDSET, "esm_class": 4, "short_message": words})
    (found,) = smpp.incoming(2)
    assert found == Receipt(
        Fate.DELIVERED, provider_reference=reference, address="14185550001", code="DELIVRD"
    )


def test_a_receipt_by_parameters_for_an_early_part_names_that_part(running, provider):
    smpp = provider()
    outcome = only(smpp, sms(text="a" * 200))
    (early,) = outcome.part_references
    assert early not in ("", outcome.provider_reference)
    given = {"esm_class": 4, "short_message": "", "receipted_message_id": early, "message_state": 5}
    running.order(deliver={**FROM_HANDSET, **given})
    (found,) = smpp.incoming(2)
    assert (found.verdict, found.provider_reference, found.code) == (
        Fate.FAILED_PERMANENT,
        early,
        "UNDELIV",
    )


@pytest.mark.parametrize(
    "given",
    [{"data_coding": 0}, {"data_coding": 8}, {"data_coding": 0, "short_message": "", "hex": b"ARRET".hex()}],
)
def test_a_person_asks_to_stop(given, running, provider):
    smpp = provider()
    list(smpp.incoming())
    text = "ARRÊT" if given["data_coding"] == 8 else "ARRET"
    running.order(deliver={**FROM_HANDSET, "short_message": text, **given})
    (found,) = smpp.incoming(2)
    assert found == IncomingText("14185550001", "55555", text)
    assert keywords.is_stop(found.text)
    assert "ARR" not in repr(found)


def test_what_came_is_acknowledged_only_once_it_was_dealt_with(running, provider):
    smpp = provider()
    list(smpp.incoming())
    running.order(deliver={**FROM_HANDSET, "short_message": "STOP"})
    coming = smpp.incoming(2)
    assert next(coming)
    assert running.silent_about("deliver_sm_resp")
    assert list(coming) == []
    assert running.heard("deliver_sm_resp")["status"] == 0


def test_it_takes_its_leave(running, provider):
    smpp = provider()
    only(smpp, sms())
    smpp.close()
    assert running.heard("unbind")
