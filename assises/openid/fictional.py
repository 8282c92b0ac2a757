"""The people of the sandbox: nobody, each to try one thing. Their addresses and numbers can belong to no one."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance


@dataclass(frozen=True, slots=True)
class Fictional:
    """Somebody who does not exist: what they prove, what they share, and what they do when asked."""

    key: str
    name: str
    what: str | Promise
    level: Assurance
    language: str = "fr-ca"
    given: str = ""
    family: str = ""
    born_on: str = ""
    phone: str = ""
    address: str = ""
    acts_for: str = ""
    refuses: bool = False

    @property
    def email(self) -> str:
        """An address under a name that exists nowhere (RFC 2606)."""
        return f"{self.key}@exemple.invalid"

    @property
    def methods(self) -> tuple[str, ...]:
        return {Assurance.LOW: ("pwd",), Assurance.SUBSTANTIAL: ("otp", "pwd")}.get(self.level, ("fed",))


QUEBEC = "1, rue de l’Essai\nQuébec (QC)\u00a0 G1A 1A1"
MONTREAL = "2 Trial Street\nMontréal QC\u00a0 H2A 2A2"
PEOPLE = {
    one.key: one
    for one in (
        Fictional(
            "camille", "Camille Essai", _("Nom, naissance et adresse vérifiés"),
            Assurance.SUBSTANTIAL, given="Camille", family="Essai", born_on="1990-01-01", phone="+14185550100",
            address=QUEBEC,
        ),
        Fictional(
            "robin", "Robin Trial", _("Identité prouvée au niveau élevé, en anglais"), Assurance.HIGH, "en",
            given="Robin", family="Trial", born_on="1985-06-30", phone="+15145550100", address=MONTREAL,
        ),
        Fictional(
            "noa", "Noa Banc", _("Un mot de passe, rien de vérifié"), Assurance.LOW
        ),
        Fictional(
            "sacha", "Sacha Essai", _("Nom vérifié, sans date de naissance"), Assurance.SUBSTANTIAL,
            given="Sacha", family="Essai",
        ),
        Fictional(
            "andrea", "Andréa Mandataire", _("Agit pour Camille Essai, par un mandat"), Assurance.SUBSTANTIAL,
            given="Andréa", family="Mandataire", acts_for="camille",
        ),
        Fictional(
            "alix", "Alix Refus", _("Refuse de partager ses renseignements"), Assurance.SUBSTANTIAL, refuses=True
        ),
    )
}  # fmt: skip
