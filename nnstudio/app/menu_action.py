"""An action of a menu that is filled from a table."""

from collections.abc import Callable

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text


def add_action(menu: QMenu, name: str, label: Message, help_: Message, call: Callable[[], object]) -> QAction:
    """Add an action `action.<name>` with its label, and its help as tooltip and in the status line."""
    action = QAction(menu)
    action.setObjectName(f"action.{name}")
    bind_text(action, "setText", label)
    for setter in ("setToolTip", "setStatusTip", "setWhatsThis"):
        bind_text(action, setter, help_)
    action.triggered.connect(lambda _=False: call())
    menu.addAction(action)
    return action
