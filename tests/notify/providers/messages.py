"""Messages to send in tests."""

from collections.abc import Iterable

from assises.notify.providers.base import Outcome, Outgoing, Provider, Verdict


def email(number: int = 1, **given: object) -> Outgoing:
    said = {
        "id": f"m-{number}",
        "channel": "email",
        "to": f"personne{number}@exemple.test",
        "sender": "Régie de l’énergie <avis@regie.test>",
        "subject": f"Votre rendez-vous à l’École approche : préparez vos pièces {number}",
        "text": "Bonjour,\n\nvotre rendez-vous est demain.\n.\n..\n.fin\n",
        "html": "<p>Bonjour, votre rendez-vous est demain.</p>",
        "message_id": f"<m-{number}@regie.test>",
    }
    return Outgoing(**{**said, **given})


def emails(count: int, **given: object) -> list[Outgoing]:
    return [email(number, **given) for number in range(1, count + 1)]


def sms(number: int = 1, **given: object) -> Outgoing:
    said = {
        "id": f"s-{number}",
        "channel": "sms",
        "to": f"+1418555{number:04}",
        "sender": "55555",
        "text": "Bonjour",
    }
    return Outgoing(**{**said, **given})


def verdicts(outcomes: Iterable[Outcome]) -> dict[str, Verdict]:
    found = list(outcomes)
    assert len({one.id for one in found}) == len(found), "one outcome a message"
    return {one.id: one.verdict for one in found}


def only(provider: Provider, message: Outgoing) -> Outcome:
    (outcome,) = provider.send([message])
    return outcome
