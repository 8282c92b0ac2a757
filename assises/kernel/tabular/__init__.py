"""Lists that people bring: text in any usual encoding, or a workbook, read into rows of cells as text."""

from assises.kernel.tabular.errors import TooHeavy, TooLong, TooWide, Unreadable
from assises.kernel.tabular.grids import Grid, open_grid

__all__ = ["Grid", "TooHeavy", "TooLong", "TooWide", "Unreadable", "open_grid"]
