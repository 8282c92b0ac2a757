"""Columns of the Government of Canada's files that are read; the others are left aside."""

import re

from django.utils.translation import gettext_lazy as _

from assises.register.profiles import parsers
from assises.register.profiles.columns import Column
from assises.register.profiles.parsers import Parser

POINTS = {
    "os_account_registration": "account",
    "os_authentication": "authentication",
    "os_application": "application",
    "os_decision": "decision",
    "os_issuance": "issuance",
    "os_issue_resolution_feedback": "resolution",
}
CHANNELS = {
    "num_applications_online": "online",
    "num_applications_by_phone": "phone",
    "num_applications_in_person": "in_person",
    "num_applications_by_mail": "mail",
    "num_applications_by_email": "email",
    "num_applications_by_fax": "fax",
    "num_applications_by_other": "other",
}
SCOPES = frozenset({"EXTERN", "INTERN", "ENTERPRISE", "CLUSTER"})
GROUPS = frozenset({"ECONOM", "FOR", "INTERN_GOV", "NGO", "PERSON", "PTC"})
FEEDBACK = frozenset({"EML", "FAX", "NON", "ONL", "OTH", "PERSON", "POST", "TEL"})


def codes(allowed: frozenset[str]) -> Parser:
    """Return the parser of codes separated by commas, all of them `allowed`."""

    def read(cell: str) -> list[str]:
        found = sorted({word.strip() for word in cell.split(",") if word.strip()})
        if not set(found) <= allowed:
            raise ValueError(cell)
        return found

    return Parser(read, ", ".join(sorted(allowed)))


def read_lenient_url(cell: str) -> str:
    """Return the first web address of a cell; many organisations wrote a title, "N/A" or two addresses."""
    found = re.search(r"https?://[^\s,;|]+\.[^\s,;|]+", cell)
    return found.group()[:1000] if found else ""


def _texts(*names: str, longest: int = 400, required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, parsers.text(longest), name, required) for name in names)


ORG_ID = Column("org_id", parsers.CODE, "org_id", required=True)
IFOI_EN = (
    ORG_ID,
    *_texts("legal_title", required=True),
    *_texts("applied_title"),
    *_texts("abbr_en", longest=40),
    *_texts("min_port_en", longest=300),
    *_texts("inst_struct_en", longest=200),
)
IFOI_FR = (
    ORG_ID,
    *_texts("titre_légal", required=True),
    *_texts("titre_appliqué"),
    *_texts("abbr_fr", longest=40),
    *_texts("min_port_fr", longest=300),
    *_texts("inst_struct_fr", longest=200),
)
VARIANTS = (*_texts("org_name_variant", required=True), ORG_ID)
LENIENT_URL = Parser(read_lenient_url, _("une adresse du Web"))
SERVICES = (
    Column("fiscal_yr", parsers.FISCAL_YEAR, "fiscal_yr", required=True),
    Column("service_id", parsers.CODE, "service_id", required=True),
    *_texts("service_name_en", "service_name_fr", required=True),
    *_texts("service_description_en", "service_description_fr", longest=10_000),
    Column("service_scope", codes(SCOPES), "service_scope", required=True),
    Column("client_target_groups", codes(GROUPS), "client_target_groups"),
    Column("client_feedback_channel", codes(FEEDBACK), "client_feedback_channel"),
    *(Column(name, parsers.ANSWER, name) for name in POINTS),
    Column("last_service_improvement", parsers.FISCAL_YEAR, "last_service_improvement"),
    *(Column(name, parsers.FIGURE, name) for name in CHANNELS),
    Column("service_uri_en", LENIENT_URL, "service_uri_en"),
    Column("service_uri_fr", LENIENT_URL, "service_uri_fr"),
    *_texts("owner_org", "owner_org_title", required=True),
)
