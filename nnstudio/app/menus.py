"""The menu bar, built from the table of actions."""

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMainWindow, QMenu

from nnstudio.app.actions import ACTIONS, LINE, MENUS, SUBMENUS
from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text


def fill_menu_bar(window: QMainWindow, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar; return the menus that others fill, by key (recent files, panels, docks, theme, language)."""
    submenus = {}
    for key in MENUS:
        menu = _menu(window, f"menu.{key}")
        bar = window.menuBar()
        assert bar is not None
        bar.addMenu(menu)
        for spec in (spec for spec in ACTIONS if spec.menu == key):
            if spec.key == LINE:
                menu.addSeparator()
            elif spec.key in SUBMENUS:
                submenus[spec.key] = _menu(window, f"menu.{spec.key}")
                menu.addMenu(submenus[spec.key])
            else:
                menu.addAction(actions[spec.key])
    return submenus


def _menu(window: QMainWindow, key: str) -> QMenu:
    menu = QMenu(window)
    menu.setObjectName(key)
    menu.setToolTipsVisible(True)
    bind_text(menu, "setTitle", Message(key))
    return menu
