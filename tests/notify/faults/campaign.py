"""A campaign of faults: workers killed by -9, a mail server that misbehaves, the database restarted, two schedulers.

`python -m tests.notify.faults.campaign --seeds 50` runs it whole and prints a line a fault; the suite runs a seed of
each. What must hold after each: nothing lost, nothing sent twice but mandatory messages of which nobody knew whether
they left, and those that nobody knows of are counted.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from aiosmtpd.smtp import Envelope

from tests.notify.faults.ground import Ground, ground
from tests.notify.faults.scripts import OBLIGE, PLACE, READ

Row = tuple[str, str, str, bool]  # message, status, standing, held by nobody
START = (1.6, 3.2)  # seconds: from before a worker is up to the middle of its work
PATIENCE = 120


def kill_the_worker(ground: Ground, chance: random.Random) -> None:
    """Kill workers by -9 at any moment, then let one finish."""
    for _time in range(chance.randint(1, 3)):
        worker = ground.worker()
        time.sleep(chance.uniform(*START))
        worker.kill()
        worker.wait()


def two_workers(ground: Ground, chance: random.Random) -> None:
    """Let two workers run at once, and kill one."""
    first, second = ground.worker(), ground.worker()
    time.sleep(chance.uniform(*START))
    first.kill()
    first.wait()
    second.terminate()
    second.wait(30)


def two_schedulers(ground: Ground, chance: random.Random) -> None:
    """Let two schedulers make messages of the same reminders, and kill one."""
    first, second = ground.worker("notify.reminders"), ground.worker("notify.reminders")
    time.sleep(chance.uniform(*START))
    first.kill()
    first.wait()
    second.terminate()
    second.wait(30)


def refuse_then_accept(ground: Ground, chance: random.Random) -> None:
    """Let the mail server refuse for now, at random."""
    plain = ground.box.answer
    _meanwhile(ground, lambda one: "451 4.3.0 later" if chance.random() < 0.05 else plain(one), chance)


def drop_after_the_text(ground: Ground, chance: random.Random) -> None:
    """Break the connection once the text is handed over: half of the times, the message is in the mailbox."""
    plain = ground.box.answer

    def answer(envelope: Envelope) -> str:
        if chance.random() > 0.02:
            return plain(envelope)
        if chance.random() < 0.5:
            ground.box.received.append(envelope)
        return "drop"

    _meanwhile(ground, answer, chance)


def answer_slowly(ground: Ground, chance: random.Random) -> None:
    """Make the mail server slow, now and then past what the worker waits."""
    plain = ground.box.answer

    def answer(envelope: Envelope) -> str:
        if chance.random() < 0.004:
            time.sleep(chance.choice((0.3, 0.6, 3.5)))
        return plain(envelope)

    _meanwhile(ground, answer, chance)


def _meanwhile(ground: Ground, answer: Callable[[Envelope], str], chance: random.Random) -> None:
    """Let the mail server answer otherwise while a worker runs for a few seconds."""
    plain, ground.box.answer = ground.box.answer, answer
    worker = ground.worker()
    time.sleep(chance.uniform(2, 4))
    ground.box.answer = plain
    worker.terminate()
    worker.wait(30)


def restart_the_database(ground: Ground, chance: random.Random) -> None:
    """Restart the database while a worker runs."""
    worker = ground.worker()
    time.sleep(chance.uniform(*START))
    ground.break_the_database()
    time.sleep(1)
    worker.terminate()
    worker.wait(30)


FAULTS: dict[str, Callable[[Ground, random.Random], None]] = {
    "worker killed": kill_the_worker,
    "two workers, one killed": two_workers,
    "two schedulers, one killed": two_schedulers,
    "refused, then accepted": refuse_then_accept,
    "dropped after the text": drop_after_the_text,
    "slow mail server": answer_slowly,
    "database restarted": restart_the_database,
}


@dataclass(frozen=True)
class Result:
    """What a run left: delivered once, of unknown outcome, sent again knowingly."""

    delivered: int
    unknown: int
    again: int


def run(ground: Ground, fault: str, seed: int, count: int) -> Result:
    """Play one fault; raises AssertionError when a message is lost or sent twice."""
    ground.box.received.clear()
    script = OBLIGE if FAULTS[fault] is two_schedulers else PLACE
    ground.ask(script.format(count=count))
    FAULTS[fault](ground, random.Random(seed))
    return judged(_finished(ground), ground.arrived(), count)


def _finished(ground: Ground) -> list[Row]:
    """Let a sound worker do the rest; return what the database holds then."""
    worker = ground.worker("notify.urgent", "notify.batches", "notify.reminders")
    deadline = time.monotonic() + PATIENCE
    try:
        while True:
            rows, planned = json.loads(ground.ask(READ))
            if not planned and not any(status == "created" for _id, status, _standing, _free in rows):
                return [tuple(row) for row in rows]
            assert time.monotonic() < deadline, "messages still wait"
            time.sleep(0.5)
    finally:
        worker.terminate()
        worker.wait(30)


def judged(rows: list[Row], arrived: Counter[str], count: int) -> Result:
    """Check what must hold, message by message."""
    assert len(rows) == count, f"{len(rows)} rows for {count} messages"
    unknown = again = 0
    for key, status, standing, free in rows:
        times = arrived[key]
        assert free, "a message is still held"
        if status == "pending":
            unknown += 1
            assert standing != "mandatory", "a mandatory message is left unknown"
            assert times <= 1
            continue
        assert status == "delivered", status
        assert times >= 1, "lost: said delivered, and never arrived"
        if times > 1:
            assert standing == "mandatory", "sent twice"
            again += 1
    return Result(count - unknown, unknown, again)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=FAULTS, default=list(FAULTS))
    asked = parser.parse_args()
    with ground() as here:
        for fault in asked.only:
            results = [run(here, fault, seed, asked.messages) for seed in range(asked.seeds)]
            unknown, again = sum(one.unknown for one in results), sum(one.again for one in results)
            sys.stdout.write(
                f"{fault}: {asked.seeds} runs × {asked.messages}, 0 lost, 0 sent twice, "
                f"{unknown} unknown and counted, {again} mandatory sent again\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
