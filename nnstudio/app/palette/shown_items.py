"""What can be brought into sight: panels, their pages, docks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QDockWidget

from nnstudio.app.palette.item import Item, in_languages
from nnstudio.app.palette.menu_items import keys_of
from nnstudio.catalog import Message
from nnstudio.catalog.page_keys import PAGES
from nnstudio.panels import PANELS
from nnstudio.panels.showing import show_panel, show_too
from nnstudio.session import Session

_LOCKED = Message("lesson.locked")


def panel_items(session: Session, action: Callable[[str], QAction], by: object) -> Iterator[Item]:
    """Yield every panel of the stage and its pages; `action` returns a menu's action, which a lesson may stop."""
    for key in PANELS:
        toggle, name = action(f"action.panel.{key}"), Message(f"panel.{key}")
        if not toggle.isVisible():
            continue
        why, keys = None if toggle.isEnabled() else _LOCKED, keys_of(toggle)
        menus = in_languages(Message("menu.view"), Message("menu.view.panels"))
        yield Item(f"panel.{key}", in_languages(name), menus, partial(show_too, session, key, by), keys, why)
        for page in PAGES.get(key, ()):
            words = in_languages(Message(f"panel.{key}.page.{page}"))
            place = in_languages(Message("menu.view.panels"), name)
            call = partial(show_panel, session, key, page, "", by)
            yield Item(f"page.{key}.{page}", words, place, call, why=why)


def dock_items(docks: dict[str, QDockWidget]) -> Iterator[Item]:
    """Yield the docks that can be shown now."""
    for key, dock in docks.items():
        toggle = dock.toggleViewAction()
        if toggle is not None and toggle.isVisible():
            why = None if toggle.isEnabled() else _LOCKED
            place = in_languages(Message("menu.view"), Message("menu.view.docks"))
            yield Item(f"dock.{key}", in_languages(Message(f"dock.{key}")), place, partial(_show, dock), why=why)


def _show(dock: QDockWidget) -> None:
    """Show a dock in front of those it shares its place with, ready for the next Tab."""
    dock.show()
    dock.raise_()
    panel = dock.widget()
    if panel is not None:
        panel.setFocus()
        if not panel.hasFocus():
            panel.focusNextChild()
