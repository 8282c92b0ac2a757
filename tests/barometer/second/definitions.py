"""The definitions, as the published text says them; where it leaves a choice, the choice is said here.

Written from the published text by somebody who had not read the code of the barometer. Standard library only.
A fiscal year is named by its first calendar year: 2023 is 1 April 2023 to 31 March 2024.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.barometer.second.reading import Row, Service, day

State = bool | None  # met, not met, unknown
States = dict[str, State]  # of each unit that a target counts, by code
PAPER = {"paper_in", "paper_out", "wet_signature"}


@dataclass(frozen=True)
class Tally:
    """How many units, and of what state."""

    met: int
    failed: int
    unknown: int

    @property
    def units(self) -> int:
        return self.met + self.failed + self.unknown

    @property
    def low(self) -> Fraction:
        """All the unknown fail."""
        return Fraction(self.met, self.units)

    @property
    def high(self) -> Fraction:
        """All the unknown pass."""
        return Fraction(self.met + self.unknown, self.units)

    def verdict(self, goal: Fraction) -> str:
        """Both ends of the interval on one side of the target, or undetermined."""
        if self.unknown == self.units:
            return "no_evidence"
        if self.low >= goal:
            return "met"
        return "not_met" if self.high < goal else "undetermined"


def tally(states: States) -> Tally:
    listed = list(states.values())
    return Tally(*(sum(state is one for state in listed) for one in (True, False, None)))


def decided(states: States) -> States:
    """Leave the unknown out: what the published number refuses to do."""
    return {code: state for code, state in states.items() if state is not None}


def ends(year: int) -> date:
    return date(year + 1, 3, 31)


def used_online(service: Service) -> State:
    """Tell by the requests; met, or not, only when true whatever was not counted.

    The text does not say what a service is for which not one request is known. Chosen: unknown, be it that
    nobody counted, or that every channel has none or does not exist (0 of 0): a unit without evidence stays.
    """
    total = service.online.known + sum(one.known for one in service.rest)
    if total == 0:
        return None
    if 4 * service.online.known > 3 * total:
        return None if any(one.open for one in service.rest) else True
    return None if service.online.open else False


def requests_of(services: Iterable[Service]) -> States:
    """How each of these services stands for 5.1, whoever it serves."""
    return {one.code: used_online(one) for one in services}


def target_5_1(services: Iterable[Service]) -> States:
    """External services whose application is online (versions 2 and 3)."""
    return requests_of(one for one in services if one.external and one.application == "yes")


def target_5_1_first(services: Iterable[Service]) -> States:
    """Services with any interaction point online, internal ones included (version 1)."""
    return requests_of(one for one in services if one.any_online)


def improved_lately(service: Service, year: int) -> State:
    """In the year or the one before; a last improvement after the year leaves the question open."""
    if service.improved is None or service.improved > year:
        return None
    return service.improved >= year - 1


def declared(service: Service, year: int) -> State:
    """Both declarations; one that says no settles it, even when the other is blank."""
    answers = (service.has_channel, improved_lately(service, year))
    if False in answers:
        return False
    return None if None in answers else True


def declarations_of(services: Iterable[Service], year: int) -> States:
    """How each of these services stands for 1.2 by what is declared: in years without evidence of the platform."""
    return {one.code: declared(one, year) for one in services}


def offered_six_months(service: Service, year: int) -> bool:
    """An unknown launch does not take a service out. Chosen: the text says so of 1.1 only."""
    return service.launched is None or service.launched <= date(year, 9, 30)


def target_1_2(services: Iterable[Service], year: int) -> States:
    """External services with any interaction point online, offered for six months."""
    return declarations_of(
        (one for one in services if one.external and one.any_online and offered_six_months(one, year)), year
    )


def target_1_1(services: Iterable[Service], year: int) -> States:
    """Digital services launched in the year or nobody knows when; nothing proves anything yet.

    The text does not say what "digital" is, nor whether internal ones count. Chosen: any point online; they do.
    """
    return {one.code: None for one in services if one.any_online and launched_in(one.launched, year)}


def launched_in(launched: date | None, year: int) -> bool:
    return launched is None or date(year, 4, 1) <= launched <= ends(year)


def target_2_1(services: Iterable[Service]) -> States:
    """External services that receive requests; nothing proves anything yet.

    The text does not say how that is known. Chosen: those for which an application is not "not applicable".
    """
    return {one.code: None for one in services if one.external and one.application != "na"}


def target_1_3(consultations: Iterable[Row], year: int) -> States:
    """Consultations closed in the year; met when a digital means was open each of their days."""
    return {
        one["code"]: open_throughout(one)
        for one in consultations
        if date(year, 4, 1) <= day(one["closed_on"]) <= ends(year)
    }


def open_throughout(one: Row) -> bool:
    return day(one["digital_from"]) <= day(one["opened_on"]) and day(one["digital_to"]) >= day(
        one["closed_on"]
    )


def target_5_2(steps: Iterable[Row]) -> States:
    """Processes; met when no step is on paper or signed by hand.

    The steps are those of the last inventory dated in the year or before; without one, `unproven` says it.
    """
    states: States = {}
    for step in steps:
        states[step["code"]] = states.get(step["code"], True) is True and step["medium"] not in PAPER
    return states


def unproven(states: States) -> States:
    return dict.fromkeys(states)


def units_in_force(rows: Iterable[Row], year: int) -> States:
    """3.1, 4.1, 4.2 and 6.1 while nothing proves anything: the units that exist at the end of the year."""
    return {one["code"]: None for one in rows if in_force(one, ends(year))}


def in_force(row: Row, on: date) -> bool:
    """Whether something exists on a day; its end is the first day on which it does not. Chosen: the text is silent."""
    first, last = row["valid_from"], row.get("valid_to", "")
    return (not first or day(first) <= on) and (not last or on < day(last))
