"""The menu of ready setups, made from their table."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtWidgets import QMenu

from nnstudio.app.menu_action import add_action
from nnstudio.catalog import Message
from nnstudio.studies.setups import GROUPS, SETUPS
from nnstudio.widgets.texts import bind_text


def fill_setups_menu(menu: QMenu, open_setup: Callable[[str], None]) -> None:
    """Offer every setup under the heading of its group, its action named `action.setup.<key>`."""
    for group in GROUPS:
        heading = menu.addSection("")
        assert heading is not None
        bind_text(heading, "setText", Message(f"setups.group.{group}"))
        for entry in SETUPS:
            if entry.group == group:
                add_action(menu, f"setup.{entry.key}", entry.label(), entry.help(), partial(open_setup, entry.key))
