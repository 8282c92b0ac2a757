"""The audit trail in plain words: each module says its actions and its kinds of subjects in its `audit_words.py`."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise
_actions: dict[str, Words] = {
    "kernel.encrypt_again": gettext_lazy("A chiffré de nouveau ce qui est conservé")
}
_kinds: dict[str, Words] = {
    "command": gettext_lazy("Commande"),
    "system": gettext_lazy("Le système"),
    "keys": gettext_lazy("Clés"),
}


def say(actions: dict[str, Words], kinds: dict[str, Words] | None = None) -> None:
    """Say what actions did, and what kinds of subjects and actors are; raises ImproperlyConfigured when said twice."""
    for known, added in ((_actions, actions), (_kinds, kinds or {})):
        if twice := known.keys() & added.keys():
            raise ImproperlyConfigured(f"the audit trail says twice {sorted(twice)}")
        known.update(added)


def actions() -> dict[str, Words]:
    """Return the sentence of each action, module by module."""
    return dict(sorted(_actions.items()))


def action_in_words(action: str) -> str:
    """Return what an action did, or its code when its module is not there any more."""
    return str(_actions.get(action, action))


def label_in_words(label: str, names: dict[str, str]) -> str:
    """Return who or what a label (`person:12`) names; `names` holds the people whom the reader may name."""
    if label in names:
        return names[label]
    kind, _colon, number = label.partition(":")
    words = _kinds.get(kind)
    if words is None:
        return label
    if number == "unknown":
        return _("%(kind)s inconnu") % {"kind": words}
    return f"{words} {number}" if number else str(words)
