"""What changes the barometer: collecting facts, publishing editions."""

from assises.barometer.actions.collect import collect_all, collect_source
from assises.barometer.actions.publish import publish

__all__ = ["collect_all", "collect_source", "publish"]
