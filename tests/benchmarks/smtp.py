"""E-mails a second over SMTP: our carrier beside a bare pipelined client, on the same sink, in the same run.

The bare client sends bytes made beforehand over one connection and judges nothing; ours builds each message,
encodes its headers, tells each outcome. Sockets only: no database, no setting.
"""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assises.kernel import clock
from assises.notify.providers import mime
from assises.notify.providers.base import Outgoing, Verdict
from assises.notify.providers.smtp import SmtpProvider
from tests.benchmarks.report import Figure

COUNT, RUNS = 5000, 3
BUDGET = 0.5
PLACES = ":".join(("/usr/sbin", "/usr/local/sbin"))
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
def _debian_sink(program: str) -> Iterator[int]:
    port = _free_port()
    with subprocess.Popen([program, "-c", f"127.0.0.1:{port}", "256"], stdout=subprocess.DEVNULL) as process:
        try:
            for _time in range(100):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield port
        finally:
            process.kill()


@contextmanager
def _sink_of_ours() -> Iterator[int]:
    """Run a sink in this program, which shares its core with whoever sends: both clients are slowed alike."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=_swallow, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _swallow(connection: socket.socket) -> None:
    with connection:
        connection.sendall(b"220 here\r\n")
        held, in_text = b"", False
        while True:
            end = held.find(b"\r\n.\r\n") if in_text else held.find(b"\r\n")
            if end < 0:
                got = connection.recv(1 << 16)
                if not got:
                    return
                held += got
                continue
            word, held = held[:4].upper(), held[end + (5 if in_text else 2) :]
            answers = {b"EHLO": b"250-here\r\n250-PIPELINING\r\n250 8BITMIME\r\n", b"DATA": b"354 go\r\n"}
            connection.sendall(b"250 ok\r\n" if in_text else answers.get(word, b"250 ok\r\n"))
            in_text = not in_text and word == b"DATA"


def _group(number: int) -> bytes:
    return f"MAIL FROM:<avis@regie.test>\r\nRCPT TO:<personne{number}@exemple.test>\r\nDATA\r\n".encode()


def _bare(port: int, texts: list[bytes]) -> None:
    """Send ready bytes, a round trip a message: the end of a text and the next commands in one write."""
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
            link.sendall(text + (_group(number) if number < len(texts) else b""))
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


def figures() -> list[Figure]:
    batch = [_message(number) for number in range(COUNT)]
    texts = [
        mime.build(one, at=clock.now(), eight_bit=True).replace(b"\r\n.", b"\r\n..") + b".\r\n"
        for one in batch
    ]
    program = shutil.which("smtp-sink") or shutil.which("smtp-sink", path=PLACES)
    if not program:
        print(
            "smtp: no smtp-sink (Debian: postfix); a sink in this program is used, and the figures are lower."
        )
    with _debian_sink(program) if program else _sink_of_ours() as port:
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
