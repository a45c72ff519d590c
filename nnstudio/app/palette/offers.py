"""All that the palette offers, in the order of the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtGui import QAction

from nnstudio.app.palette.item import Item
from nnstudio.app.palette.lesson_items import lesson_items
from nnstudio.app.palette.menu_items import menu_items
from nnstudio.app.palette.project_items import project_items
from nnstudio.app.palette.shown_items import dock_items, panel_items

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow

_ITSELF = "action.view.palette"


def offers(window: MainWindow) -> list[Item]:
    """Return every item there is now."""
    session, locks, commands = window.session, window.locks, window.commands

    def action(name: str) -> QAction:
        found = window.findChild(QAction, name)
        assert found is not None, name
        return found

    return [
        *(item for item in menu_items(window, lambda one: one in locks.kept()) if item.key != _ITSELF),
        *panel_items(session, action, commands),
        *dock_items(window.docks),
        *project_items(session, locks.stopped, commands),
        *lesson_items(session.lessons.library, commands.lessons.open_path),
    ]
