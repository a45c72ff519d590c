"""How much of a normal input falls where the function picked is flat."""

import math

from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.curves.options import SPREAD, WORDS
from nnstudio.panels.settings_form import settings_layout
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.numbers import three_digits


class FlatView(QWidget):
    """The field of s, and the share of N(0, s²) where |f′| < 0.05; "…" while it is being computed."""

    def __init__(self) -> None:
        super().__init__()
        words = f"{WORDS}.spread"
        self.spread = ParamField(SPREAD, SPREAD.default, Message(words), Message(f"{words}.help"), "curves.spread")
        self.share = QLabel()
        self.share.setObjectName("curves.flat_share")
        self.share.setWordWrap(True)
        self._found: tuple[float, float] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        rows = settings_layout()
        rows.addRow(self.spread.label, self.spread)
        column.addLayout(rows)
        column.addWidget(self.share)
        self.refresh_texts()

    def show_share(self, spread: float, share: float) -> None:
        """Show which share of N(0, spread²) lies where the function is flat."""
        self._found = spread, share
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self._found is None:
            self.share.setText("…")
            return
        spread, share = self._found
        self.share.setText(text(f"{WORDS}.flat_share", share=percent(share), spread=three_digits(spread)))


def percent(share: float) -> str:
    """Return a share in per cent, in three significant digits."""
    return "–" if math.isnan(share) else f"{three_digits(100 * share)} %"
