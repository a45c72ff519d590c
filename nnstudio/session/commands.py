"""Undoable edits."""

from collections.abc import Collection
from typing import Any, Protocol
from weakref import ref

from PyQt6.QtGui import QUndoCommand

from nnstudio.catalog import Message, text
from nnstudio.project import Project
from nnstudio.session.branches import Branch, Branches
from nnstudio.session.change import changed_parts, restarts
from nnstudio.studies.run import Run
from nnstudio.studies.written import Written


class Editable(Protocol):
    """What a command acts on: the session."""

    def replace_project(self, project: Project, run: Run | None, by: Any) -> None: ...

    def take_back(self, run: Run | None) -> None: ...

    def tell_let_go(self) -> None: ...

    @property
    def run(self) -> Run | None: ...


class Writing(Protocol):
    """What numbers are written by: the session."""

    def take_values(self, values: tuple[Written, ...]) -> None: ...

    def tell_let_go(self) -> None: ...

    @property
    def run(self) -> Run | None: ...


class Branching(Protocol):
    """What a switch acts on: the session."""

    branches: Branches

    def take_branch(self, run: Run, project: Project) -> None: ...

    def tell_let_go(self) -> None: ...


class Switch(QUndoCommand):
    """Another branch becomes the present run; it may come into being with that, or the one before be given up."""

    def __init__(
        self,
        session: Branching,
        label: Message,
        ways: tuple[tuple[Run, Project], tuple[Run, Project]],
        added: Branch | None = None,
        removed: Branch | None = None,
    ) -> None:
        super().__init__(text(label))
        self.label, self._session = label, session
        self._ways: tuple[tuple[Run, Project], ...] = ways
        self._added, self._removed = added, removed

    def redo(self) -> None:
        self._take(1, self._added, self._removed)

    def undo(self) -> None:
        self._take(0, self._removed, self._added)

    def parked(self, kept: Collection[Run]) -> list[Run]:
        """Return the runs this command holds that are not kept anyway."""
        branches = [one.run for one in (self._added, self._removed) if one is not None]
        return [run for run in (*(run for run, _ in self._ways), *branches) if run not in kept]

    def forget(self, runs: Collection[Run]) -> None:
        """Let go of runs; without both its ends a switch is no longer one: its turn leaves it out."""
        if any(run in runs for run in self.parked(())):
            self._ways, self._added, self._removed = (), None, None

    def _take(self, way: int, added: Branch | None, removed: Branch | None) -> None:
        if not self._ways:
            self.setObsolete(True)
            self._session.tell_let_go()
            return
        self._keep(added, removed)
        self._session.take_branch(*self._ways[way])

    def _keep(self, added: Branch | None, removed: Branch | None) -> None:
        if added is not None:
            self._session.branches.add(added)
        if removed is not None:
            self._session.branches.remove(removed)


class Rename(QUndoCommand):
    """A branch gets another name."""

    def __init__(self, branches: Branches, branch: Branch, name: str) -> None:
        self.label = Message("edit.branch.rename")
        super().__init__(text(self.label))
        self._branches, self._branch, self._names = branches, branch, (branch.name, name)

    def redo(self) -> None:
        self._branches.rename(self._branch, self._names[1])

    def undo(self) -> None:
        self._branches.rename(self._branch, self._names[0])


class Write(QUndoCommand):
    """Numbers are written into the present run's parameters; undo writes those that stood there.

    Training is not rewound: what was learned since stays in all other parameters. Once the run is another, as after a
    reset, there is nothing left to undo.
    """

    def __init__(self, session: Writing, label: Message, new: tuple[Written, ...], old: tuple[Written, ...]) -> None:
        super().__init__(text(label))
        self.label, self._session, self._ways = label, session, (old, new)
        self._run = ref(session.run) if session.run is not None else None

    def redo(self) -> None:
        self._write(1)

    def undo(self) -> None:
        self._write(0)

    def _write(self, way: int) -> None:
        if self._run is None or self._run() is not self._session.run:
            self.setObsolete(True)
            self._session.tell_let_go()
        else:
            self._session.take_values(self._ways[way])


class Edit(QUndoCommand):
    """One edit. Edits with the same `merge` word that follow each other (one drag, one typing) become one.

    A change of structure starts a new run; the command keeps the old one, so that undo brings it back as it was.
    """

    def __init__(self, session: Editable, label: Message, project: Project, old: Project, by: Any, merge: str) -> None:
        super().__init__(text(label))
        self.label, self._session, self._by, self._merge = label, session, by, merge
        self._old, self._new = old, project
        self._restarts = restarts(old, project)
        self._old_run: Run | None = None
        self._new_run: Run | None = None
        self._let_go = False

    @property
    def only_looks(self) -> bool:
        """Whether nothing was edited but the way the project is looked at."""
        return changed_parts(self._old, self._new) <= {"view"}

    def redo(self) -> None:
        if self._restarts:
            self._old_run, self._let_go = self._session.run, False
        self._session.replace_project(self._new, self._new_run, self._by)
        self._by = None

    def undo(self) -> None:
        if self._restarts:
            self._new_run = self._session.run
            if self._let_go:
                self._session.tell_let_go()
        self._session.replace_project(self._old, self._old_run, None)

    def id(self) -> int:
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand | None) -> bool:
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self._new, self._new_run = other._new, None
        if self._new == self._old:
            self.setObsolete(True)
            self._session.take_back(self._old_run)
        return True

    def forget(self, runs: Collection[Run]) -> None:
        """Let go of runs: the edit can be undone as before, and starts a run anew."""
        if self._old_run in runs:
            self._old_run, self._let_go = None, True
        if self._new_run in runs:
            self._new_run = None

    def parked(self, kept: Collection[Run]) -> list[Run]:
        """Return the runs this command holds that are not kept anyway."""
        return [run for run in (self._old_run, self._new_run) if run is not None and run not in kept]
