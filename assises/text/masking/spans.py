"""What is found: a stretch of a text and the kind of personal data that it holds."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of personal data that a comment is searched for; the values are stored beside masked comments."""

    SOCIAL_INSURANCE = "sin"
    HEALTH_INSURANCE = "health"
    STUDENT_CODE = "student"
    LICENCE = "licence"
    PASSPORT = "passport"
    CARD = "card"
    FILE = "file"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTAL_CODE = "postcode"
    NAME = "name"
    BIRTH_DATE = "birth"
    INTERNET_ADDRESS = "ip"
    PLATE = "plate"
    UNSTABLE = "unstable"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` to `end` (not included), in code points."""

    start: int
    end: int
    kind: Kind
