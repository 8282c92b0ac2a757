"""The Government of Canada's service inventory, with the files that name its organisations.

Column meanings come from the inventory's own dictionary (`service_data_dict.json`). Owners are matched
through the names of `org_var.csv`; a name that file does not give waits for a person.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from assises.kernel.text import searchable
from assises.register.enums import InventoryForm, RecordKind
from assises.register.profiles.assembling import group, online, year_counts
from assises.register.profiles.columns import Defaults, FileSpec, Known, Parsed, Profile, Row, Values
from assises.register.profiles.gc_columns import CHANNELS, IFOI_EN, IFOI_FR, POINTS, SERVICES, VARIANTS
from assises.register.profiles.owners import Owners

Tables = Mapping[str, Sequence[Row]]


def assemble(tables: Tables, known: Known) -> Parsed:
    parsed = Parsed()
    organisations = _organisations(tables, parsed)
    variants = _variants(tables["org_var"], organisations.keys())
    owners = known.owners.with_file(variants, organisations)
    services = _services(tables["si_"], owners, parsed)
    used = {values["organisation"] for values in services.values()}
    parsed.records[RecordKind.ORGANISATION] = {
        code: organisations[code] for code in sorted(used & organisations.keys())
    }
    parsed.records[RecordKind.SERVICE] = services
    parsed.aliases = {name: code for name, code in variants.items() if code in used}
    return parsed


def _variants(rows: Iterable[Row], codes: Iterable[str]) -> dict[str, str]:
    """Return the names the file gives to one organisation; a name it gives to two stays unmatched."""
    meanings: dict[str, set[str]] = {}
    known = set(codes)
    for row in rows:
        meanings.setdefault(searchable(row.values["org_name_variant"]), set()).add(row.values["org_id"])
    sure = {name for name, found in meanings.items() if len(found) == 1}
    return {
        row.values["org_name_variant"]: row.values["org_id"]
        for row in rows
        if row.values["org_id"] in known and searchable(row.values["org_name_variant"]) in sure
    }


def _organisations(tables: Tables, parsed: Parsed) -> dict[str, Values]:
    french = {row.values["org_id"]: row for row in tables["ifoi_fr"]}
    found: dict[str, Values] = {}
    for row in tables["ifoi_en"]:
        code = row.values["org_id"]
        if code in french:
            found[code] = _organisation(row.values, french[code].values)
        else:
            parsed.problems.append(
                row.problem("org_id", _("un org_id présent aussi dans le fichier français"))
            )
    named = (*tables["ifoi_fr"], *tables["org_var"])
    parsed.mentioned[RecordKind.ORGANISATION] = {row.values["org_id"] for row in named}
    return found


def _organisation(en: Values, fr: Values) -> Values:
    return {
        "code": en["org_id"],
        "name_fr": fr["titre_appliqué"] or fr["titre_légal"],
        "name_en": en["applied_title"] or en["legal_title"],
        "acronym_fr": fr["abbr_fr"],
        "acronym_en": en["abbr_en"],
        "legal_category": fr["inst_struct_fr"],
        "portfolio_fr": fr["min_port_fr"],
        "portfolio_en": en["min_port_en"],
        "subject_to_law": None,
        # The file gives years, not dates: a day would be invented.
        "valid_from": None,
        "valid_to": None,
        "headcounts": {},
        "predecessors": [],
    }


def _services(rows: Sequence[Row], owners: Owners, parsed: Parsed) -> dict[str, Values]:
    coded = [
        Row(row.file, row.line, {**row.values, "code": row.values["service_id"]}, row.raw) for row in rows
    ]
    grouped = group(coded, (), lambda row: row.values["fiscal_yr"], parsed)
    return {code: _service(_by_year(found), owners, parsed) for code, found in grouped.items()}


def _by_year(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.values["fiscal_yr"] or 0)


def _service(rows: list[Row], owners: Owners, parsed: Parsed) -> Values:
    last = rows[-1]
    values = last.values
    answers = {point: values[column] for column, point in POINTS.items()}
    return {
        "code": values["code"],
        "organisation": _owner(last, owners, parsed),
        "name_fr": values["service_name_fr"],
        "name_en": values["service_name_en"],
        "description_fr": values["service_description_fr"],
        "description_en": values["service_description_en"],
        "audiences": audiences(values["service_scope"], values["client_target_groups"]),
        "launched_on": None,
        "closed_on": None,
        "online": online(answers.values()),
        **answers,
        "url_fr": values["service_uri_fr"],
        "url_en": values["service_uri_en"],
        "volumes": {str(row.values["fiscal_yr"]): year_counts(row, CHANNELS) for row in rows},
        "declarations": {str(row.values["fiscal_yr"]): _declaration(row) for row in rows},
    }


def _owner(row: Row, owners: Owners, parsed: Parsed) -> str | None:
    """Match the owner by its short name, checked against its title where the title is known too."""
    short, title = row.values["owner_org"], row.values["owner_org_title"]
    code, by_title = owners.resolve(short), owners.resolve(title)
    if code is None:
        parsed.unmatched.add(short)
        parsed.problems.append(
            row.problem("owner_org", _("un nom d’organisation confirmé dans la table des noms"))
        )
    elif by_title not in (None, code):
        parsed.problems.append(
            row.problem("owner_org_title", _("un titre de la même organisation que owner_org"))
        )
    return code


OUTSIDE = {"citizen": {"PERSON"}, "business": {"ECONOM"}, "partner": {"NGO", "PTC", "FOR"}}


def audiences(scope: Iterable[str], groups: Iterable[str]) -> list[str]:
    """Return whom a service is for: its scope says in or out of government, its groups say who outside.

    An external service whose groups name nobody outside serves other governments and bodies, as far as it says.
    """
    served = [audience for audience, codes in OUTSIDE.items() if codes & set(groups)] or ["partner"]
    internal = ["internal"] if {"INTERN", "ENTERPRISE", "CLUSTER"} & set(scope) else []
    return (served if "EXTERN" in scope else []) + internal


def _declaration(row: Row) -> Values:
    channels = row.values["client_feedback_channel"]
    return {
        "feedback_channel": None if not channels else channels != ["NON"],
        "last_improved_year": row.values["last_service_improvement"],
    }


OWNER_FR, OWNER_EN = "Secrétariat du Conseil du Trésor du Canada", "Treasury Board of Canada Secretariat"
PROFILE = Profile(
    InventoryForm.GC_SERVICES.value,
    InventoryForm.GC_SERVICES.label,
    (RecordKind.ORGANISATION, RecordKind.SERVICE),
    (
        FileSpec("ifoi_en", IFOI_EN, strict=False),
        FileSpec("ifoi_fr", IFOI_FR, strict=False),
        FileSpec("org_var", VARIANTS, strict=False),
        FileSpec("si_", SERVICES, strict=False),
    ),
    assemble,
    Defaults(
        OWNER_FR,
        OWNER_EN,
        "https://open.canada.ca/data/en/dataset/3ac0d080-6149-499a-8b06-7ce5f00ec56c",
        "Open Government Licence – Canada",
    ),
)
