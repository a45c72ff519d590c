"""Every gradient of the network checked numerically: a button, how far it is, and one line an array."""

from __future__ import annotations

import threading

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.studies.backprop.gradient_check import ArrayCheck, gradient_check
from nnstudio.studies.backprop.walk import Question
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel
from nnstudio.workers.job import Job

_WORDS = "panel.backprop.network.check"
COLUMNS = ("array", "checked", "passed", "error", "worst", "analytic", "numeric", "kinks")


class CheckView(QWidget):
    """`wished` when the button is pressed; `chosen(ArrayCheck)` when a line is clicked: its worst entry;
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
        self.found: tuple[ArrayCheck, ...] = ()
        self._job, self._stop = Job(self), threading.Event()
        self._share, self._where = 0.0, Message(f"{_WORDS}.help")
        self._question: Question | None = None
        self._lay_out()
        self.button.clicked.connect(lambda: self.wished.emit())
        self.strip.cancelled.connect(self._cancel)
        self.table.chosen.connect(self._choose)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running

    def of(self, question: Question) -> tuple[ArrayCheck, ...]:
        """Return what was found of that very moment and those examples, nothing of any other."""
        known = self._question
        same = known is not None and known.parameters is question.parameters and known.noise == question.noise
        return self.found if same and known is not None and np.array_equal(known.x, question.x) else ()

    def check(self, question: Question, where: Message) -> None:
        """Check a moment's gradients beside the window; `where` says whose they are."""
        self._stop.set()
        self._stop, self._share, self._where = threading.Event(), 0.0, where
        stop, self._question = self._stop, question

        def told(share: float) -> bool:
            self._share = share
            return not stop.is_set()

        self.button.setEnabled(False)
        self.strip.begin(Message(f"{_WORDS}.running"), lambda: self._share)
        self._job.ask(lambda: gradient_check(question, told))

    def forget(self) -> None:
        """The network is another one: what was found is not its."""
        self._stop.set()
        self._show(())

    def rest(self) -> None:
        """Nobody looks: end what is being checked."""
        self._stop.set()
        self._job.close()

    def refresh_texts(self) -> None:
        self._show(self.found)

    def _cancel(self) -> None:
        self._stop.set()

    def _take(self, found: tuple[ArrayCheck, ...] | None) -> None:
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

    def _show(self, found: tuple[ArrayCheck, ...]) -> None:
        self.found = found
        self.table.setVisible(bool(found))
        wrong = next((at for at, one in enumerate(found) if not one.right), -1)
        self.table.show_rows([row(one) for one in found], wrong)
        self.said.setText(_summary(found, self._where) if found else text(f"{_WORDS}.help"))

    def _choose(self, at: int) -> None:
        if at < len(self.found) and self.found[at].worst is not None:
            self.chosen.emit(self.found[at])

    def _lay_out(self) -> None:
        self.button.setObjectName("backprop.check.button")
        self.button.setAutoDefault(False)
        bind_text(self.button, "setText", Message(f"{_WORDS}.button"))
        bind_text(self.button, "setToolTip", Message(f"{_WORDS}.button.help"))
        self.said.setObjectName("backprop.check.said")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.button, self.strip, self.said, self.table):
            column.addWidget(widget)
        self._show(())


def row(one: ArrayCheck) -> tuple[str, ...]:
    """Return one array's line."""
    looked = f"{one.looked_at:,}" if one.looked_at == one.size else f"{one.looked_at:,} / {one.size:,}"
    share = f"{100 * one.passed / one.compared:.4g} %" if one.compared else "–"
    if one.worst is None:
        return (array_name(one.name), looked, share, "–", "–", "–", "–", f"{one.kinks:,}")
    place = ", ".join(str(at + 1) for at in one.worst.cell)
    numbers = (three_digits(value) for value in (one.worst.analytic, one.worst.numeric))
    return (
        array_name(one.name),
        looked,
        share,
        three_digits(one.worst.error),
        f"[{place}]",
        *numbers,
        f"{one.kinks:,}",
    )


def array_name(name: str) -> str:
    """Return "1 W" for "0.weight": the layer, counted from 1, and the array's letter."""
    *path, kind = name.split(".")
    letters = {"weight": "W", "bias": "b", "gamma": "γ", "beta": "β", "slope": "s"}
    return f"{'.'.join(str(int(one) + 1) for one in path[:1])}{''.join(f'.{one}' for one in path[1:])} {letters[kind]}"


def _summary(found: tuple[ArrayCheck, ...], where: Message) -> str:
    compared, passed, kinks = (sum(getattr(one, name) for one in found) for name in ("compared", "passed", "kinks"))
    sampled = sum(one.looked_at < one.size for one in found)
    said = [text(where), text(f"{_WORDS}.found", passed=f"{passed:,}", compared=f"{compared:,}", kinks=f"{kinks:,}")]
    return " ".join([*said, text(f"{_WORDS}.sampled")] if sampled else said)
