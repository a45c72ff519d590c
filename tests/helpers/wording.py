"""Every text that a user could read or hear under a widget: what it shows, offers, tells when pointed at, is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pyqtgraph as pg
from PyQt6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QAction, QTextDocumentFragment
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from nnstudio.widgets.code_text import CodeText

_Role = Qt.ItemDataRole
_ROLES = (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole, _Role.AccessibleDescriptionRole)
_CELLS = 400  # of a table: rows are alike


class Said(NamedTuple):
    """Words, the object name of who says them (or of the nearest that has one), and how they are said."""

    place: str
    kind: str
    words: str


def said(root: QObject, but: Sequence[QObject] = ()) -> Iterator[Said]:
    """Yield all words of `root` and of whatever lies under it, hidden or not, `but` what lies under some of it."""
    without = {id(one) for above in but for one in above.findChildren(QObject)}
    for one in [root, *root.findChildren(QObject)]:
        if id(one) in without:
            continue
        for kind, words in () if _out_of_reach(one) else _of(one):
            if words and words.strip():
                yield Said(named(one), kind, plain(words))


def _out_of_reach(one: QObject) -> bool:
    """Tell whether this belongs to the menu that pyqtgraph makes and never shows, or is a tab bar's arrow."""
    if one.objectName() in ("ScrollLeftButton", "ScrollRightButton"):  # Qt names them once, and our tabs fit
        return True
    above = one if isinstance(one, QMenu | QAction) else one.parent()
    while above is not None and not isinstance(above, pg.PlotWidget):
        above = above.parent()
    return above is not None and (isinstance(one, QAction) or _in_menu(one))


def _in_menu(one: QObject | None) -> bool:
    while one is not None and not isinstance(one, QMenu):
        one = one.parent()
    return one is not None


def plain(words: str) -> str:
    """Return words without their markup."""
    return QTextDocumentFragment.fromHtml(words).toPlainText() if Qt.mightBeRichText(words) else words


def named(one: QObject | None) -> str:
    """Return the object name of a widget, or of the nearest above it that has one of its own."""
    while one is not None and (not one.objectName() or one.objectName().startswith("qt_")):
        one = one.parent()
    return one.objectName() if one is not None else ""


def _of(one: QObject) -> Iterator[tuple[str, str]]:
    if isinstance(one, QWidget):
        yield from _of_any(one)
        yield from _shown(one)
    elif isinstance(one, QAction):
        yield from (("action", one.text()), ("tool tip", one.toolTip()), ("status tip", one.statusTip()))


def _of_any(one: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what any widget may say."""
    yield from (("tool tip", one.toolTip()), ("status tip", one.statusTip()), ("what's this", one.whatsThis()))
    yield from (("name", one.accessibleName()), ("description", one.accessibleDescription()))
    if isinstance(one, QDockWidget | QMainWindow) or one.isWindow():
        yield "title", one.windowTitle()


def _shown(one: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what a widget of this kind has to show."""
    if isinstance(one, QLabel | QAbstractButton):
        yield "text", one.text()
    elif isinstance(one, QGroupBox | QMenu):
        yield "title", one.title()
    elif isinstance(one, QLineEdit):
        yield from (("hint", one.placeholderText()), ("entry", one.text()))
    elif isinstance(one, QTextEdit | QPlainTextEdit) and not isinstance(one, CodeText):
        yield from (("hint", one.placeholderText()), ("text", one.toPlainText()))
    elif isinstance(one, QComboBox):
        for at in range(one.count()):
            yield from (("entry", one.itemText(at)), ("tool tip", str(one.itemData(at, _Role.ToolTipRole) or "")))
    elif isinstance(one, QTabBar):
        for at in range(one.count()):
            yield from (("tab", one.tabText(at)), ("tool tip", one.tabToolTip(at)))
    elif isinstance(one, QSpinBox):
        yield from (("unit", one.prefix()), ("unit", one.suffix()), ("special value", one.specialValueText()))
    elif isinstance(one, QAbstractSpinBox):
        yield "special value", one.specialValueText()
    elif isinstance(one, QProgressBar):
        yield "text", one.text()
    elif isinstance(one, QGraphicsView):
        yield from _in_scene(one)
    elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
        yield from _in_table(one)


def _in_scene(view: QGraphicsView) -> Iterator[tuple[str, str]]:
    """Yield the words of a plot: axes, legend, notes."""
    scene = view.scene()
    for item in scene.items() if scene is not None else ():
        found: Any = item
        if item.toolTip():
            yield "tool tip", item.toolTip()
        if isinstance(item, QGraphicsTextItem) and item.isVisible():
            yield "plot", item.toPlainText()
        elif isinstance(item, pg.LabelItem) and item.isVisible():
            yield "plot", plain(found.text)


def _in_table(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """Yield headers and cells of a table, as many as tell all."""
    model = view.model()
    if model is None:
        return
    sides = ((Qt.Orientation.Horizontal, _columns(model)), (Qt.Orientation.Vertical, model.rowCount()))
    for side, count in sides:
        for at in range(min(count, _CELLS)):
            for role in _ROLES:
                yield "header", str(model.headerData(at, side, role) or "")
    for place in _places(model):
        for role in _ROLES:
            yield "cell", str(model.data(place, role) or "")


def _places(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    columns = _columns(model)
    for row in range(min(model.rowCount(), _CELLS // max(columns, 1))):
        for column in range(columns):
            yield model.index(row, column)


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()
