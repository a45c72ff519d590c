"""Both neurons in numbers, side by side."""

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPalette
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.neuron.classifier.colors import neuron_color
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_readings import Reading
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


def _percent(share: float) -> str:
    return three_digits(100 * share) + " %" if share == share else "–"


ROWS: dict[str, Callable[[LinearClassifier, Reading], str]] = {
    "loss": lambda _, found: three_digits(found.loss),
    "penalty": lambda _, found: three_digits(found.penalty),
    "accuracy": lambda _, found: _percent(found.accuracy),
    "weights": lambda neuron, _: ", ".join(three_digits(float(one)) for one in neuron.weight),
    "bias": lambda neuron, _: three_digits(neuron.bias),
    "length": lambda _, found: three_digits(found.length),
    "width": lambda _, found: three_digits(found.width),
    "held": lambda _, found: f"{int(found.held.sum())} / {len(found.held)}",
}


class NumbersTable(QWidget):
    """One row a number, one column a neuron; `cells[row, kind]` are the labels."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("neuron.classifier.numbers")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        self.heads = {kind: self._head(kind) for kind in KINDS}
        self.cells: dict[tuple[str, str], QLabel] = {}
        for column, head in enumerate(self.heads.values(), 1):
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(column, 1)
        for line, row in enumerate(ROWS, 1):
            grid.addWidget(self._caption(row), line, 0)
            for column, kind in enumerate(KINDS, 1):
                self.cells[row, kind] = self._cell(row, kind)
                grid.addWidget(self.cells[row, kind], line, column)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_readings(self, neurons: dict[str, LinearClassifier], readings: dict[str, Reading]) -> None:
        for (row, kind), cell in self.cells.items():
            words = ROWS[row](neurons[kind], readings[kind])
            if cell.text() != words:
                cell.setText(words)

    def restyle(self, theme: themes.Theme) -> None:
        palette = themes.qt_palette(theme)
        for kind, head in self.heads.items():
            palette.setColor(QPalette.ColorRole.WindowText, QColor(neuron_color(theme, kind)))
            head.setPalette(palette)

    def _head(self, kind: str) -> QLabel:
        head = QLabel()
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        bind_text(head, "setText", Message(f"panel.neuron.classifier.{kind}"))
        bind_text(head, "setToolTip", Message(f"panel.neuron.classifier.{kind}.help"))
        return head

    def _caption(self, row: str) -> QLabel:
        caption = TintedLabel("muted")
        caption.setWordWrap(False)
        bind_text(caption, "setText", Message(f"panel.neuron.classifier.number.{row}"))
        bind_text(caption, "setToolTip", Message(f"panel.neuron.classifier.number.{row}.help"))
        return caption

    def _cell(self, row: str, kind: str) -> QLabel:
        cell = QLabel("–")
        cell.setObjectName(f"neuron.classifier.number.{row}.{kind}")
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bind_text(cell, "setToolTip", Message(f"panel.neuron.classifier.number.{row}.help"))
        bind_text(cell, "setAccessibleName", Message(f"panel.neuron.classifier.number.{row}"))
        return cell
