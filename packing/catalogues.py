"""How `pip` builds Assises: as setuptools does, with the catalogues of translations compiled first.

An installation that works from its clone compiles them itself (`make translations`) and builds nothing.
"""

from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (  # noqa: F401  (hooks that pip calls by these names)
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

FOLDER = Path(__file__).resolve().parent.parent / "assises" / "locale"


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """Return what the build of a wheel needs beside setuptools."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), "babel>=2.17"]


def build_wheel(
    wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None
) -> str:
    """Compile the catalogues, build the wheel and return the name of its file."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  (there for a wheel alone)
    from babel.messages.pofile import read_po  # noqa: PLC0415  (as above)

    for source in FOLDER.glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as file, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(file, locale=source.parts[-3]))
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
