"""The one format of the log: JSON, one object a line, from our own events and from the libraries' alike."""

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from assises.kernel.logs.scrub import scrub, scrub_values, told

KEPT = {"time", "level", "logger", "request_id"}  # written by us, never by a person


def stamped(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Put first what every line has: when, how grave, from where."""
    first = {name: line.pop(name) for name in ("time", "level", "logger", "event") if name in line}
    return {**first, **line}


def explained(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Replace the exception of a line by its traceback, without the values that its messages quote."""
    fault = line.pop("exc_info", None)
    error = fault[1] if isinstance(fault, tuple) else fault
    return {**line, "traceback": told(error)} if isinstance(error, BaseException) else line


def foreign(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Leave out the values that a library quotes in its own sentence."""
    return {**line, "event": scrub_values(str(line.get("event", "")))}


def scrubbed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Leave out of every value what is personal or secret."""
    return {name: value if name in KEPT else _clean(value) for name, value in line.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {scrub(str(name)): _clean(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return scrub(str(value))


COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
]


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """Return what writes a record of `logging`, ours or a library's, as a line of JSON."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*COMMON, foreign],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.StackInfoRenderer(),
            explained,
            scrubbed,
            stamped,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def configure(level: str) -> dict[str, Any]:
    """Make our own events go the way of everybody's; return Django's LOGGING at that level."""
    structlog.configure(
        processors=[*COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    console = {"class": "logging.StreamHandler", "formatter": "line"}
    # Django's own handlers would e-mail the errors, values and all, and write lines of another shape.
    same: dict[str, Any] = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django": same, "django.server": same},
    }
