"""What is seen while something is measured: how far it is, and a button that ends it."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text


class Waiting(QWidget):
    """A bar and a button, seen only between 0 and 1; `cancelled()` when the button is pressed."""

    cancelled = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar, self.button = QProgressBar(), QPushButton()
        self.bar.setObjectName(f"{name}.progress")
        self.button.setObjectName(f"{name}.cancel")
        bind_text(self.bar, "setAccessibleName", Message("panel.initialization.progress"))
        bind_text(self.button, "setText", Message("panel.initialization.cancel"))
        bind_text(self.button, "setToolTip", Message("panel.initialization.cancel.help"))
        self.button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.button)
        self.hide()

    def show_share(self, share: float) -> None:
        """Show how far it is; at 1 it is over."""
        self.bar.setValue(round(100 * share))
        self.setVisible(share < 1)
