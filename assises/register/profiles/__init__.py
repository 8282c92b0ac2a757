"""Profiles: the forms of inventory that the register takes."""

from assises.register.profiles import (
    consultations,
    deadlines,
    gc_inventory,
    organisations,
    processes,
    services,
)
from assises.register.profiles.columns import Profile

PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        organisations.PROFILE,
        services.PROFILE,
        processes.PROFILE,
        deadlines.PROFILE,
        consultations.PROFILE,
        gc_inventory.PROFILE,
    )
}
