"""Kinds of record: their tables, their children, and how a flat `values` is merged and written."""

from assises.register.kinds.definitions import KINDS, Children, Kind
from assises.register.kinds.merging import closed, differences, merged
from assises.register.kinds.writing import Written, write

__all__ = ["KINDS", "Children", "Kind", "Written", "closed", "differences", "merged", "write"]
