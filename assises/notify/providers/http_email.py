"""E-mail by a provider's HTTP interface."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

from assises.notify.providers.base import Channel, Outcome, Outgoing
from assises.notify.providers.http_api import HttpSender, HttpSettings


class HttpEmailSettings(HttpSettings):
    name: str = "http_email"


def payload(message: Outgoing) -> dict[str, object]:
    said: dict[str, object] = {
        "reference": message.id,
        "message_id": message.message_id,
        "from": message.sender,
        "to": message.to,
        "reply_to": message.reply_to,
        "subject": message.subject,
        "text": message.text,
        "html": message.html,
        "headers": dict(message.headers),
        "files": [{"name": name, "content": b64encode(raw).decode()} for name, raw in message.files],
    }
    return {name: value for name, value in said.items() if value}


class HttpEmailProvider:
    channel: Channel = "email"

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = HttpEmailSettings.read("http_email", settings)
        self.name = self.settings.name
        self._sender = HttpSender(self.settings, payload)

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        return self._sender.send(batch)

    def close(self) -> None:
        self._sender.close()
