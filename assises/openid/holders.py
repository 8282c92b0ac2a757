"""Whom tokens tell about, and who holds them: oneself, somebody one acts for, or nobody real."""

from collections.abc import Iterable
from dataclasses import dataclass

from assises.accounts.models import Business, Mandate, Person
from assises.kernel.audit import Actor
from assises.openid.fictional import PEOPLE, Fictional
from assises.openid.models import Grant
from assises.openid.subjects import subject_of

Told = Person | Fictional | Business
FOR = "for:"


@dataclass(frozen=True, slots=True)
class About:
    """The subject of tokens; `acted_for`: somebody else holds them."""

    told: Told
    acted_for: bool = False

    @property
    def name(self) -> str:
        return self.told.full_name if isinstance(self.told, Person) else self.told.name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who signs in, under which mandate if any, and in which session."""

    actor: Actor
    session: str
    person: Person | None = None
    fictional: Fictional | None = None
    mandate: Mandate | None = None
    acting: bool = False

    @property
    def about(self) -> About:
        """Whom the tokens tell about."""
        if self.fictional is not None:
            one = PEOPLE[self.fictional.acts_for] if self.acting else self.fictional
            return About(one, self.acting)
        if self.mandate is not None:
            return About(_given_by(self.mandate), acted_for=True)
        assert self.person is not None  # noqa: S101  (one of the two is there, as in the table)
        return About(self.person)

    def subject(self, sector: str) -> str:
        return _subject(self.about.told, sector)

    def act_subject(self, sector: str) -> str:
        """Return the `sub` of who acts, empty where nobody acts for another."""
        own: Told | None = self.fictional or self.person
        return _subject(own, sector) if self.acting and own is not None else ""

    def agreed(self, scopes: Iterable[str]) -> list[str]:
        """Return what a consent keeps: what is agreed for another is not agreed for oneself, nor the reverse."""
        mandate = self.mandate.pk if self.mandate else 0
        return [f"{FOR}{mandate}:{scope}" for scope in scopes] if self.acting else list(scopes)


def acted_for(agreed: Iterable[str]) -> set[int]:
    """Return the mandates for which a consent was given, from what it keeps."""
    words = [one.removeprefix(FOR).partition(":")[0] for one in agreed if one.startswith(FOR)]
    return {int(one) for one in words}


def about_of(grant: Grant) -> About:
    """Return whom the tokens of a grant tell about."""
    if grant.fictional:
        one = PEOPLE[grant.fictional]
        return About(PEOPLE[one.acts_for], acted_for=True) if grant.act_subject else About(one)
    if grant.mandate is not None:
        return About(_given_by(grant.mandate), acted_for=True)
    assert grant.person is not None  # noqa: S101  (a rule of the table)
    return About(grant.person)


def _given_by(mandate: Mandate) -> Person | Business:
    giver: Person | Business | None = mandate.giver or mandate.business
    assert giver is not None  # noqa: S101  (a rule of the table)
    return giver


def _subject(told: Told, sector: str) -> str:
    """Return the pairwise `sub`; kinds have names of their own, so that no number of one is that of another."""
    if isinstance(told, Person):
        return subject_of(told.pk, sector)
    return subject_of(f"business:{told.pk}" if isinstance(told, Business) else f"essai:{told.key}", sector)
