"""The menu of ready setups, made from their table."""

from collections.abc import Callable

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu

from nnstudio.catalog import Message
from nnstudio.studies.setups import GROUPS, SETUPS, Setup
from nnstudio.widgets.texts import bind_text


def fill_setups_menu(menu: QMenu, open_setup: Callable[[str], None]) -> None:
    """Offer every setup under the heading of its group, its action named `action.setup.<key>`."""
    for group in GROUPS:
        heading = menu.addSection("")
        assert heading is not None
        bind_text(heading, "setText", Message(f"setups.group.{group}"))
        for entry in SETUPS:
            if entry.group == group:
                menu.addAction(_action(menu, entry, open_setup))


def _action(menu: QMenu, entry: type[Setup], open_setup: Callable[[str], None]) -> QAction:
    action = QAction(menu)
    action.setObjectName(f"action.setup.{entry.key}")
    bind_text(action, "setText", entry.label())
    for setter in ("setToolTip", "setStatusTip"):
        bind_text(action, setter, entry.help())
    action.triggered.connect(lambda _=False, key=entry.key: open_setup(key))
    return action
