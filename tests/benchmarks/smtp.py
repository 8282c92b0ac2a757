"""E-mails a second over SMTP: our carrier beside a bare pipelined client, on the same sink, in the same run.

The bare client sends bytes made beforehand over one connection and judges nothing; ours builds each message,
encodes its headers, tells each outcome. For a whole list (`notify`), the bare client makes each message of the
template, as anybody who writes to 100,000 people must; one that replays ready bytes is given beside it (decision 21).
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from rich.console import Console

from assises.kernel import clock
from assises.notify.content.moulds import email_for
from assises.notify.providers import mime
from assises.notify.providers.base import Outgoing, Verdict
from assises.notify.providers.smtp import SmtpProvider
from tests.benchmarks.report import Figure

COUNT, RUNS = 5000, 3
BUDGET = 0.5
PLACES = "/usr/sbin:/usr/local/sbin"
TEXT = (
    "Bonjour,\n\nvotre rendez-vous à l’école est le 3 mars à 10 h 30. Apportez vos pièces d’identité.\n\n" * 8
)


def _message(number: int) -> Outgoing:
    return Outgoing(
        id=f"m-{number}",
        channel="email",
        to=f"personne{number}@exemple.test",
        sender="Régie de l’énergie <avis@regie.test>",
        subject=f"Votre rendez-vous approche : préparez vos pièces, dossier {number}",
        text=TEXT,
        html=f"<p>{TEXT}</p>\n" * 2,
        headers={"List-Unsubscribe": f"<https://avis.regie.test/d/{number:064}>"},
        message_id=f"<m-{number}@regie.test>",
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def debian_sink(program: str) -> Iterator[int]:
    port = _free_port()
    user = ["-u", "nobody"] if os.geteuid() == 0 else []  # it refuses to run as root
    command = [program, *user, f"127.0.0.1:{port}", "256"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            for _time in range(100):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield port
        finally:
            process.kill()


def _group(number: int) -> bytes:
    return f"MAIL FROM:<avis@regie.test>\r\nRCPT TO:<personne{number}@exemple.test>\r\nDATA\r\n".encode()


def _bare(port: int, texts: Iterable[bytes]) -> None:
    """Send texts as they come, a round trip a message: the end of a text and the next commands in one write."""
    with socket.create_connection(("127.0.0.1", port)) as link:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        heard = link.makefile("rb")
        heard.readline()
        link.sendall(b"EHLO bench\r\n")
        while heard.readline()[3:4] == b"-":
            pass
        link.sendall(_group(0))
        for number, text in enumerate(texts, start=1):
            for _reply in range(3):
                heard.readline()
            link.sendall(text + _group(number))
            heard.readline()
        link.sendall(b"QUIT\r\n")
        heard.close()


def _ours(port: int, batch: list[Outgoing], connections: int) -> None:
    settings = {"host": "127.0.0.1", "port": port, "tls": "none", "connections": connections}
    provider = SmtpProvider({**settings, "bounce_address": "bounces@regie.test"})
    accepted = sum(outcome.verdict == Verdict.ACCEPTED for outcome in provider.send(batch))
    provider.close()
    if accepted != len(batch):
        raise SystemExit(f"smtp: {accepted} accepted of {len(batch)}")


def _a_second(work: Callable[[], None]) -> float:
    """Return messages a second, of the quickest of several turns: the others wait for the rest of the machine."""
    seconds = []
    for _run in range(RUNS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return COUNT / min(seconds)


def _texts(batch: list[Outgoing]) -> list[bytes]:
    ended = (mime.build(one, at=clock.now(), eight_bit=True) for one in batch)
    return [text.replace(b"\r\n.", b"\r\n..") + b".\r\n" for text in ended]


def sink_program() -> str | None:
    """Return the path of Debian's smtp-sink, or None."""
    return shutil.which("smtp-sink") or shutil.which("smtp-sink", path=PLACES)


def replay_rate(port: int, body: str) -> float:
    """Return what a bare pipelined client sends in a second of messages that are ready: the same bytes, no work."""
    texts = list(_made(body, COUNT))
    return _a_second(lambda: _bare(port, texts))


def bare_rate(port: int, body: str) -> float:
    """Return what a bare pipelined client sends in a second when it makes each reader's message of a template."""
    return _a_second(lambda: _bare(port, _made(body, COUNT)))


def _made(body: str, count: int) -> Iterator[bytes]:
    """Yield the message of each reader, ready for the wire; nothing is kept, and nobody is asked for consent."""
    at = clock.now()
    for number in range(count):
        values = {"name": f"Nom {number}", "date": "3 mars"}
        shown = email_for("Permis", body, values, language="fr-ca", link="", organisation="Permis")
        one = Outgoing(str(uuid4()), "email", f"person{number}@example.org", "Permis <permis@regie.test>",
                       subject=shown.subject, text=shown.text, html=shown.html, message_id=f"<{uuid4()}@regie.test>")  # fmt: skip
        yield mime.build(one, at=at, eight_bit=True).replace(b"\r\n.", b"\r\n..") + b".\r\n"


def figures() -> list[Figure]:
    batch = [_message(number) for number in range(COUNT)]
    texts = _texts(batch)
    program = sink_program()
    if not program:
        Console().print("smtp: not measured, for there is no smtp-sink (Debian: package postfix)")
        return []
    with debian_sink(program) as port:
        limit = _a_second(lambda: _bare(port, texts))
        return [
            Figure(
                f"e-mails over SMTP, {connections} connection(s)",
                _a_second(lambda c=connections: _ours(port, batch, c)),
                "/s",
                limit,
                lower=False,
                budget=BUDGET,
            )
            for connections in (1, 4)
        ]
