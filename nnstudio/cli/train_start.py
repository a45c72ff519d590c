"""The run that `train` begins or takes up, from the project it was given and the options."""

from argparse import Namespace
from typing import NamedTuple

from nnstudio.catalog import StudyError, text
from nnstudio.cli.files import existing
from nnstudio.cli.streams import tell
from nnstudio.cli.train_project import with_options
from nnstudio.data.table import Table
from nnstudio.document.branches import SavedBranch
from nnstudio.document.file import Document, load
from nnstudio.document.runs import run_of
from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.project.edits import with_recipe
from nnstudio.studies.run import Run
from nnstudio.studies.setups import SETUPS


class Begun(NamedTuple):
    """A run ready to be trained, the project as it is from now on, and the branches that stay as they are."""

    run: Run
    project: Project
    branches: tuple[SavedBranch, ...] = ()


def begun(given: Namespace) -> Begun:
    """Return the run: taken up from a project's saved state, or new where there is none that fits.

    Raises: StudyError if the project or an option is wrong, or the project cannot be trained.
    """
    document = _document(given)
    checked = check(with_options(document.project, given))
    _tell_notes(checked)
    if document.state is not None and not _same_network(document.project, checked.project):
        tell(text("cli.train.anew"))
        document = Document(checked.project)
    if document.state is None:
        return _new(checked.project, given.epochs)
    run = run_of(document)
    if checked.project.recipe != run.trainer.recipe:
        run.change(checked.project.recipe)
    return Begun(run, checked.project, document.branches)


def _tell_notes(checked: Checked) -> None:
    """Tell what was done to the data, and how what was guessed of a table is chosen."""
    for note in checked.data.notes:
        tell(text(note))
    if isinstance(checked.project.data.table, Table) and not checked.project.data.target:
        tell(text("cli.train.choose_target"))


def _document(given: Namespace) -> Document:
    """Return what is begun with: a project's file, a ready setup, or the project that opens first."""
    if given.setup is None:
        return load(existing(given.project)) if given.project is not None else Document(first_project())
    if given.project is not None:
        raise StudyError("error.cli.both", one="PROJECT", other="--setup")
    return Document(SETUPS.make(given.setup).project())


def _new(project: Project, epochs: int | None) -> Begun:
    """A new run's number of epochs is the recipe's: schedules count on it, and the file keeps it."""
    if epochs:
        project = with_recipe(project, epochs=epochs)
    return Begun(Run(check(project)), project)


def _same_network(before: Project, after: Project) -> bool:
    """Tell whether training can go on: same data and layers, and what a run keeps to its end."""
    kept = [(one.data, one.network, one.recipe.seed, one.recipe.dtype, _encoding(one)) for one in (before, after)]
    return kept[0] == kept[1]


def _encoding(project: Project) -> str:
    return LOSSES[project.recipe.loss.key].encoding
