"""A run as a project file keeps it, and back."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.document.branches import SavedBranch
from nnstudio.document.file import Document
from nnstudio.project import Checked, Project, check
from nnstudio.studies.run import Run


def run_of(document: Document) -> Run:
    """Return the document's run, to be gone on with from its state, with its curves and its log.

    Raises: StudyError if the project cannot be trained.
    """
    run = Run(_checked(document), document.state, log=document.log)
    if document.start is not None:
        run.log.start = document.start
    for name, rows in document.curves.items():
        run.history.put_curve(name, rows)
    return run


def _checked(document: Document) -> Checked:
    """Return what the document's run trains: where the project says by now what cannot be trained, what it did say."""
    try:
        return check(document.project)
    except StudyError:
        before = _as_trained(document)
        if document.state is None or before == document.project:
            raise
        return check(before)


def _as_trained(document: Document) -> Project:
    """Return the project with the recipe and the examples that its run went by last."""
    start = document.start or document.project
    recipe = document.log[-1].recipe if document.log else start.recipe
    data = [edit.data for edit in document.log if edit.data is not None]
    return msgspec.structs.replace(start, recipe=recipe, data=data[-1] if data else start.data)


def branch_runs(document: Document) -> list[Run | None]:
    """Return the runs of the document's branches, in order, None for the present one.

    Raises: StudyError if the project cannot be trained.
    """
    start = document.start or document.project
    return [None if one.project is None else _branch_run(one, one.project, start) for one in document.branches]


def _branch_run(saved: SavedBranch, project: Project, start: Project) -> Run:
    return run_of(Document(project, saved.state, saved.curves, saved.log, saved.start or start))


def curves_of(run: Run) -> Mapping[str, np.ndarray]:
    """Return copies of the run's curves, as a file keeps them; for whoever writes to them."""
    return {name: curve.rows() for name, curve in run.history.curves.items() if len(curve)}


def document_of(
    project: Project, run: Run, curves: Mapping[str, np.ndarray], branches: Sequence[SavedBranch] = ()
) -> Document:
    """Return the project with the run so far, as a file keeps it; for whoever trains the run."""
    start = None if run.log.start == project else run.log.start
    return Document(project, run.trainer.state(), curves, tuple(run.log.edits), start, tuple(branches))
