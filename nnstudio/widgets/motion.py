"""Whether anything moves by itself: pulses on their axis, dots along wires, docks that slide into place.

What the user plays (a run, a walk along a graph) goes on by steps and is no such thing.
"""

from PyQt6.QtCore import QObject, pyqtSignal


class _Holder(QObject):
    changed = pyqtSignal(bool)
    reduced = False


_holder = _Holder()
changed = _holder.changed


def is_reduced() -> bool:
    """Tell whether all that is to stand still."""
    return _holder.reduced


def reduce(on: bool) -> None:
    """Let nothing move by itself from now on, or let it move again; everyone is told of a change."""
    if on != _holder.reduced:
        _holder.reduced = on
        changed.emit(on)
