"""The row of numbers above the pictures."""

import math
from collections.abc import Iterator

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.training.even_row import EvenRow
from nnstudio.panels.training.numbers import percent, three
from nnstudio.studies.history import Snapshot
from nnstudio.widgets.numbers import counted, three_digits
from nnstudio.widgets.steady_label import SteadyLabel
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

KEYS = ("step", "epoch", "train_loss", "test_loss", "penalty", "train_score", "test_score", "rate")
_LARGE = 1.2  # times as large as the words


class Readout(EvenRow):
    """Captions over numbers; each number's tooltip says where it comes from. `numbers` are the labels by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(8, parent)
        self.setObjectName("training.readout")
        self.numbers: dict[str, SteadyLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self._task = ""
        self._snapshot: Snapshot | None = None
        self._penalty: float | None = None
        for key in KEYS:
            self.add(self._column(key))
        self.name_scores("classification")

    def name_scores(self, task: str) -> None:
        """Call the scores accuracy or R², as the task has them."""
        if task != self._task:
            self._task = task
            score = "accuracy" if task == "classification" else "r2"
            for part in ("train", "test"):
                self._bind(f"{part}_score", f"{part}_{score}")

    def reset(self) -> None:
        """Give the numbers no more room than they need: those of another run begin small."""
        self._snapshot = None
        for number in self.numbers.values():
            number.reset()

    def show_snapshot(self, snapshot: Snapshot, penalty: float | None, rate: float | None) -> None:
        """Show a step's numbers; `penalty` None where there is none, `rate` None while nothing trains."""
        self._snapshot, self._penalty = snapshot, penalty
        metrics = snapshot.metrics
        self._set("step", counted(snapshot.step))
        self._set("epoch", counted(round(snapshot.epoch, 1)))
        self._set("penalty", three(penalty))
        self._set("rate", "–" if not rate else three_digits(rate))
        for part in ("train", "test"):
            score = getattr(metrics, part) if metrics is not None else None
            self._set(f"{part}_loss", three(score.loss if score else None))
            known = None if score is None else score.r2 if score.accuracy is None else score.accuracy
            self._set(f"{part}_score", percent(known) if self._task == "classification" else three(known))
        column = self.numbers["penalty"].parentWidget()
        if column is not None and column.isHidden() == (penalty is not None):
            column.setVisible(penalty is not None)

    def number_tables(self) -> Iterator[Table]:
        """What is written, with all digits: of the step, of both parts' losses and scores, of the penalty."""
        if self._snapshot is None:
            return
        found = _numbers(self._snapshot, self._penalty)
        names = [self._captions[key].text() for key in found]
        yield Table.of(
            text("panel.training"), {text("tables.quantity"): names, text("tables.value"): list(found.values())}
        )

    def _column(self, key: str) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        caption, number = TintedLabel("muted"), SteadyLabel()
        caption.setWordWrap(False)
        number.say("–")
        number.setObjectName(f"training.number.{key}")
        self.numbers[key], self._captions[key] = number, caption
        self._bind(key, key)
        column.addWidget(caption)
        column.addWidget(number, 0, Qt.AlignmentFlag.AlignLeft)
        self._letter(number)
        return whole

    def _letter(self, number: QWidget) -> None:
        """Write a number larger than the words around it."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setBold(True)
        number.setFont(font)

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            for number in self.numbers.values():
                self._letter(number)

    def _bind(self, key: str, words: str) -> None:
        bind_text(self._captions[key], "setText", Message(f"panel.training.number.{words}"))
        for label in (self._captions[key], self.numbers[key]):
            bind_text(label, "setToolTip", Message(f"panel.training.number.{words}.help"))
        bind_text(self.numbers[key], "setAccessibleName", Message(f"panel.training.number.{words}"))

    def _set(self, key: str, words: str) -> None:
        self.numbers[key].say(words)


def _numbers(snapshot: Snapshot, penalty: float | None) -> dict[str, float]:
    """Return the numbers of a step by key; what was not measured is no number."""
    found: dict[str, float] = {"step": snapshot.step, "epoch": snapshot.epoch}
    for part in ("train", "test"):
        score = getattr(snapshot.metrics, part) if snapshot.metrics is not None else None
        known = None if score is None else score.r2 if score.accuracy is None else score.accuracy
        found |= {f"{part}_loss": _known(score and score.loss), f"{part}_score": _known(known)}
    return found if penalty is None else found | {"penalty": penalty}


def _known(value: float | None) -> float:
    return math.nan if value is None else value
