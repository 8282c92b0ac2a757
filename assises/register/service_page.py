"""The page of one public service, made of what each module adds to it: nobody looks for a service in four places.

A module declares its sections in its `service_page.py`; a section whose function returns nothing is not drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from assises.register.models import Service

Content = Callable[[Service], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its template, and what it shows of one service."""

    key: str
    order: int
    template: str
    content: Content


_sections: dict[str, Section] = {}


def section(key: str, *, order: int, template: str) -> Callable[[Content], Content]:
    """Add a part to the page of every service; raises ImproperlyConfigured when its key or its order is taken."""

    def add(content: Content) -> Content:
        if key in _sections or any(one.order == order for one in _sections.values()):
            raise ImproperlyConfigured(f"the part {key!r} of the page of a service, or its order, is taken")
        _sections[key] = Section(key, order, template, content)
        return content

    return add


def parts_of(service: Service) -> list[tuple[str, dict[str, Any]]]:
    """Return the template and the content of each part that says something of a service, in order."""
    told = [(one.template, one.content(service)) for one in sorted(_sections.values(), key=lambda one: one.order)]
    return [(template, content) for template, content in told if content is not None]
