"""What is no person: a campaign that sends one text from everywhere, and programs that fill every field or answer at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from demo.feedback.people import Bot, Person
from demo.feedback.plan import BURST, SEED, Plan

PETITION = "Non à la fermeture des comptoirs de région, signez avec nous la pétition pour garder nos bureaux ouverts partout."
LEAST, MOST = 20, 60
RARE = 500  # one program for so many people


def bots(plan: Plan, forms: int) -> Iterator[tuple[datetime, Person]]:
    """Yield when each comes, and what it sends."""
    chance = Random(f"{SEED}-bots")  # noqa: S311  (a demonstration, not a secret)
    campaign = max(LEAST, min(MOST, plan.answers // 100)) if plan.breaks(BURST) else 0
    for number in range(campaign):
        yield BURST + timedelta(seconds=55 * number), _bot(Bot.CAMPAIGN, number, forms - 1, chance)
    for number in range(plan.answers // RARE):
        moment = plan.begins + timedelta(minutes=chance.randrange(plan.days * 1440))
        kind, place = chance.choice((Bot.TRAPPED, Bot.HASTY)), chance.randrange(forms)
        yield moment, _bot(kind, campaign + number, place, chance)


def _bot(kind: Bot, number: int, place: int, chance: Random) -> Person:
    return Person(
        key=UUID(int=chance.getrandbits(128), version=4),
        place=place,
        address=f"2001:db8:fffe:{number:x}::1",
        language="fr",
        first={"overall": "bad"},
        rest={} if kind is Bot.CAMPAIGN else None,
        text=PETITION if kind is Bot.CAMPAIGN else "",
        bot=kind,
    )
