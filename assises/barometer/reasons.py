"""Why the state of a unit is unknown: what an inventory leaves out, or what the facts do not decide."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NO_FACT, OPEN = "no_fact", "open"
ATTRIBUTES: dict[str, Promise] = {
    "audiences": _("l’inventaire ne dit pas à qui il s’adresse"),
    "launched_on": _("l’inventaire ne donne pas sa date de lancement"),
    "closed_on": _("l’inventaire ne dit pas s’il est encore offert"),
    "online": _("l’inventaire ne dit pas s’il est en ligne"),
    "application": _("l’inventaire ne dit pas si la demande se fait en ligne"),
    "subject_to_law": _("l’inventaire ne dit pas si elle est assujettie"),
    "headcount": _("l’inventaire ne donne pas son effectif"),
}
WORDS: dict[str, Promise] = {
    NO_FACT: _("aucune donnée reçue pour cet exercice"),
    OPEN: _("les données reçues ne permettent pas de trancher"),
    **ATTRIBUTES,
}


def reason_of(definition: dict[str, Any], attributes: dict[str, Any], has_facts: bool) -> str:
    """Return why a unit that may count is unknown: the attribute that its inventory leaves out and on which its place
    in the number hangs, else whether any fact was received (keys of `WORDS`)."""
    weight = definition["weight"]
    missing = [weight] if weight else []
    missing += _attributes(definition["population"])
    blank = next((name for name in missing if name in ATTRIBUTES and attributes.get(name) is None), "")
    return blank or (OPEN if has_facts else NO_FACT)


def _attributes(rule: list[Any]) -> list[str]:
    """Return the attributes whose absence leaves a condition unknown, in the order of the rule."""
    if rule[0] in ("all", "any", "not"):
        parts = [part for part in rule[1:] if isinstance(part, list)]
        settled = {part[1] for part in parts if part[0] == "missing"} if rule[0] == "any" else set()
        return [name for part in parts for name in _attributes(part) if name not in settled]
    return [] if rule[0] == "missing" else [rule[1]]
