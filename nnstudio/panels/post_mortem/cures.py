"""The cures as buttons, each with its reason and how it went when tried."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.post_mortem.words import tried
from nnstudio.studies.post_mortem.cures import Remedy
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_WIDEST = 480


class CureButton(QWidget):
    """One cure; `taken(Remedy)` when its button is pressed."""

    taken = pyqtSignal(object)

    def __init__(self, remedy: Remedy, recommended: bool) -> None:
        super().__init__()
        self.remedy, self._recommended = remedy, recommended
        self.button, self.words = QPushButton(), TintedLabel("muted")
        self.button.setObjectName(f"post_mortem.cure.{remedy.key}")
        self.button.setMaximumWidth(_WIDEST)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda _=False: self.taken.emit(self.remedy))
        bind_text(self.button, "setToolTip", Message("panel.post_mortem.cure.help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addWidget(self.words)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        label = text(self.remedy.label)
        self.button.setText(text("panel.post_mortem.recommended", cure=label) if self._recommended else label)
        self.words.setText(f"{text(self.remedy.reason)} {tried(self.remedy)}")
        font = self.button.font()
        font.setBold(self._recommended)
        self.button.setFont(font)


class CureList(QWidget):
    """The recommended cure first; it is the first if any held when tried."""

    taken = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[CureButton] = []
        self._title, self._none = QLabel(), TintedLabel("muted")
        self._title.setWordWrap(True)
        bind_text(self._title, "setText", Message("panel.post_mortem.cures"))
        bind_text(self._none, "setText", Message("panel.post_mortem.no_cure"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._none)

    def show_remedies(self, remedies: tuple[Remedy, ...]) -> None:
        """Offer other cures."""
        for one in self.buttons:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.buttons = [CureButton(one, at == 0 and one.trial.held) for at, one in enumerate(remedies)]
        for one in self.buttons:
            one.taken.connect(self.taken)
            self._column.addWidget(one)
        self._none.setVisible(not remedies)
