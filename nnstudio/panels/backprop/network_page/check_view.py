"""Every gradient of the network checked numerically: a button, how far it is, one line an array, and its entries."""

from __future__ import annotations

import threading

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.network_page.check_rows import COLUMNS, Found, row, summary
from nnstudio.panels.backprop.verdicts import EntryTable, Row
from nnstudio.studies.backprop.array_check import ArrayCheck
from nnstudio.studies.backprop.gradient_check import gradient_check
from nnstudio.studies.backprop.walk import NetworkWalk, Question
from nnstudio.studies.backprop.wire_check import wire_checks
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel
from nnstudio.workers.job import Job

_WORDS = "panel.backprop.network.check"


class CheckView(QWidget):
    """`wished` when the button is pressed; `chosen(ArrayCheck)` when a line is clicked: its entries are shown then;
    `done` when something was found."""

    wished = pyqtSignal()
    chosen = pyqtSignal(object)
    done = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.check")
        self.button, self.said = QPushButton(), TintedLabel("text")
        self.strip = ProgressStrip("backprop.check.progress")
        self.table = NumberTable("backprop.check.table", _WORDS, COLUMNS)
        self.entries = EntryTable("backprop.check.entries")
        self.found, self.lines = Found(), ()
        self._job, self._stop = Job(self), threading.Event()
        self._share, self._where = 0.0, Message(f"{_WORDS}.help")
        self._walk: NetworkWalk | None = None
        self._chosen: ArrayCheck | None = None
        self._lay_out()
        self.button.clicked.connect(lambda: self.wished.emit())
        self.strip.cancelled.connect(self._cancel)
        self.table.chosen.connect(self._choose)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running

    def of(self, question: Question) -> Found:
        """Return what was found of that very moment and those examples, nothing of any other."""
        known = None if self._walk is None else self._walk.question
        same = known is not None and known.parameters is question.parameters and known.noise == question.noise
        return self.found if same and known is not None and np.array_equal(known.x, question.x) else Found()

    def check(self, walk: NetworkWalk, where: Message) -> None:
        """Check a moment's gradients beside the window; `where` says whose they are."""
        self._stop.set()
        self._stop, self._share, self._where = threading.Event(), 0.0, where
        stop, self._walk = self._stop, walk

        def told(share: float) -> bool:
            self._share = share
            return not stop.is_set()

        def found() -> Found | None:
            arrays = gradient_check(walk.question, lambda share: told(share / 2))
            wires = None if arrays is None else wire_checks(walk, lambda share: told((1 + share) / 2))
            return None if arrays is None or wires is None else Found(arrays, wires)

        self.button.setEnabled(False)
        self.strip.begin(Message(f"{_WORDS}.running"), lambda: self._share)
        self._job.ask(found)

    def forget(self) -> None:
        """The network is another one: what was found is not its."""
        self._stop.set()
        self._show(Found())

    def rest(self) -> None:
        """Nobody looks: end what is being checked."""
        self._stop.set()
        self._job.close()

    def refresh_texts(self) -> None:
        self._show(self.found)

    def _cancel(self) -> None:
        self._stop.set()

    def _take(self, found: Found | None) -> None:
        self.button.setEnabled(True)
        self.strip.end()
        if found is None:
            self.said.setText(text(f"{_WORDS}.cancelled"))
        elif not self._stop.is_set():
            self._show(found)
            self.done.emit()

    def _fail(self, fault: Exception) -> None:
        self.button.setEnabled(True)
        self.strip.end()
        raise fault  # a fault of ours: for whoever catches what nobody caught

    def _show(self, found: Found) -> None:
        if found != self.found:
            self._chosen = None
        self.found, self.lines = found, () if self._walk is None else found.lines(self._walk.nodes)
        self.table.setVisible(bool(found))
        wrong = next((at for at, one in enumerate(self.lines) if not one.right), -1)
        self.table.show_rows([row(one) for one in self.lines], wrong)
        self.said.setText(summary(found, self._where) if found else text(f"{_WORDS}.help"))
        self._show_entries()

    def _choose(self, at: int) -> None:
        if at < len(self.lines):
            self._chosen = self.lines[at]
            self._show_entries()
            self.chosen.emit(self._chosen)

    def _show_entries(self) -> None:
        """Show every entry of the line that was clicked."""
        entries = () if self._chosen is None else self._chosen.entries
        self.entries.show_entries(Row(one.cell, one.analytic, one.numeric, one.state) for one in entries)

    def _lay_out(self) -> None:
        self.button.setObjectName("backprop.check.button")
        self.button.setAutoDefault(False)
        bind_text(self.button, "setText", Message(f"{_WORDS}.button"))
        bind_text(self.button, "setToolTip", Message(f"{_WORDS}.button.help"))
        self.said.setObjectName("backprop.check.said")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.button, self.strip, self.said, self.table, self.entries):
            column.addWidget(widget)
        self._show(Found())
