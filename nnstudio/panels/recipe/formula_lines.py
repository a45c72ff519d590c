"""A formula in as many lines as it has statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from nnstudio.widgets.formula import Formula

_BREAK = re.compile(r",?\s*(?:\\;|\\quad)\s*")


def statements(latex: str) -> list[str]:
    """Split a formula where its author left a space between two statements."""
    return [part for part in _BREAK.split(latex) if part]


class FormulaLines(QWidget):
    """Shows a formula of an entry, set as mathematics, one line a statement; set when it is first seen.

    Setting takes 25 ms a formula, and what sets it a fifth of a second to load: the window must not wait for it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._latex = ""
        self._lines: list[Formula] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 0, 0)
        self._column.setSpacing(2)

    def show_formula(self, latex: str) -> None:
        self._latex = latex
        self.setVisible(bool(latex))
        if self.isVisible():
            self._set()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self._set()

    def _set(self) -> None:
        from nnstudio.widgets.formula import Formula

        parts = statements(self._latex)
        while len(self._lines) < len(parts):
            self._lines.append(Formula())
            self._column.addWidget(self._lines[-1])
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(parts))
            if at < len(parts) and line.latex() != parts[at]:
                line.set_latex(parts[at])
