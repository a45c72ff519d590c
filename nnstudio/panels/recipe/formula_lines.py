"""A formula in as many lines as it has statements."""

import re

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.widgets.formula import Formula

_BREAK = re.compile(r",?\s*(?:\\;|\\quad)\s*")


def statements(latex: str) -> list[str]:
    """Split a formula where its author left a space between two statements."""
    return [part for part in _BREAK.split(latex) if part]


class FormulaLines(QWidget):
    """Shows a formula of an entry, set as mathematics, one line a statement."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: list[Formula] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 0, 0)
        self._column.setSpacing(2)

    def show_formula(self, latex: str) -> None:
        parts = statements(latex)
        while len(self._lines) < len(parts):
            self._lines.append(Formula())
            self._column.addWidget(self._lines[-1])
        for line, part in zip(self._lines, parts, strict=False):
            if line.latex() != part:
                line.set_latex(part)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(parts))
        self.setVisible(bool(parts))
