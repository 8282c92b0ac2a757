"""Text messages by a provider's HTTP interface."""

from collections.abc import Iterator, Mapping, Sequence

from assises.notify.providers.base import Channel, Outcome, Outgoing
from assises.notify.providers.http_api import HttpSender, HttpSettings


class HttpSmsSettings(HttpSettings):
    name: str = "http_sms"


def payload(message: Outgoing) -> dict[str, object]:
    return {"reference": message.id, "from": message.sender, "to": message.to, "text": message.text}


class HttpSmsProvider:
    channel: Channel = "sms"

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = HttpSmsSettings.read("http_sms", settings)
        self.name = self.settings.name
        self._sender = HttpSender(self.settings, payload)

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        return self._sender.send(batch)

    def close(self) -> None:
        self._sender.close()
