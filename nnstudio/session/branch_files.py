"""The branches of the session as a project file keeps them, and back."""

from collections.abc import Callable

from nnstudio.document.branches import MOST, SavedBranch
from nnstudio.document.file import Document
from nnstudio.document.runs import branch_runs, curves_of
from nnstudio.session.branches import Branch
from nnstudio.session.session import Session
from nnstudio.studies.run import Run


def branches_to_save(session: Session) -> Callable[[], list[SavedBranch]]:
    """Take down the tree of the present run; what is returned asks each run where it stands.

    It is to be called by whoever trains: then nobody trains any of them.
    """
    tree = session.branches.of(session.run)[:MOST]
    if len(tree) < 2 or all(one.run is not session.run for one in tree):
        return list
    places = {one.run: at for at, one in enumerate(tree)}
    heads = [(one.name, places.get(one.parent) if one.parent else None, one.step, one.best) for one in tree]
    rest = [None if one.run is session.run else _kept(session, one.run) for one in tree]

    def asked() -> list[SavedBranch]:
        return [
            SavedBranch(*head)
            if kept is None
            else SavedBranch(*head, kept[1], kept[0].state(), kept[2], tuple(kept[0].log.edits))
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


def _kept(session: Session, run: Run):
    return run, session.forking.project_of(run).recipe, curves_of(run)
