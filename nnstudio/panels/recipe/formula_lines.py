"""A formula in as many lines as it has statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from nnstudio.widgets.formula import Formula

_BREAK = re.compile(r",?\s*(?:\\;|\\quad)\s*")


def statements(latex: str) -> list[str]:
    """Split a formula where its author left a space between two statements."""
    return [part for part in _BREAK.split(latex) if part]


class FormulaLines(QWidget):
    """Shows a formula of an entry, set as mathematics, one line a statement; set when it is first seen.

    Setting takes 25 ms a formula, and what sets it a fifth of a second to load: the window must not wait for it. Seen
    means painted: a dock that is a tab behind another counts as visible in Qt, at a place outside the window.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._latex = ""
        self._lines: list[Formula] = []
        self._owed = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._set)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 0, 0)
        self._column.setSpacing(2)

    def show_formula(self, latex: str) -> None:
        self._latex = latex
        self.setAccessibleName(latex)
        self.setVisible(bool(latex))
        self.setMinimumHeight(self.fontMetrics().height())  # else nothing is painted
        if self.isVisible() and not self.visibleRegion().isEmpty():
            self._set()
        else:
            self._owed = True
            for line in self._lines:
                line.hide()  # nothing is better than the formula of something else

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if self._owed:
            self._owed = False
            self._soon.start(0)
        super().paintEvent(a0)

    def _set(self) -> None:
        self._owed = False
        from nnstudio.widgets.formula import Formula

        parts = statements(self._latex)
        while len(self._lines) < len(parts):
            self._lines.append(Formula())
            self._column.addWidget(self._lines[-1])
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(parts))
            if at < len(parts) and line.latex() != parts[at]:
                line.set_latex(parts[at])
