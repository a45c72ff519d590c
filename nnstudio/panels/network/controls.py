"""The row above the drawing: what the edges show, which example, the table, and the legend."""

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

from nnstudio.catalog import text
from nnstudio.panels.network.example_box import ExampleBox
from nnstudio.panels.network.legend import Legend
from nnstudio.panels.network.numbers import Mode
from nnstudio.widgets.forms.undo_keys import UndoKeys

_GAP = 8
MODES: tuple[Mode, ...] = ("weight", "gradient")


class Controls(QWidget):
    """Signals: `mode_chosen` ("weight" or "gradient"), `example_chosen` (row, or −1 for the mean), `table_wanted`."""

    mode_chosen = pyqtSignal(str)
    example_chosen = pyqtSignal(int)
    table_wanted = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edges_label, self._example_label = QLabel(self), QLabel(self)
        self.mode, self.example, self.table = QComboBox(self), ExampleBox(self), QToolButton(self)
        UndoKeys(self.example)
        self.legend = Legend(self)
        self._shown: tuple[int | None, int] | None = None
        self._name()
        self._lay_out()
        self.refresh_texts()
        self.mode.activated.connect(lambda at: self.mode_chosen.emit(MODES[at]))
        self.example.valueChanged.connect(self._choose_example)
        self.table.toggled.connect(self.table_wanted)

    def show_mode(self, mode: str) -> None:
        """Show what is chosen, without telling it."""
        self.mode.setCurrentIndex(MODES.index("gradient" if mode == "gradient" else "weight"))

    def show_example(self, row: int | None, count: int) -> None:
        """Show the selected example of `count`, or GIVEN, without telling it; shown again, nothing is laid out anew."""
        if self._shown == (row, count):
            return
        self._shown = row, count
        blocked = self.example.blockSignals(True)
        self.example.show_row(row, count)
        self.example.blockSignals(blocked)

    def _choose_example(self, value: int) -> None:
        self._shown = None  # whoever hears it may refuse: then the old one is shown again
        if value >= 0:
            self.example_chosen.emit(value - 1)

    def refresh_texts(self) -> None:
        self._edges_label.setText(text("panel.network.edges"))
        self._example_label.setText(text("panel.network.example"))
        self.example.refresh_texts()
        self.table.setText(text("panel.network.table"))
        for widget, key in ((self.mode, "edges"), (self.example, "example"), (self.table, "table")):
            widget.setToolTip(text(f"panel.network.{key}.help"))
            widget.setAccessibleName(text(f"panel.network.{key}"))
        for at, mode in enumerate(MODES):
            self.mode.setItemText(at, text(f"panel.network.mode.{mode}"))
        self.legend.refresh_texts()

    def _name(self) -> None:
        for widget, name in ((self.mode, "mode"), (self.example, "example"), (self.table, "table")):
            widget.setObjectName(f"network.{name}")
        self.mode.addItems(MODES)
        self.table.setCheckable(True)
        self.table.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._edges_label.setBuddy(self.mode)
        self._example_label.setBuddy(self.example)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._fold(self.width() < self.sizeHint().width())

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width() + self._legend_width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width() + 2 * _GAP, super().minimumSizeHint().height())

    @property
    def _legend_width(self) -> int:
        return self.legend.sizeHint().width() + 3 * _GAP

    def _lay_out(self) -> None:
        self._row, grid = QHBoxLayout(), QGridLayout(self)
        for widget in (self._edges_label, self.mode, self._example_label, self.example, self.table):
            self._row.addWidget(widget)
        self._row.setSpacing(_GAP)
        grid.setContentsMargins(_GAP, _GAP // 2, _GAP, _GAP // 2)
        grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._row, 0, 0)
        grid.addWidget(self.legend, 0, 2)
        self._grid, self._folded = grid, False

    def _fold(self, narrow: bool) -> None:
        """Put the legend below the rest where both do not fit side by side."""
        if narrow != self._folded:
            self._folded = narrow
            self._grid.addWidget(self.legend, int(narrow), 0 if narrow else 2)
            self.updateGeometry()
