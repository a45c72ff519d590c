"""One setting that varies: which, chosen from those on offer or typed as a path, and its values."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.studies.sweeps.offers import Offer
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class AxisRow(QWidget):
    """`chosen(path)` "" for none; `written(values)` once the field is left or Return is pressed."""

    chosen = pyqtSignal(str)
    written = pyqtSignal(str)

    def __init__(self, place: str) -> None:
        super().__init__()
        self.path, self.values = QComboBox(), QLineEdit()
        self._offers: list[Offer] = []
        self._shown = ""
        self.path.setObjectName(f"experiments.{place}")
        self.path.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.path.setMinimumContentsLength(12)
        WheelGuard(self.path)
        self.values.setObjectName(f"experiments.{place}_values")
        for widget, name in ((self.path, place), (self.values, f"{place}_values")):
            for setter, ending in (("setAccessibleName", ""), ("setToolTip", ".help")):
                bind_text(widget, setter, Message(f"panel.experiments.{name}{ending}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.path)
        column.addWidget(self.values)
        self.path.activated.connect(self._choose)
        self.values.editingFinished.connect(self._write)

    def show_setting(self, offers: Sequence[Offer], path: str, values: str) -> None:
        """Show which setting is chosen; one that is not on offer stands there by its path."""
        named = not path or any(one.path == path for one in offers)
        known = [*offers] if named else [*offers, Offer(path, Message("sweep.setting.path", {"path": path}), "")]
        if known != self._offers or self.path.count() == 0:
            self._offers = known
            self.refresh_texts()
        self.path.setCurrentIndex(1 + next((at for at, one in enumerate(known) if one.path == path), -1))
        self.values.setVisible(bool(path))
        if values != self._shown or not self.values.isModified():
            self._shown = values
            self.values.setText(values)

    def refresh_texts(self) -> None:
        at = self.path.currentIndex()
        self.path.clear()
        self.path.addItem(text("panel.experiments.nothing"), "")
        for offer in self._offers:
            self.path.addItem(text(offer.label), offer.path)
        self.path.setCurrentIndex(at)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self.path.itemData(at))

    def _write(self) -> None:
        if self.values.text().strip() != self._shown:
            self._shown = self.values.text().strip()
            self.written.emit(self._shown)
