"""What the keys and the menu do to the layer that is pointed at."""

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMenu, QWidget

from nnstudio.widgets.actions import LabelledAction, make_action

KEYS = {
    "add": "Insert",
    "duplicate": "Ctrl+D",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "remove": "Delete",
}


def layer_actions(target: QWidget, do: Callable[[str], None]) -> dict[str, LabelledAction]:
    """Return the actions by name, their keys heard wherever the focus is inside `target`."""
    actions = {}
    for name, keys in KEYS.items():
        action = make_action(f"layers.{name}", keys, parent=target)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _, name=name: do(name))
        target.addAction(action)
        actions[name] = action
    return actions


def layer_menu(target: QWidget, actions: dict[str, LabelledAction]) -> QMenu:
    """Return the menu of a row."""
    menu = QMenu(target)
    menu.setObjectName("layers.menu")
    menu.setToolTipsVisible(True)
    for action in actions.values():
        menu.addAction(action)
    return menu
