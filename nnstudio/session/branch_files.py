"""The branches of the session as a project file keeps them, and back."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.document.branches import MOST, SavedBranch
from nnstudio.document.file import Document
from nnstudio.document.runs import branch_runs, curves_of
from nnstudio.project import Project
from nnstudio.session.branches import Branch
from nnstudio.session.session import Session
from nnstudio.studies.run import Run


class _Kept(NamedTuple):
    """What is taken down of a branch before anybody trains on."""

    run: Run
    project: Project
    curves: Mapping[str, np.ndarray]
    start: Project | None


def branches_to_save(session: Session) -> Callable[[], list[SavedBranch]]:
    """Take down the tree of the present run; what is returned asks each run where it stands.

    It is to be called by whoever trains: then nobody trains any of them.
    """
    present = session.run
    tree = session.branches.of(present)[:MOST]
    if present is None or len(tree) < 2 or all(one.run is not present for one in tree):
        return list
    places = {one.run: at for at, one in enumerate(tree)}
    heads = [(one.name, _earlier(places, one, at), one.step, one.best) for at, one in enumerate(tree)]
    rest = [None if one.run is present else _kept(session, present, one.run) for one in tree]

    def asked() -> list[SavedBranch]:
        return [
            SavedBranch(*head)
            if kept is None
            else SavedBranch(*head, kept.project, kept.run.state(), kept.curves, tuple(kept.run.log.edits), kept.start)
            for head, kept in zip(heads, rest, strict=True)
        ]

    return asked


def saved_tree(document: Document, present: Run) -> list[Branch]:
    """Return the branches of a document, of which `present` is the present run.

    Raises: StudyError if the project cannot be trained.
    """
    runs = [run or present for run in branch_runs(document)]
    saved = zip(document.branches, runs, strict=True)
    return [
        Branch(run, one.name, None if one.parent is None else runs[one.parent], one.step, one.best)
        for one, run in saved
    ]


def _earlier(places: Mapping[Run, int], branch: Branch, at: int) -> int | None:
    """Return the place of the branch it was forked from; a file knows only those that stand before it."""
    place = places.get(branch.parent) if branch.parent is not None else None
    return place if place is not None and place < at else None


def _kept(session: Session, present: Run, run: Run) -> _Kept:
    start = None if run.log.start == present.log.start else run.log.start
    return _Kept(run, session.forking.project_of(run), curves_of(run), start)
