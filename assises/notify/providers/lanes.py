"""Several iterators walked at once, each in a thread, their items in the order in which they come."""

from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class _Ended(Generic[T]):
    def __init__(self, fault: BaseException | None) -> None:
        self.fault = fault


def _walk(items: Iterator[T], out: "SimpleQueue[T | _Ended[T]]", stop: Event) -> None:
    fault = None
    try:
        for item in items:
            out.put(item)
            if stop.is_set():
                break
    except BaseException as error:  # noqa: BLE001 (raised again where the items are read)
        fault = error
    out.put(_Ended(fault))


def merged(lanes: Sequence[Iterator[T]]) -> Iterator[T]:
    """Yield the items of every lane; a fault of one is raised here. Whoever stops reading stops the lanes."""
    if len(lanes) == 1:
        yield from lanes[0]
        return
    out: SimpleQueue[T | _Ended[T]] = SimpleQueue()
    stop = Event()
    for lane in lanes:
        Thread(target=_walk, args=(lane, out, stop), daemon=True).start()
    running = len(lanes)
    try:
        while running:
            item = out.get()
            if not isinstance(item, _Ended):
                yield item
                continue
            running -= 1
            if item.fault:
                raise item.fault
    finally:
        stop.set()
