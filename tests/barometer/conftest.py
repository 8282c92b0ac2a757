"""What the barometer's tests share."""

from datetime import UTC, datetime


def moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)
