"""The button that adds a layer: the first kind at once, every kind of the table in its menu."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QMenu, QSizePolicy, QToolButton

from nnstudio.catalog import Choice, Message
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.layers.kind_combo import holds_layers
from nnstudio.project.first import HIDDEN
from nnstudio.widgets.texts import bind_text


def new_layer(key: str) -> Choice:
    """Return the layer that is added: like those of the first project, or as its entry has it."""
    return HIDDEN if key == HIDDEN.key else Choice(key)


class AddButton(QToolButton):
    """`picked(choice)` when a layer is wanted. The arrow at its side, or the key ↓, opens the menu."""

    picked = pyqtSignal(object)

    def __init__(self, name: str = "layers.add", words: str = "layers.add", blocks: bool = True) -> None:
        super().__init__()
        self._blocks = blocks
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind_text(self, "setText", Message(words))
        bind_text(self, "setToolTip", Message(f"action.{words}.help"))
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
        for entry in [one for one in LAYERS if self._blocks or not holds_layers(one)]:
            action = menu.addAction("")
            if action is not None:
                action.setObjectName(f"{self.objectName()}.{entry.key}")
                bind_text(action, "setText", entry.label())
                bind_text(action, "setToolTip", entry.help())
                action.triggered.connect(lambda _, key=entry.key: self.picked.emit(new_layer(key)))
        menu.setToolTipsVisible(True)
        return menu
