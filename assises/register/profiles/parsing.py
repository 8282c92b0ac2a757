"""From received files to records: each file is recognised, read, then assembled with the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from assises.register.profiles.columns import FileSpec, Known, Parsed, Profile, Row
from assises.register.profiles.problems import Problem
from assises.register.profiles.reading import Received, read_rows


def parse(profile: Profile, files: Sequence[Received], known: Known) -> Parsed:
    """Return what `files` say, with all their problems at once."""
    read = Parsed()
    tables: dict[str, list[Row]] = {}
    for spec, file in _recognised(profile, files, read.problems).items():
        rows = read_rows(file, spec, read)
        if rows is not None:
            tables[spec.stem] = rows
        if rows == [] and not any(problem.file == file.name for problem in read.problems):
            # A list without a line would say that nothing exists any more: it is a file cut short.
            read.problems.append(Problem(file.name, 2, "", "", _("au moins une ligne sous l’en-tête")))
    if len(tables) < len(profile.files):
        return replace(read, problems=sorted(read.problems))
    parsed = profile.assemble(tables, known)
    parsed.rows = {stem: len(rows) for stem, rows in tables.items()}
    parsed.notes = read.notes
    parsed.problems = sorted(set(read.problems) | set(parsed.problems))
    return parsed


def _recognised(
    profile: Profile, files: Sequence[Received], problems: list[Problem]
) -> dict[FileSpec, Received]:
    if len(profile.files) == 1 and len(files) == 1:
        return {profile.files[0]: files[0]}
    found = {spec: [file for file in files if file.name.startswith(spec.stem)] for spec in profile.files}
    for spec, matches in found.items():
        if len(matches) != 1:
            expected = _("un fichier, et un seul, dont le nom commence par « %s »") % spec.stem
            problems.append(Problem(spec.stem, 0, "", str(len(matches)), expected))
    seen = Counter(file.name for matches in found.values() for file in matches)
    problems += [
        Problem(file.name, 0, "", file.name, _("un fichier que ce profil attend"))
        for file in files
        if not seen[file.name]
    ]
    return {spec: matches[0] for spec, matches in found.items() if len(matches) == 1}
