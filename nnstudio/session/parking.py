"""Runs that undo can bring back are parked in the undo stack, as long as the memory budget holds them."""

from PyQt6.QtGui import QUndoStack

from nnstudio.session.commands import Edit
from nnstudio.studies.history import BUDGET_BYTES
from nnstudio.studies.run import Run


def let_go(stack: QUndoStack, present: Run | None, budget: int = BUDGET_BYTES) -> None:
    """Forget the oldest parked runs until the rest fits the budget; their edits stay undoable and start anew."""
    edits = [edit for at in range(stack.count()) if isinstance(edit := stack.command(at), Edit)]
    sizes = {run.number: run.bytes for edit in edits for run in edit.parked(present)}
    over = sum(sizes.values()) - budget
    for edit in edits:
        if over <= 0:
            return
        over -= edit.forget_runs(present)
