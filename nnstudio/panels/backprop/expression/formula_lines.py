"""Formulas that are set one after the other, so that a step shows its numbers at once."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer

from nnstudio.widgets.formula import Formula


class FormulaQueue(QObject):
    """Sets formulas one in each turn of the loop: a new one takes some 25 ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Formula, str] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def waits(self) -> bool:
        """Whether some formula is still to be set."""
        return bool(self._waiting)

    def set(self, formula: Formula, latex: str) -> None:
        """Let a formula show something else, soon."""
        self._waiting.pop(formula, None)
        if formula.latex() != latex:
            self._waiting[formula] = latex
            self._timer.start()

    def forget(self) -> None:
        """Set nothing more."""
        self._waiting.clear()
        self._timer.stop()

    def _next(self) -> None:
        if self._waiting:
            formula = next(iter(self._waiting))
            formula.set_latex(self._waiting.pop(formula))
        if not self._waiting:
            self._timer.stop()
