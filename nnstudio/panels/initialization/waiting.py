"""What is seen while something is measured: how far it is, and a button that ends it, or begins it again."""

from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.initialization.measurement import Measurement
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class Waiting(QWidget):
    """A bar and a button while it runs; after a cancel words that say so, and the button measures again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar, self.words, self.button = QProgressBar(), TintedLabel("info"), QPushButton()
        self.bar.setObjectName(f"{name}.progress")
        self.button.setObjectName(f"{name}.cancel")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bind_text(self.bar, "setAccessibleName", Message("panel.initialization.progress"))
        bind_text(self.words, "setText", Message("panel.initialization.cancelled"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self._offer("cancel")
        self.hide()

    def watch(self, measurement: Measurement, again: Callable[[], None]) -> None:
        """Follow a measurement; `again` asks its questions once more."""

        def press() -> None:
            if self.words.isVisibleTo(self):
                measurement.retry()
                again()
            else:
                measurement.give_up()

        measurement.progressed.connect(self._show_share)
        measurement.given_up.connect(self._show_cancelled)
        self.button.clicked.connect(press)

    def _show_share(self, share: float) -> None:
        """Show how far it is; at 1 it is over."""
        self.bar.setValue(round(100 * share))
        self._offer("cancel")
        self.setVisible(share < 1)

    def _show_cancelled(self) -> None:
        self._offer("again")
        self.show()

    def _offer(self, what: str) -> None:
        self.bar.setVisible(what == "cancel")
        self.words.setVisible(what == "again")
        bind_text(self.button, "setText", Message(f"panel.initialization.{what}"))
        bind_text(self.button, "setToolTip", Message(f"panel.initialization.{what}.help"))
