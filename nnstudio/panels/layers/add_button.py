"""The button that adds a layer: the first kind at once, every kind of the table in its menu."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QMenu, QSizePolicy, QToolButton

from nnstudio.catalog import Choice, Message
from nnstudio.engine.layers import LAYERS
from nnstudio.project.first import HIDDEN
from nnstudio.widgets.texts import bind_text


def new_layer(key: str) -> Choice:
    """Return the layer that is added: like those of the first project, or as its entry has it."""
    return HIDDEN if key == HIDDEN.key else Choice(key)


class AddButton(QToolButton):
    """`picked(choice)` when a layer is wanted. The arrow at its side, or the key ↓, opens the menu."""

    picked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layers.add")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind_text(self, "setText", Message("layers.add"))
        bind_text(self, "setToolTip", Message("action.layers.add.help"))
        if len(LAYERS) > 1:
            self.setMenu(self._kinds())
            self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.clicked.connect(lambda: self.picked.emit(new_layer(LAYERS.keys()[0])))

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is not None and e.key() == Qt.Key.Key_Down and self.menu() is not None:
            self.showMenu()
            return
        super().keyPressEvent(e)

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        for entry in LAYERS:
            action = menu.addAction("")
            if action is not None:
                action.setObjectName(f"layers.add.{entry.key}")
                bind_text(action, "setText", entry.label())
                bind_text(action, "setToolTip", entry.help())
                action.triggered.connect(lambda _, key=entry.key: self.picked.emit(new_layer(key)))
        menu.setToolTipsVisible(True)
        return menu
