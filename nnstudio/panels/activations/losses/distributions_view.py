"""Two distributions whose bars can be dragged, and what H(P, Q) makes of them."""

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.losses.options import CLASSES, WORDS
from nnstudio.panels.activations.losses.terms_table import TermsTable
from nnstudio.panels.settings_form import settings_layout
from nnstudio.studies.distributions import (
    cross_entropy,
    divergence,
    entropy,
    excluded,
    one_hot,
    resized,
    uniform,
    with_share,
)
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.share_bars import ShareBars
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_FORMULA = r"H(P, Q) = -\sum_i p_i \log q_i = H(P) + \mathrm{KL}(P \| Q)"
_PRESETS = ("one_hot", "uniform", "same")


class DistributionsView(QWidget):
    """`settled` once at the end of each move; `p` and `q` are what is shown."""

    settled = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.p = self.q = uniform(CLASSES.default)
        self.bars = {name: _bars(name) for name in ("p", "q")}
        self.buttons = {name: _button(name) for name in _PRESETS}
        words = Message(f"{WORDS}.classes"), Message(f"{WORDS}.classes.help")
        self.classes = ParamField(CLASSES, CLASSES.default, *words, "losses.classes")
        self.table, self.sum, self.note = TermsTable(), QLabel(), TintedLabel("muted")
        self._lay_out()
        self._wire()

    def show_distributions(self, p: np.ndarray, q: np.ndarray) -> None:
        """Show two distributions over the same classes; nothing is told."""
        self.p, self.q = p, q
        self.bars["p"].show_shares(p.tolist())
        self.bars["q"].show_shares(q.tolist())
        self.classes.set_value(len(p))
        self.table.terms.show(p, q)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        cross, own, more = cross_entropy(self.p, self.q), entropy(self.p), divergence(self.p, self.q)
        values = {"cross": three_digits(cross), "entropy": three_digits(own), "kl": three_digits(more)}
        lines = [text(f"{WORDS}.sum", **values)]
        missing = excluded(self.p, self.q)
        if missing:
            share = three_digits(float(self.p[missing[0]]))
            lines.append(text(f"{WORDS}.infinite", at=missing[0] + 1, p=share))
        if np.array_equal(self.p, self.q):
            lines.append(text(f"{WORDS}.same_words", entropy=three_digits(own)))
        self.sum.setText("\n".join(lines))

    def _move(self, name: str, at: int, share: float) -> None:
        if name == "p":
            self.show_distributions(with_share(self.p, at, share), self.q)
        else:
            self.show_distributions(self.p, with_share(self.q, at, share))

    def _move_p(self, at: int, share: float) -> None:
        self._move("p", at, share)

    def _move_q(self, at: int, share: float) -> None:
        self._move("q", at, share)

    def _resize(self, classes: int) -> None:
        self.show_distributions(resized(self.p, classes), resized(self.q, classes))

    def _settle(self, *_: object) -> None:
        self.settled.emit()

    def _take_one_hot(self) -> None:
        self._take(one_hot(len(self.p), int(self.p.argmax())), self.q)

    def _take_uniform(self) -> None:
        self._take(self.p, uniform(len(self.p)))

    def _take_same(self) -> None:
        self._take(self.p, self.p)

    def _take(self, p: np.ndarray, q: np.ndarray) -> None:
        self.show_distributions(p, q)
        self.settled.emit()

    def _wire(self) -> None:
        self.bars["p"].asked.connect(self._move_p)
        self.bars["q"].asked.connect(self._move_q)
        for bars in self.bars.values():
            bars.settled.connect(self.settled)
        self.classes.changed.connect(self._resize)
        self.classes.committed.connect(self._settle)
        for name, take in zip(_PRESETS, (self._take_one_hot, self._take_uniform, self._take_same), strict=True):
            self.buttons[name].clicked.connect(take)

    def _lay_out(self) -> None:
        self.sum.setObjectName("losses.sum")
        self.sum.setWordWrap(True)
        bind_text(self.note, "setText", Message(f"{WORDS}.note"))
        rows, buttons = settings_layout(), QHBoxLayout()
        rows.addRow(self.classes.label, self.classes)
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Formula(_FORMULA))
        column.addLayout(rows)
        for bars in self.bars.values():
            column.addWidget(bars, 1)
        column.addLayout(buttons)
        for widget in (self.table, self.sum, self.note):
            column.addWidget(widget)


def _bars(name: str) -> ShareBars:
    return ShareBars(f"losses.{name}", Message(f"{WORDS}.{name}"), Message(f"{WORDS}.{name}.help"))


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(f"losses.{name}")
    button.setAutoDefault(False)
    bind_text(button, "setText", Message(f"{WORDS}.{name}"))
    bind_text(button, "setToolTip", Message(f"{WORDS}.{name}.help"))
    return button
