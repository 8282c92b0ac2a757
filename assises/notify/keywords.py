"""The words that a person answers to a text message to be left alone, or to hear from us again."""

import unicodedata

_STOP = frozenset({"STOP", "ARRET", "DESABONNER", "UNSUBSCRIBE", "CANCEL", "FIN"})
_START = frozenset({"START", "UNSTOP", "REPRENDRE", "ABONNER", "SUBSCRIBE"})
_AROUND = " \t\r\n\u00a0\u202f.,;:!?«»\"'’“”()"


def _bare(text: str) -> str:
    """Return a message without accents, case, nor the punctuation around it."""
    apart = unicodedata.normalize("NFKD", text.strip(_AROUND))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).upper()


def is_stop(text: str) -> bool:
    """Say whether the whole message asks to stop (« ARRÊT », "stop!"); a sentence that holds the word does not."""
    return _bare(text) in _STOP


def is_start(text: str) -> bool:
    """Say whether the whole message asks to receive messages again."""
    return _bare(text) in _START
