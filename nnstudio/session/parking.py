"""Runs that undo can bring back are parked in the undo stack, as long as the memory kept for them holds them."""

from collections.abc import Collection, Iterable, Iterator

from PyQt6.QtGui import QUndoStack

from nnstudio.session.commands import Edit, Switch
from nnstudio.studies.run import Run


def parked(stack: QUndoStack, kept: Collection[Run]) -> list[Run]:
    """Return the runs that only undo or redo can bring back, each once, the oldest command's first."""
    return list(dict.fromkeys(run for command in _commands(stack) for run in command.parked(kept)))


def let_go(stack: QUndoStack, gone: Iterable[Run]) -> None:
    """Forget runs: their edits stay undoable and start anew, a switch to one of them is left out."""
    runs = set(gone)
    for command in _commands(stack):
        command.forget(runs)


def _commands(stack: QUndoStack) -> Iterator[Edit | Switch]:
    for at in range(stack.count()):
        command = stack.command(at)
        if isinstance(command, Edit | Switch):
            yield command
