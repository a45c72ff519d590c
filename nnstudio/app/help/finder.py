"""What a widget is about: the entry, field or control it shows, and the page, panel or dock it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QDockWidget, QLabel, QMenuBar, QWidget

from nnstudio.app.help.topic import Topic, about_entry, range_of
from nnstudio.app.palette.item import plain
from nnstudio.catalog import text
from nnstudio.panels.base import Panel
from nnstudio.panels.paged import Page
from nnstudio.widgets.entry_help import entry_of
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.marked_text import as_plain

_TAGS = re.compile(r"<[^>]+>")
_AREAS = {"run_bar": "window.run", "message_bar": "window.messages", "stage": "window.stage"}


def topic_of(widget: QWidget, place: QPoint | None = None) -> Topic:
    """Return what there is to say about a widget, at a place of it where the pointer is."""
    chain = list(_chain(widget))
    places = tuple(dict.fromkeys(key for one in chain for key in _places(one))) or ("window",)
    inner = chain[: next((at for at, one in enumerate(chain) if any(_places(one))), len(chain))]
    for find in (_of_entry, _of_field, _of_item, _of_words):
        for one in inner:
            at = None if place is None else _inside(one, widget.mapTo(one, place))
            found = find(one, at, places)
            if found is not None:
                return found
    return Topic("", places=places)


def _inside(one: QWidget, place: QPoint) -> QPoint:
    """Return a place of a widget as its rows count it: those of a list begin below its head."""
    port = one.viewport() if isinstance(one, QAbstractItemView) else None
    return place if port is None else port.mapFrom(one, place)


def _chain(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it is in, up to the window."""
    one: QWidget | None = widget
    while one is not None:
        yield one
        if one.isWindow():
            return
        one = one.parentWidget()


def _places(one: QWidget) -> Iterator[str]:
    """Yield the keys of the guide's sections about a page, a panel, a dock or a part of the window."""
    if isinstance(one, Page):
        panel = next((outer for outer in _chain(one) if isinstance(outer, Panel)), None)
        if panel is not None:
            yield f"page.{panel.key}.{one.key}"
    elif isinstance(one, Panel):
        yield f"{'dock' if isinstance(one.parentWidget(), QDockWidget) else 'panel'}.{one.key}"
    elif isinstance(one, QDockWidget):
        yield one.objectName()
    elif isinstance(one, QMenuBar):
        yield "window.menus"
    elif one.isWindow() and one.objectName().startswith("dialog."):
        yield one.objectName()
    elif one.objectName() in _AREAS:
        yield _AREAS[one.objectName()]


def _of_entry(one: QWidget, at: QPoint | None, places: tuple[str, ...]) -> Topic | None:
    entry = entry_of(one, at)
    if entry is None:
        return None
    name = _name(one) if isinstance(one, QComboBox) else ""
    return about_entry(entry, name, places)


def _of_field(one: QWidget, _at: QPoint | None, places: tuple[str, ...]) -> Topic | None:
    if not isinstance(one, ParamField):
        return None
    return Topic(text(one.title), text(one.help), facts=range_of(one.param), places=places)


def _of_item(one: QWidget, at: QPoint | None, places: tuple[str, ...]) -> Topic | None:
    """Return what an entry of a list or the chosen one of a combo says of itself."""
    if isinstance(one, QComboBox) and one.currentText():
        said = one.itemData(one.currentIndex(), Qt.ItemDataRole.ToolTipRole) or ""
        title = text("help.chosen", name=_name(one), chosen=one.currentText())
        words = " ".join(dict.fromkeys(part for part in (_words(one), str(said)) if part))
        return Topic(title, words, places=places) if words else None
    if isinstance(one, QAbstractItemView):
        index = one.indexAt(at) if at is not None else one.currentIndex()
        said = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        if said:
            return Topic(str(index.data() or _name(one)), _plain(str(said)), places=places)
    return None


def _of_words(one: QWidget, _at: QPoint | None, places: tuple[str, ...]) -> Topic | None:
    """Return what a control says of itself by its tooltip, or by its name alone if it has one."""
    words, name = _words(one), _name(one)
    if words and not (isinstance(one, QLabel) and not name):
        return Topic(name or _first_sentence(words), words, places=places)
    return Topic(name, places=places) if name else None


def _name(one: QWidget) -> str:
    own = one.accessibleName()
    if not own and isinstance(one, QAbstractButton | QLabel) and len(one.text()) < 60:
        own = one.text()
    return _plain(plain(own))


def _words(one: QWidget) -> str:
    return _plain(one.toolTip() or one.accessibleDescription())


def _plain(words: str) -> str:
    return as_plain(_TAGS.sub("", words)).strip()


def _first_sentence(words: str) -> str:
    return re.split(r"[.:;(]", words, maxsplit=1)[0].strip()
