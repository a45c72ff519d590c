"""What the menus offer, read from the menus themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMainWindow, QMenu

from nnstudio.app.palette.item import InLanguages, Item, as_they_are, in_languages, plain
from nnstudio.catalog import Message
from nnstudio.widgets.texts import bound_text

_LOCKED, _NO_LESSON = Message("lesson.locked"), Message("palette.why.no_lesson")
_WHY = {
    "action.edit.undo": Message("palette.why.undo"),
    "action.edit.redo": Message("palette.why.redo"),
    "action.lessons.back": _NO_LESSON,
    "action.lessons.next": _NO_LESSON,
    "action.lessons.again": _NO_LESSON,
    "action.lessons.close": _NO_LESSON,
    "action.lessons.edit": _NO_LESSON,
}
_ELSEWHERE = (
    "menu.view.panels",
    "menu.view.docks",
    "menu.lessons.parts",
    "menu.lessons.challenges",
)  # offered as what they show


def menu_items(window: QMainWindow, stopped: Callable[[QAction], bool]) -> Iterator[Item]:
    """Yield an item for every action of the menu bar, one for those that stand in two menus.

    `stopped` tells whether a lesson keeps one from being used.
    """
    bar = window.menuBar()
    assert bar is not None
    found: dict[str, Item] = {}
    for top in bar.actions():
        menu = top.menu()
        if menu is not None:
            for item in _items(menu, (Message(menu.objectName()),), stopped):
                found.setdefault(item.key, item)
    yield from found.values()


def keys_of(action: QAction) -> str:
    """Return the first shortcut of an action as this platform writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _items(menu: QMenu, path: tuple[Message, ...], stopped: Callable[[QAction], bool]) -> Iterator[Item]:
    menu.aboutToShow.emit()  # some are filled when they open
    for action in menu.actions():
        inner = action.menu()
        if inner is not None and inner.objectName() not in _ELSEWHERE:
            yield from _items(inner, (*path, Message(inner.objectName())), stopped)
        elif inner is None and action.objectName() and action.isVisible() and not action.isSeparator():
            why = None if action.isEnabled() else _LOCKED if stopped(action) else _WHY[action.objectName()]
            yield Item(action.objectName(), _name(action), in_languages(*path), action.trigger, keys_of(action), why)


def _name(action: QAction) -> InLanguages:
    message = bound_text(action, "setText")
    return in_languages(message) if message is not None else as_they_are(plain(action.text()))
