"""The numbers under the pictures: the runs, or the means of the seeds; copied or saved as CSV."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.experiments.sweep.means import MeansTable
from nnstudio.panels.experiments.sweep.pictures import Shown
from nnstudio.panels.experiments.sweep.table import RunTable
from nnstudio.studies.sweeps.result import Result
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.texts import bind_text

_NAMES = ("runs", "means")


class Tables(QWidget):
    """`all_wanted()` when every run is to be shown again."""

    all_wanted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.runs, self.means = RunTable(), MeansTable()
        self.open_run, self.copy, self.save = button("open"), button("copy"), button("save")
        self.every, self.filtered = button("every"), QLabel()
        self.filtered.setObjectName("experiments.filtered")
        self.names, self._stack = QTabBar(), QStackedWidget()
        for table in (self.runs, self.means):
            self._stack.addWidget(table)
        self._lay_out()
        self.names.currentChanged.connect(self._stack.setCurrentIndex)
        self.every.clicked.connect(self.all_wanted)
        self.choose(None)

    def show_means(self, shown: Shown) -> None:
        """Show the means of the seeds."""
        self.means.show_groups(shown.sweeps.groups, shown.labels, shown.score)

    def show_runs(self, shown: Shown) -> None:
        """Show the runs there are."""
        self.runs.show_results(shown.sweeps.results, shown.labels)
        self.copy.setEnabled(bool(shown.sweeps.results))
        self.save.setEnabled(bool(shown.sweeps.results))
        self._tell_chosen()

    def choose(self, wanted: Callable[[Result], bool] | None) -> None:
        """Show only the runs that are wanted; None: all of them."""
        self.runs.choose(wanted)
        for widget in (self.filtered, self.every):
            widget.setVisible(wanted is not None)
        self._chosen = wanted is not None
        self._tell_chosen()

    def csv(self) -> str:
        """Return the table shown as comma-separated values, its rows as they stand."""
        if self.names.currentIndex() == _NAMES.index("means"):
            return self.means.means.csv()
        return self.runs.runs.csv(self.runs.shown())

    def _tell_chosen(self) -> None:
        if self._chosen:
            model = self.runs.model()
            count = model.rowCount() if model is not None else 0
            total = self.runs.runs.rowCount()
            bind_text(self.filtered, "setText", Message("panel.experiments.filtered", {"count": count, "total": total}))

    def _lay_out(self) -> None:
        self.names.setObjectName("experiments.tables")
        self.names.setExpanding(False)
        self.names.setDrawBase(False)
        for at, name in enumerate(_NAMES):
            self.names.addTab("")
            bind_text(self.names, "setTabText", Message(f"panel.experiments.table.{name}"), at)
        bind_text(self.names, "setAccessibleName", Message("panel.experiments.tables"))
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.names)
        top.addStretch(1)
        top.addWidget(self.filtered)
        top.addWidget(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        buttons = FlowRow()
        for one in (self.open_run, self.copy, self.save):
            buttons.add(one)
        column.addWidget(buttons)


def button(name: str) -> QPushButton:
    """Return a button with the words of its name."""
    return worded_button(f"panel.experiments.{name}", f"experiments.{name}")
