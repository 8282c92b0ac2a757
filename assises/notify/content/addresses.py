"""Addresses to which a message may go: checked, and written one way."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

from assises.kernel.hosts import network_name

LONGEST_EMAIL, LONGEST_HOST, LONGEST_LABEL, LONGEST_LOCAL = 320, 253, 63, 64
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f\x7f]")
_LOCAL = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_TOP = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+")
_NUMBER = re.compile(r"[\d\s()+./-]+")
_SIGNS = re.compile(r"[\s()./-]")
_AMERICAN = re.compile(r"\+?1?([2-9][0-9]{2}[2-9][0-9]{2})([0-9]{4})")
_HOME = ("CA", "US")
_ERRORS = {
    NumberParseException.INVALID_COUNTRY_CODE: "country",
    NumberParseException.NOT_A_NUMBER: "not_enough_digits",
    NumberParseException.TOO_SHORT_AFTER_IDD: "not_enough_digits",
    NumberParseException.TOO_SHORT_NSN: "not_enough_digits",
    NumberParseException.TOO_LONG: "too_many_digits",
}
_REASONS = {
    ValidationResult.TOO_SHORT: "not_enough_digits",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "not_enough_digits",
    ValidationResult.TOO_LONG: "too_many_digits",
    ValidationResult.INVALID_COUNTRY_CODE: "country",
}


class InvalidRecipient(ValueError):
    """An address or a number to which nothing can be sent; `code` says why, in the words of `faults.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def valid_email(text: str) -> str:
    """Return the address, its domain in lower case and in ASCII.

    Raises InvalidRecipient: empty, address_at, address_dots, address_characters, address_domain, address_length.
    """
    address = _visible(text)
    if not address:
        raise InvalidRecipient("empty")
    local, mark, host = address.rpartition("@")
    if not mark or not local or not host or "@" in local:
        raise InvalidRecipient("address_at")
    if ".." in address or local.startswith(".") or local.endswith("."):
        raise InvalidRecipient("address_dots")
    if not _LOCAL.fullmatch(local):
        raise InvalidRecipient("address_characters")
    found = f"{local}@{_host(host)}"
    if len(found) > LONGEST_EMAIL or len(local) > LONGEST_LOCAL:
        raise InvalidRecipient("address_length")
    return found


def _host(text: str) -> str:
    """Return the domain as the network writes it."""
    try:
        host = network_name(text)
    except UnicodeError as error:
        raise InvalidRecipient("address_domain") from error
    labels = host.split(".")
    fits = len(host) <= LONGEST_HOST and all(0 < len(label) <= LONGEST_LABEL for label in labels)
    if (
        not fits
        or len(labels) == 1
        or not _TOP.fullmatch(labels[-1])
        or not all(map(_LABEL.fullmatch, labels))
    ):
        raise InvalidRecipient("address_domain")
    return host


# Who calls pays a surcharge: no person receives texts there.
_PAID = {phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST}


def valid_phone(text: str, region: str = "CA") -> str:
    """Return the number as E.164; without `+`, it is one of the region's.

    Raises InvalidRecipient: empty, letters, not_enough_digits, too_many_digits, country, number_unknown.
    """
    number = _visible(text)
    if not number:
        raise InvalidRecipient("empty")
    if not _NUMBER.fullmatch(number):
        raise InvalidRecipient("letters")
    return _american(number, region) or _parsed(number, region)


def _american(number: str, region: str) -> str:
    """Return a number of Canada or the United States by its first six digits, which are those of many others."""
    found = _AMERICAN.fullmatch(_SIGNS.sub("", number))
    here = region in _HOME or number.startswith("+1")
    abroad = number.startswith("+") and not number.startswith("+1")
    if found and here and not abroad and _exchange_exists(found[1]):
        return f"+1{found[1]}{found[2]}"
    return ""


@lru_cache(maxsize=50_000)
def _exchange_exists(digits: str) -> bool:
    """Say whether Canada or the United States have numbers that start so: it is long to find, and needed often."""
    number = phonenumbers.parse(f"+1{digits}2345")
    return (
        phonenumbers.is_valid_number(number)
        and phonenumbers.region_code_for_number(number) in _HOME
        and phonenumbers.number_type(number) not in _PAID
    )


def _parsed(number: str, region: str) -> str:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException as error:
        raise InvalidRecipient(_ERRORS.get(error.error_type, "number_unknown")) from error
    if not phonenumbers.is_valid_number(parsed):
        reason = phonenumbers.is_possible_number_with_reason(parsed)
        raise InvalidRecipient(_REASONS.get(reason, "number_unknown"))
    if phonenumbers.number_type(parsed) in _PAID:
        raise InvalidRecipient("number_unknown")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _visible(text: str) -> str:
    """Return the text without what a copy from a document brings along; a line end is not inside of an address."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.strip())).strip()
