"""List pages: columns, filters, sorts, pages, files and batch acts, declared once and shown by one template."""

from assises.kernel.web.lists.columns import Column, Value
from assises.kernel.web.lists.filters import Filter, by_choice, by_days, by_flag, by_words
from assises.kernel.web.lists.pages import Batch, Empty, ListPage

__all__ = [
    "Batch",
    "Column",
    "Empty",
    "Filter",
    "ListPage",
    "Value",
    "by_choice",
    "by_days",
    "by_flag",
    "by_words",
]
