"""How far what is asked is, and a button that gives it up; once it was given up, one that asks it again."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.experiments.asking import Asking
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class AskingStrip(QWidget):
    """Follows an `Asking`; `again_wanted()` from its button, which stays until something is asked."""

    again_wanted = pyqtSignal()

    def __init__(self, asking: Asking, name: str) -> None:
        super().__init__()
        self._asking = asking
        self.progress = ProgressStrip(f"{name}.progress")
        self.words, self.again = TintedLabel("info"), worded_button("panel.experiments.again", f"{name}.again")
        bind_text(self.words, "setText", Message("panel.experiments.given_up"))
        self.rest = QWidget()
        row = QHBoxLayout(self.rest)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        self.rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.progress, self.rest):
            column.addWidget(widget)
        asking.begun.connect(self._follow)
        asking.ended.connect(self.progress.end)
        asking.given_up.connect(self.rest.show)
        asking.refused.connect(self.clear)
        self.progress.cancelled.connect(asking.give_up)
        self.again.clicked.connect(self.again_wanted)

    def clear(self) -> None:
        """Offer nothing: there is nothing to be asked."""
        self.rest.hide()

    def _follow(self, what: Message) -> None:
        self.rest.hide()
        self.progress.begin(what, lambda: self._asking.share)
