"""What the import shows in a terminal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from assises.kernel.progress import heard_by
from assises.register.actions import ImportPlan, KindPlan
from assises.register.actions.resembling import Question
from assises.register.errors import ClosingUnsaid
from assises.register.profiles.problems import Problem

SHOWN = 200


@contextmanager
def shown_progress(console: Console) -> Iterator[None]:
    """Show the step of the block, and how many rows of it are done."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        with heard_by(show):
            yield


def print_problems(console: Console, problems: Sequence[Problem]) -> None:
    """Print the problems; past a screenful, say how many more there are."""
    table = Table(title=_("Problèmes : %d") % len(problems))
    for title in (_("Fichier"), _("Ligne"), _("Colonne"), _("Valeur"), _("Forme attendue")):
        table.add_column(title, overflow="fold")
    for problem in problems[:SHOWN]:
        cells = (problem.file, str(problem.line or ""), problem.column, problem.value, problem.expected)
        table.add_row(*(Text(cell) for cell in cells))  # Text: a cell of the file is not markup
    console.print(table)
    if len(problems) > SHOWN:
        console.print(_("… et %d autres : demandez tout avec --report.") % (len(problems) - SHOWN))


def print_plan(console: Console, plan: ImportPlan) -> None:
    """Print what would be added, changed, removed, by kind, with the first units of each."""
    table = Table(title=_("Ce qui changera"))
    for title in (_("Type"), _("Ajoutées"), _("Modifiées"), _("Fermées"), _("Inchangées")):
        table.add_column(title)
    for found in plan.kinds:
        table.add_row(str(found.kind.label), *(str(count) for count in found.counts.values()))
    console.print(table)
    for found in plan.kinds:
        _print_edits(console, found, plan.about.dated.isoformat())
    for note in plan.notes[:SHOWN]:
        console.print(Text(note))
    if plan.closing:
        console.print(Text(str(ClosingUnsaid(count=plan.closing)) + f" (--closing {plan.closing})"))


def _print_edits(console: Console, plan: KindPlan, dated: str) -> None:
    groups = (
        (_("Ajoutées\u00a0: %(codes)s"), plan.added),
        (_("Modifiées\u00a0: %(codes)s"), plan.changed),
        (_("Fermées le %(date)s, sans être effacées\u00a0: %(codes)s"), plan.removed),
        (_("Retirées, inscrites sous deux codes\u00a0: %(codes)s"), plan.withdrawn),
    )
    for words, edits in groups:
        if edits:
            codes = ", ".join(edit.code for edit in edits[:20]) + (" …" if len(edits) > 20 else "")
            console.print(Text(words % {"date": dated, "codes": codes}))
    if plan.renumbered:
        pairs = ", ".join(f"{former} → {code}" for former, code in plan.renumbered.items())
        console.print(Text(_("Renumérotées\u00a0: %s") % pairs))


def print_questions(console: Console, questions: Sequence[Question]) -> None:
    """Print the pairs of codes to decide about, with the option that answers each."""
    table = Table(title=_("Est-ce la même unité\u00a0?"))
    for title in (_("Code"), _("Autre code"), _("Nom"), _("Organisation"), _("Si oui")):
        table.add_column(title, overflow="fold")
    for one in questions:
        option = f"--same {one.former}={one.current}"
        table.add_row(*(Text(cell) for cell in (one.former, one.current, one.name, one.owner, option)))
    console.print(table)
    console.print(_("Les autres sont différentes\u00a0: --others-differ"))
