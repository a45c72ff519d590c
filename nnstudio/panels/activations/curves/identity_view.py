"""Identities: two ways to one curve, with the difference that was measured."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.studies.identities import IDENTITIES, Identity
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

BY_KEY = {identity.key: identity for identity in IDENTITIES}


class IdentityView(QWidget):
    """`chosen(key)` when another identity is asked for, "" for none."""

    chosen = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setObjectName("curves.identity")
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        self.combo.addItem("", "")
        bind_text(self.combo, "setItemText", Message(f"{WORDS}.identity.none"), 0)
        for at, identity in enumerate(IDENTITIES, 1):
            self.combo.addItem("", identity.key)
            bind_text(self.combo, "setItemText", identity.label, at)
        bind_text(self.combo, "setAccessibleName", Message(f"{WORDS}.identity"))
        bind_text(self.combo, "setToolTip", Message(f"{WORDS}.identity.help"))
        WheelGuard(self.combo)
        self.formula = Formula()
        self.formula.setObjectName("curves.identity_formula")
        self.told = QLabel()
        self.told.setObjectName("curves.identity_difference")
        self.told.setWordWrap(True)
        self._span = (0.0, 0.0)
        self._largest: float | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.combo, self.formula, self.told):
            column.addWidget(widget)
        self.combo.activated.connect(lambda _: self.chosen.emit(self.combo.currentData()))

    def show_identity(self, identity: Identity | None) -> None:
        """Show which is chosen; nothing is told."""
        self.combo.setCurrentIndex(self.combo.findData(identity.key if identity else ""))
        self.formula.set_latex(identity.formula if identity else "")
        for widget in (self.formula, self.told):
            widget.setVisible(identity is not None)

    def show_difference(self, low: float, high: float, largest: float) -> None:
        """Show the largest |difference| found from low to high."""
        self._span, self._largest = (low, high), largest
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self._largest is not None:
            low, high = (three_digits(end) for end in self._span)
            words = text(f"{WORDS}.identity.difference", low=low, high=high, largest=three_digits(self._largest))
            self.told.setText(words)
