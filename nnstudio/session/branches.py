"""The branches of a run: forks of it, and forks of forks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary, WeakSet

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message
from nnstudio.studies.run import Run


@dataclass(eq=False)
class Branch:
    """A run with a name, the run it was forked from (None: it began the tree) and the step.

    `best` is the test loss there, where early stopping forked it.
    """

    run: Run
    name: str
    parent: Run | None = None
    step: int = 0
    best: float | None = None

    @property
    def label(self) -> Message | str:
        """What it is called: the user's name, else where it began."""
        if self.name:
            return self.name
        if self.best is not None:
            return Message("branch.best", {"step": f"{self.step:,}", "loss": f"{self.best:.3g}"})
        return Message("branch.main" if self.parent is None else "branch.forked", {"step": f"{self.step:,}"})


class Branches(QObject):
    """Keeps the branches of each run; `changed()` when one comes, goes or is renamed."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Branch] = []
        self._removed: WeakKeyDictionary[Branch, tuple[int, WeakSet[Branch]]] = WeakKeyDictionary()

    def of(self, run: Run | None) -> list[Branch]:
        """Return the tree a run belongs to, in the order its branches came; nothing where it was never forked."""
        own = self.branch(run)
        return [] if own is None else [one for one in self._all if self._root(one) is self._root(own)]

    def branch(self, run: Run | None) -> Branch | None:
        """Return the branch of a run, None where it has none."""
        return next((one for one in self._all if one.run is run), None)

    def add(self, branch: Branch) -> None:
        """Keep a fork; the run it came from is a branch too from now on. One that was removed is where it was."""
        if branch.parent is not None and self.branch(branch.parent) is None:
            self._all.append(Branch(branch.parent, ""))
        if self.branch(branch.run) is None:
            place, forks = self._removed.pop(branch, (len(self._all), ()))
            self._all.insert(place, branch)
            for one in forks:
                one.parent = branch.run
        self.changed.emit()

    def remove(self, branch: Branch) -> None:
        """Let go of a branch; forks of it hang from its parent now."""
        forks = WeakSet(one for one in self._all if one.parent is branch.run)
        if branch in self._all:
            self._removed[branch] = self._all.index(branch), forks
        for one in forks:
            one.parent = branch.parent
        self._all = [one for one in self._all if one is not branch]
        self.changed.emit()

    def forget(self, runs: Collection[Run]) -> None:
        """Let go of the branches of runs that nothing can bring back any more."""
        kept = [one for one in self._all if one.run not in runs]
        if len(kept) != len(self._all):
            self._all = kept
            self.changed.emit()

    def rename(self, branch: Branch, name: str) -> None:
        """Call a branch something else; an empty name is its number again."""
        branch.name = name
        self.changed.emit()

    def put(self, branches: Iterable[Branch]) -> None:
        """Keep these and no others."""
        self._all = list(branches)
        self.changed.emit()

    def _root(self, branch: Branch) -> Run:
        seen = branch
        while seen.parent is not None and (above := self.branch(seen.parent)) is not None:
            seen = above
        return seen.run
