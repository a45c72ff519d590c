"""The figures of one cell, or of all: a table of schemes."""

from collections.abc import Sequence

from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.schemes.series import expected, spread_of
from nnstudio.studies.initialization.laboratory import LayerReport, Report
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

COLUMNS = ("scheme", "layer", "mean", "std", "expected", "saturated", "zero", "dead")


class Figures(QTableWidget):
    """A row a scheme for the layer and quantity pointed at; `numbers()` is every layer of every scheme."""

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setObjectName("initialization.figures")
        bind_text(self, "setAccessibleName", Message("panel.initialization.figures"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None
        assert side is not None
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        side.hide()
        self._reports: Sequence[Report] = ()
        self._names: Sequence[Message] = ()
        self._all, self._place = False, ("z", 0)
        self.refresh_texts()

    def show_reports(self, reports: Sequence[Report], names: Sequence[Message]) -> None:
        self._reports, self._names = reports, names
        self._fill()

    def point(self, quantity: str, layer: int) -> None:
        """Show the figures of one layer's z, a or ∂L/∂z."""
        if self._place != (quantity, layer):
            self._place = quantity, layer
            self._fill()

    def show_all(self, on: bool) -> None:
        """Show all layers, or only the one pointed at."""
        self._all = on
        self._fill()

    def refresh_texts(self) -> None:
        self.setHorizontalHeaderLabels([text(Message(f"panel.initialization.figure.{name}")) for name in COLUMNS])
        for at, name in enumerate(COLUMNS):
            item = self.horizontalHeaderItem(at)
            assert item is not None
            item.setToolTip(text(Message(f"panel.initialization.figure.{name}.help")))
        self._fill()

    def _fill(self) -> None:
        rows = [
            [text(name), *figures(report.layers[at], at, self._place[0])]
            for name, report in zip(self._names, self._reports, strict=True)
            for at in (range(len(report.layers)) if self._all else [self._place[1]])
            if at < len(report.layers)
        ]
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                self.setItem(at, column, QTableWidgetItem(words))


def figures(layer: LayerReport, at: int, quantity: str) -> list[str]:
    """Return the figures of one layer's quantity as they are shown."""
    found, asleep = spread_of(layer, quantity), layer.sleep
    return [
        str(at + 1),
        three_digits(found.mean),
        three_digits(found.std),
        three_digits(expected(layer, quantity)),
        _percent(asleep.saturated) if asleep else "–",
        _percent(found.zero),
        _percent(asleep.dead) if asleep else "–",
    ]


def _percent(share: float) -> str:
    return f"{three_digits(100 * share)} %" if share == share else "–"
