"""The menu of what is pointed at in the drawing."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.showing import show_in_backprop
from nnstudio.session import Session
from nnstudio.widgets.texts import bind_text


def drawing_menu(session: Session, beside: str, parent: QWidget) -> QMenu:
    """Return the menu; it goes when it is closed. The panel of key `beside` keeps its place on the stage."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("network.menu")
    action = QAction(menu)
    action.setObjectName("network.menu.backprop")
    bind_text(action, "setText", Message("panel.backprop.show"))
    action.triggered.connect(lambda: show_in_backprop(session, beside, parent))
    menu.addAction(action)
    return menu
