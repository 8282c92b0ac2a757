"""Recipients that only play one: developers try their programs with them, and nothing is kept or sent."""

SIMULATED = {
    "sms": {"+16132532222", "+16132532223", "+16132532224"},
    "email": {f"simulate-delivered{mark}@notification.canada.ca" for mark in ("", "-2", "-3")},
}


def is_simulated(channel: str, to: str) -> bool:
    """Say whether `to` is one of the addresses that clients of the Notify family try their programs with."""
    return to in SIMULATED.get(channel, ())
